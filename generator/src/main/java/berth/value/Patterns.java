package berth.value;

/**
 * The forms of words as regular expressions, for those who read them outside of Java: JSON Schema (ECMA-262) and Nix
 * (POSIX extended). So they use only what all three understand alike: no look-ahead, no classes by letter, no groups
 * that do not capture, no backslash but before a bracket. A word that its parser takes matches its pattern; where a pattern takes more, the
 * parser has the last word. A test holds both against each other.
 */
public final class Patterns {
    private Patterns() {}

    private static final String NUMBER_16 =
            "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final String RANGE = NUMBER_16 + "(-" + NUMBER_16 + ")?";
    private static final String PROTOCOL = "(/(tcp|udp|sctp))?";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = BYTE + "([.]" + BYTE + "){3}";
    private static final String IPV6 = "[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{0,39}([0-9.]{7,15})?";
    private static final String IPV4_BLOCK = IPV4 + "(/(3[0-2]|[12]?[0-9]))?";
    private static final String IPV6_BLOCK = IPV6 + "(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?";
    private static final String BARE_NAME = "[a-z]([a-z0-9-]{0,46}[a-z0-9])?";
    private static final String PORT_REF = "(" + RANGE + PROTOCOL + "|" + BARE_NAME + ")";
    private static final String PORT_REFS = PORT_REF + "(," + PORT_REF + ")*";
    private static final String PATH_REST = "[^:,;%$\"'*?{} ]*";
    private static final String PIECE = "[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*";

    /** A name of the catalog. */
    public static final String NAME = "^" + BARE_NAME + "$";

    public static final String ADDRESS = "^(" + IPV4 + "|" + IPV6 + ")$";
    public static final String BLOCK = "^(" + IPV4_BLOCK + "|" + IPV6_BLOCK + ")$";
    public static final String PORT_RANGE = "^" + RANGE + "$";

    /** A port or a range of them with its protocol. */
    public static final String PORT = "^" + RANGE + PROTOCOL + "$";

    /** Ports by name or number, joined by commas. */
    public static final String PORTS = "^" + PORT_REFS + "$";

    /** An endpoint without ports. */
    public static final String PEER =
            "^(@?" + BARE_NAME + "|" + IPV4_BLOCK + "|\\[" + IPV6_BLOCK + "\\]|" + IPV6_BLOCK + ")$";

    /** An endpoint, maybe with ports. */
    public static final String ENDPOINT = "^((@?" + BARE_NAME + "|" + IPV4_BLOCK + "|\\[" + IPV6_BLOCK + "\\])(:"
            + PORT_REFS + ")?|" + IPV6_BLOCK + ")$";

    public static final String CONTEXT = "^[.]?/" + PATH_REST + "$";
    public static final String PATH = "^/" + PATH_REST + "$";
    public static final String MOUNT = "^(" + BARE_NAME + "|/" + PATH_REST + "):/" + PATH_REST + "(:(ro|rw))?$";
    public static final String TMPFS = "^/" + PATH_REST + "(:[a-z0-9=,]{1,100})?$";
    public static final String IMAGE = "^([A-Za-z0-9-]+(([.][A-Za-z0-9-]+)+(:[0-9]{1,5})?|:[0-9]{1,5})|localhost)/"
            + PIECE + "(/" + PIECE + ")*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?"
            + "(@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$";

    public static final String SIZE = "^[1-9][0-9]{0,11}[bkmgtBKMGT]?$";
    public static final String RATE = "^[1-9][0-9]{0,6}/(second|minute|hour|day)( burst [1-9][0-9]{0,6})?$";

    private static final String UNIT = "(ms|msec|s|sec|second|seconds|m|min|minute|minutes|h|hr|hour|hours|d|day|days)";

    /** A time span: numbers, each with its unit, a second where there is none. */
    public static final String TIME_SPAN =
            "^ *[0-9]{1,9}( *" + UNIT + " *[0-9]{1,9}| +[0-9]{1,9})*( *" + UNIT + ")? *$";

