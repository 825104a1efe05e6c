package berth.value;

import java.util.Set;
import java.util.regex.Pattern;

/** Words of the catalog about devices, volumes, temporary file systems and secrets. */
public final class StorageTexts {
    private static final Pattern TMPFS_OPTIONS = Pattern.compile("[a-z0-9=,]{1,100}");
    private static final Pattern DEVICE = Pattern.compile(Patterns.DEVICE);
    private static final Pattern PODMAN_SECRET = Pattern.compile(Patterns.PODMAN_SECRET);
    private static final Pattern FILE_MODE = Pattern.compile(Patterns.FILE_MODE);
    private static final Pattern VOLUME_DEVICE = Pattern.compile(Patterns.VOLUME_DEVICE);
    private static final Pattern MOUNT_OPTIONS = Pattern.compile(Patterns.MOUNT_OPTIONS);

    private static final Set<String> SECRET_OPTIONS = Set.of("pass", "password", "password2");

    /** Words of mount(8) that take the device for something that is there already, or run a program. */
    private static final Set<String> REMOUNTS = Set.of("bind", "rbind", "move", "remount", "loop", "helper");

    private StorageTexts() {}

    /** A device of the host, optionally with its path in the container and what may be done: {@code /dev/dri:/dev/dri:rw}. */
    public static Parsed<String> device(String text) {
        return Texts.matching(DEVICE, text, "a device", "write it like `/dev/ttyUSB0` or `/dev/dri:/dev/dri:rw`");
    }

    /** The options of a temporary file system, such as {@code size=64m,mode=1777}. */
    public static Parsed<String> tmpfsOptions(String text) {
        return Texts.matching(
                TMPFS_OPTIONS, text, "options of a temporary file system", "write them like `size=64m,mode=1777`");
    }

    /** What is mounted for a volume: {@code HOST:/path}, {@code //HOST/share} or {@code tmpfs}. */
    public static Parsed<String> volumeDevice(String text) {
        return Texts.matching(
                VOLUME_DEVICE,
                text,
                "something that a volume is mounted from",
                "write it like `192.168.2.5:/export`, `//server/share` or `tmpfs`");
    }

    /** Options of mount(8); not those that would mount a folder of the host, nor a password, which everybody could read. */
    public static Parsed<String> mountOptions(String text) {
        for (String option : text.split(",", -1)) {
            String word = option.substring(0, option.indexOf('=') < 0 ? option.length() : option.indexOf('='));
            if (SECRET_OPTIONS.contains(word)) {
                return Parsed.bad(
                        "a password in `" + word + "` could be read by everybody on the host",
                        "put it into a file and name that with `credentials=/path`");
            }
            if (REMOUNTS.contains(word) || word.startsWith("x-")) {
                return Parsed.bad(
                        "the option `" + word + "` could mount another file system than the device",
                        "mount a folder of the host with `bind` in the service's `volumes`");
            }
        }
        return Texts.matching(MOUNT_OPTIONS, text, "a list of mount options", "write them like `ro,soft`");
    }

    /** The name of a podman secret. */
    public static Parsed<String> podmanSecret(String text) {
        return Texts.matching(
                PODMAN_SECRET,
                text,
                "the name of a podman secret",
                "use letters, digits, `.`, `_` and `-`, at most 253");
    }

    /** Permissions of a file, in four octal digits. */
    public static Parsed<String> fileMode(String text) {
        return Texts.matching(FILE_MODE, text, "a file's mode", "write it in octal digits, like `0400`")
                .map(mode -> mode.length() == 3 ? "0" + mode : mode);
    }

    /** The path of one file below a folder. */
    public static Parsed<PathGlob> fileOfFolder(String text) {
        String plain = text.startsWith("./") ? text.substring(2) : text;
        return PathGlob.parse(plain)
                .then(path -> path.isOnePath()
                        ? Parsed.good(path)
                        : Parsed.bad("`" + text + "` is a pattern, not one file", "name one file"));
    }
}
