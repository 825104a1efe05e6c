package berth.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which strings a quadlet file can carry, by the place they stand in, and how. Whatever is refused here must be refused
 * at the catalog; the renderer relies on it.
 */
public final class QuadletText {

    /** Places for one string. */
    public enum Place {
        /** {@code Description=}. */
        DESCRIPTION,
        /** {@code Image=}. */
        IMAGE,
        /** A word of {@code Exec=}. */
        EXEC_WORD,
        /** A word of {@code Entrypoint=}. */
        ENTRYPOINT_WORD,
        /** A word of {@code HealthCmd=}. */
        HEALTH_WORD,
        /** The name of a variable of {@code Environment=}. */
        ENVIRONMENT_NAME,
        /** The value of a variable of {@code Environment=}; may be empty. */
        ENVIRONMENT_VALUE,
        /** A path of the host, for {@code Volume=} and {@code EnvironmentFile=}. */
        HOST_PATH,
        /** A path inside the container, for {@code Volume=}, {@code Tmpfs=} and {@code WorkingDir=}. */
        CONTAINER_PATH,
        /** A word of {@code AddDevice=}: a node of the host with podman's options, or a CDI name. */
        DEVICE
    }

    /** podman takes a health command that starts with one of these for something else, in upper or lower case. */
    private static final Set<String> HEALTH_KEYWORDS = Set.of("CMD", "CMD-SHELL", "NONE");

    private QuadletText() {}

    /** Why {@code text} cannot stand at {@code place}; empty when it can. */
    public static Optional<String> refusal(Place place, String text) {
        return switch (place) {
            case DESCRIPTION -> description(text).refusal();
            case IMAGE -> refusalOfImage(text);
            case EXEC_WORD -> QuadletReading.ARGV_LAST.refusal(text);
            case ENTRYPOINT_WORD, HEALTH_WORD -> refusalOfJsonWord(text);
            case ENVIRONMENT_NAME -> refusalOfName(text);
            case ENVIRONMENT_VALUE -> QuadletReading.KEYVALS.refusal("X=" + text);
            case HOST_PATH -> refusalOfHostPath(text);
            case CONTAINER_PATH -> refusalOfPath(text, ":");
            case DEVICE ->
                text.startsWith("-")
                        ? Optional.of("quadlet takes a leading dash for a device that may be absent")
                        : QuadletReading.WORDS.refusal(text);
        };
    }

    /**
     * The value of {@code Description=}, which quadlet passes on and systemd reads as one string with specifiers: quotes and
     * dollars are themselves there, {@code %} is doubled (systemd.unit(5), "Specifiers").
     */
    public static Carried<QuadletLine> description(String text) {
        Optional<String> refusal = text.equals(";") ? Optional.empty() : QuadletReading.SYSTEMD.refusal(text);
        return refusal.<Carried<QuadletLine>>map(Carried::no)
                .orElseGet(() -> Carried.yes(new QuadletLine(text.replace("%", "%%"))));
    }

    /** Why {@code words} cannot be the arguments of a container; empty when they can. */
    public static Optional<String> refusalOfCommand(List<String> words) {
        return QuadletReading.ARGV_LAST.carry(words).refusal();
    }

    /** Why {@code words} cannot be an entrypoint; empty when they can. */
    public static Optional<String> refusalOfEntrypoint(List<String> words) {
        return entrypoint(words).refusal();
    }

    /** Why {@code words} cannot be a health command; empty when they can. */
    public static Optional<String> refusalOfHealthCommand(List<String> words) {
        return healthCommand(words).refusal();
    }

    /** What quadlet must read for {@code Entrypoint=}: podman takes a JSON array as words, anything else as one word. */
    public static Carried<String> entrypoint(List<String> words) {
        return words.size() == 1 && Target.isSafe(words.get(0)) ? Carried.yes(words.get(0)) : jsonArray(words);
    }

    /**
     * What quadlet must read for {@code HealthCmd=}. A JSON array of several words runs without a shell; one word would
     * go through a shell, which the image may lack, unless {@code CMD} stands before it (podman's
     * MakeHealthCheckFromCli, 4.9 to 6.0).
     */
    public static Carried<String> healthCommand(List<String> words) {
        if (!words.isEmpty() && HEALTH_KEYWORDS.contains(words.get(0).toUpperCase(Locale.ROOT))) {
            return Carried.no("podman takes `" + words.get(0) + "` at the start of a health command for a keyword");
        }
        if (words.size() != 1) {
            return jsonArray(words);
        }
        String word = words.get(0);
        return Target.isSafe(word)
                ? Carried.yes("CMD " + word)
                : Carried.no("podman passes a health command of one word to a shell, so that it may hold only letters,"
                        + " digits and . _ - / : @ + , =");
    }

    private static Carried<String> jsonArray(List<String> words) {
        if (words.isEmpty()) {
            return Carried.no("there is no word");
        }
        for (String word : words) {
            Optional<String> refusal = refusalOfJsonWord(word);
            if (refusal.isPresent()) {
                return Carried.no(refusal.get());
            }
        }
        StringBuilder out = new StringBuilder();
        // What the file or systemd could not carry raw can stand only inside a string, where JSON has an escape for it.
        Json.strings(words).compact().codePoints().forEach(c -> {
            if (c >= 0x7f && (Characters.isControl(c) || Characters.isUnseen(c) || Characters.isInvalid(c))) {
                for (char unit : Character.toChars(c)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                out.appendCodePoint(c);
            }
        });
        return QuadletReading.LAST_STRING
                .refusal(out.toString())
                .<Carried<String>>map(Carried::no)
                .orElseGet(() -> Carried.yes(out.toString()));
    }

    private static Optional<String> refusalOfJsonWord(String word) {
        if (word.indexOf('\0') >= 0) {
            return Optional.of("no program can be passed U+0000");
        }
        return Characters.hasLoneSurrogate(word) ? Optional.of("it holds half a character") : Optional.empty();
    }

    private static Optional<String> refusalOfImage(String image) {
        if (!Target.isSafe(image) || image.startsWith("-")) {
            return Optional.of("an image reference holds letters, digits and . _ - / : @ and starts with none of them"
                    + " but a letter or a digit");
        }
        if (image.endsWith(".image") || image.endsWith(".build")) {
            return Optional.of("quadlet takes an image reference with this ending for the name of a unit");
        }
        return Optional.empty();
    }

    private static Optional<String> refusalOfName(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.-]*")
                ? Optional.empty()
                : Optional.of(
                        "the name of a variable starts with a letter or `_`, and holds these, digits, `.` and `-`");
    }

    private static Optional<String> refusalOfHostPath(String path) {
        // Quadlet copies the path into RequiresMountsFor=, where systemd reads it by other rules than in the command:
        // white space splits it before 5.8, from then on quadlet writes \x20, which systemd reads as "x20" there.
        return refusalOfPath(path, ":%$\"'\\")
                .or(() -> Characters.first(path, Characters::isSpace) >= 0
                        ? Optional.of("quadlet and systemd read white space in a path of the host differently")
                        : Optional.empty());
    }

    private static Optional<String> refusalOfPath(String path, String refused) {
        if (!path.startsWith("/")) {
            return Optional.of("an absolute path is needed");
        }
        int first = Characters.first(path, c -> refused.indexOf(c) >= 0);
        return first >= 0
                ? Optional.of("a path with " + Characters.shown(first) + " reaches podman or systemd as something else")
                : QuadletReading.LAST_STRING.refusal(path);
    }
}