    public static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    public static final String ENVIRONMENT_NAME = "^[A-Za-z_][A-Za-z0-9_.-]*$";
    public static final String USER = "^([0-9]{1,10}(:[0-9]{1,10})?|[a-z_][a-z0-9_-]{0,31}(:[a-z_][a-z0-9_-]{0,31})?)$";

    /** A network interface of the host; those of services are left to the parser. */
    public static final String INTERFACE = "^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$";

    public static final String HOST_NAME = "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$";

    private static final String LABEL_OF_DNS = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

    public static final String DNS_NAME = "^" + LABEL_OF_DNS + "([.]" + LABEL_OF_DNS + ")*$";
    public static final String PREFIX = "^[a-z][a-z0-9-]{0,15}$";
    public static final String CPUS = "^[0-9]{1,4}([.][0-9]{1,3})?$";
    private static final String BARE_CAPABILITY = "(CAP_)?(" + String.join("|", Capabilities.NAMES) + ")";
    public static final String CAPABILITY = "^" + BARE_CAPABILITY + "$";
    public static final String USER_NAMESPACE =
            "^(auto|keep|host|keep-id:(uid|gid)=[0-9]{1,10}(,(uid|gid)=[0-9]{1,10})?)$";
    public static final String APPARMOR = "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,127}$";
    public static final String DEVICE = "^/dev(/[A-Za-z0-9@._+-]+)+(:/[A-Za-z0-9@._+/-]+)?(:[rwm]{1,3})?$";

    /** What a network share or a file system in memory is mounted from. */
    public static final String VOLUME_DEVICE =
            "^(tmpfs|(" + LABEL_OF_DNS + "([.]" + LABEL_OF_DNS + ")*|\\[[0-9A-Fa-f:]{2,39}\\]):/[A-Za-z0-9._/-]*|//"
                    + LABEL_OF_DNS + "([.]" + LABEL_OF_DNS + ")*/[A-Za-z0-9._/-]+)$";

    public static final String MOUNT_OPTIONS =
            "^[a-z][A-Za-z0-9_.:/@+-]*(=[A-Za-z0-9_.:/@+-]+)?" + "(,[a-z][A-Za-z0-9_.:/@+-]*(=[A-Za-z0-9_.:/@+-]+)?)*$";
    public static final String SYSCTL = "^[a-z][a-z0-9_-]*([.][a-zA-Z0-9_-]+)+$";
    public static final String SYSCTL_VALUE = "^[A-Za-z0-9.,:/_-]+( [A-Za-z0-9.,:/_-]+)*$";
    public static final String LIMIT_NAME =
            "^(core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)$";
    public static final String LIMIT = "^(-1|[0-9]{1,18})(:(-1|[0-9]{1,18}))?$";
    public static final String LABEL_NAME = "^[A-Za-z0-9]([A-Za-z0-9._/-]{0,250}[A-Za-z0-9])?$";
    public static final String SIGNAL = "^((SIG)?(ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT"
            + "|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU"
            + "|XFSZ|RTMIN([+]([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)|[1-9]|[1-5][0-9]|6[0-4])$";

    /** The letters of systemd's calendar events; which words they make is left to the parser. */
    public static final String ON_CALENDAR = "^[A-Za-z0-9*][A-Za-z0-9*.,:/~ +_-]{0,199}$";

    /** A podman secret: what podman 4.9 to 6.0 take for a name. */
    public static final String PODMAN_SECRET = "^[A-Za-z0-9]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?$";

    /** Permissions in octal digits, without set-user-id and the like. */
    public static final String FILE_MODE = "^0?[0-7]{3}$";

    /** A risk that an exception can name: one of its words, or a capability. */
    public static String risk(Iterable<String> words) {
        return "^(" + String.join("|", words) + "|" + BARE_CAPABILITY + ")$";
    }
}
