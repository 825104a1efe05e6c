package berth.plan;

import java.util.regex.Pattern;

/** The socket of a container engine: who has it may do with the machine what it likes. */
public final class EngineSocket {
    /** Where engines listen: podman-system-service(1), dockerd(8); a user's own below {@code /run/user/UID}. */
    private static final Pattern SOCKETS = Pattern.compile("/run/(user/[^/]+/)?(podman/podman|docker)[.]sock");

    /** The folders that hold such a socket: who mounts one of them has the socket too. */
    private static final Pattern FOLDERS = Pattern.compile("/|/run|/run/podman|/run/user(/[^/]+(/podman)?)?");

    private EngineSocket() {}

    /** Whether a path of the host is one, or a folder that holds one. */
    public static boolean isAt(String path) {
        String real = real(path);
        return SOCKETS.matcher(real).matches() || FOLDERS.matcher(real).matches();
    }

    /** What {@code /var/run} links to on every host with systemd (file-hierarchy(7)). */
    static String real(String path) {
        return path.replaceFirst("^/var/run(?=/|$)", "/run");
    }
}
