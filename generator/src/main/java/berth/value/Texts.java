package berth.value;

import berth.diagnostic.Code;
import berth.diagnostic.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts that are free within what the targets can carry. Facts: quadlet's readers of podman 4.9 to 6.0 and
 * systemd 252 to 262, tried with their real binaries.
 */
public final class Texts {
    /** More than any of the words below has; patterns with repeated groups recurse as deep as a text is long. */
    private static final int MOST = 1024;

    private static final Pattern ENV_NAME = Pattern.compile(Patterns.ENVIRONMENT_NAME);
    private static final Pattern USER = Pattern.compile(Patterns.USER);
    private static final Pattern INTERFACE = Pattern.compile(Patterns.INTERFACE);
    private static final Pattern HOST_NAME = Pattern.compile(Patterns.HOST_NAME);
    private static final Pattern DNS_NAME = Pattern.compile(Patterns.DNS_NAME);
    private static final Pattern PREFIX = Pattern.compile(Patterns.PREFIX);
    private static final Pattern CPUS = Pattern.compile(Patterns.CPUS);
    private static final Pattern CAPABILITY = Pattern.compile(Patterns.CAPABILITY);
    private static final Pattern USER_NAMESPACE = Pattern.compile(Patterns.USER_NAMESPACE);
    private static final Pattern APPARMOR = Pattern.compile(Patterns.APPARMOR);
    private static final Pattern SYSCTL = Pattern.compile(Patterns.SYSCTL);
    private static final Pattern SYSCTL_VALUE = Pattern.compile(Patterns.SYSCTL_VALUE);
    private static final Pattern LIMIT = Pattern.compile(Patterns.LIMIT);
    private static final Pattern LABEL = Pattern.compile(Patterns.LABEL_NAME);
    private static final Pattern SIGNAL = Pattern.compile(Patterns.SIGNAL);

    private static final List<String> LIMITS = List.of(
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "rttime",
            "sigpending",
            "stack");

    private Texts() {}

    static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
    }

    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** A character as a message can show it. */
    static String shown(char c) {
        if (c == ' ') {
            return "a blank";
        }
        return c <= ' ' || c >= 0x7f ? String.format(Locale.ROOT, "U+%04X", (int) c) : "`" + c + "`";
    }

    /** A line for people: no control characters, no white space at its ends, no backslash at its end. */
    public static Parsed<String> line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return Parsed.bad(
                        Code.BAD_ESCAPE,
                        "one line cannot hold " + shown(text.charAt(i)),
                        "write it on one line without control characters");
            }
        }
        if (text.isBlank()) {
            return Parsed.bad("this text is empty");
        }
        if (!text.equals(text.strip()) || Character.isSpaceChar(text.charAt(text.length() - 1))) {
            return Parsed.bad(Code.BAD_ESCAPE, "white space at the ends of a line is lost on the way", "remove it");
        }
        if (text.endsWith("\\")) {
            return Parsed.bad(Code.BAD_ESCAPE, "a backslash at the end joins the next line", "remove it");
        }
        return whole(text);
    }

    /** A value of a variable: anything but NUL; line ends are carried. */
    public static Parsed<String> value(String text) {
        return text.indexOf('\0') >= 0
                ? Parsed.bad(Code.BAD_ESCAPE, "a variable cannot hold U+0000", "remove it")
                : whole(text);
    }

    /** A word of a command. */
    public static Parsed<String> commandWord(String text) {
        if (text.isEmpty()) {
            return Parsed.bad(
                    Code.BAD_ESCAPE,
                    "quadlet ends a command at an empty word",
                    "pass the empty word inside a script or a variable");
        }
        if (text.equals(";")) {
            return Parsed.bad(
                    Code.BAD_ESCAPE,
                    "systemd reads a lone `;` as the end of the command",
                    "pass it inside a script or a variable");
        }
        return value(text);
    }

    private static Parsed<String> whole(String text) {
        return hasLoneSurrogate(text)
                ? Parsed.bad(Code.BAD_ESCAPE, "the text holds half a character", "write the whole character")
                : Parsed.good(text);
    }

    /** The name of an environment variable. */
    public static Parsed<String> variableName(String text) {
        return matching(ENV_NAME, text, "the name of a variable", "use letters, digits and `_`");
    }

    /** podman's {@code --user}: numbers, or names of the image. */
    public static Parsed<String> user(String text) {
        return matching(USER, text, "a user", "write it like `1000:1000` or `postgres`");
    }

    /** A network interface of the host: at most 15 bytes (IFNAMSIZ - 1). */
    public static Parsed<String> interfaceName(String text) {
        if (text.startsWith("bt-")) {
            return Parsed.bad("interfaces called `bt-...` belong to services", "name an interface of the outside");
        }
        return matching(INTERFACE, text, "the name of an interface", "write it like `enp3s0`; at most 15 characters");
    }

    public static Parsed<String> hostName(String text) {
        return matching(HOST_NAME, text, "a host name", "use letters, digits and dashes, at most 63");
    }

    public static Parsed<String> dnsName(String text) {
        return text.length() > 253
                ? Parsed.bad("a name that can be resolved has at most 253 characters, this one has " + text.length())
                : matching(DNS_NAME, text, "a name that can be resolved", "use letters, digits, dashes and dots");
    }

    public static Parsed<String> prefix(String text) {
        return matching(PREFIX, text, "a prefix", "use at most 16 lower-case letters, digits and dashes");
    }

    public static Parsed<String> cpus(String text) {
        return CPUS.matcher(text).matches() && !text.matches("0+(\\.0*)?")
                ? Parsed.good(text)
                : Parsed.bad("`" + text + "` is not a number of processors", "write it like `1.5`");
    }

    /** A capability without {@code CAP_}. */
    public static Parsed<String> capability(String text) {
        if (CAPABILITY.matcher(text).matches()) {
            return Parsed.good(text.startsWith("CAP_") ? text.substring(4) : text);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        String bare = upper.startsWith("CAP_") ? upper.substring(4) : upper;
        return Parsed.bad(
                "`" + text + "` is not a capability",
                Capabilities.NAMES.contains(bare)
                        ? "write `" + bare + "`"
                        : Suggestion.help(bare, Capabilities.NAMES)
                                .orElse("capabilities(7) has their names, such as `NET_BIND_SERVICE`"));
    }

    /** podman's {@code --userns} for the words of the catalog. */
    public static Parsed<String> userNamespace(String text) {
        return switch (text) {
            case "auto", "host" -> Parsed.good(text);
            case "keep" -> Parsed.good("keep-id");
            default ->
                matching(
                        USER_NAMESPACE,
                        text,
                        "a user namespace",
                        "write `auto`, `keep`, `host` or `keep-id:uid=1000,gid=1000`");
        };
    }

    public static Parsed<String> apparmor(String text) {
        return matching(
                APPARMOR, text, "the name of an AppArmor profile", "use letters, digits, `_`, `.`, `/` and `-`");
    }

    /** A kernel parameter such as {@code net.core.somaxconn}. */
    public static Parsed<String> sysctlName(String text) {
        return matching(SYSCTL, text, "a kernel parameter", "write it like `net.core.somaxconn`");
    }

    /** A kernel parameter's value. */
    public static Parsed<String> sysctlValue(String text) {
        return matching(
                SYSCTL_VALUE, text, "a value of a kernel parameter", "use letters, digits, blanks and `.,:/_-`");
    }

    /** A resource limit's name (getrlimit(2)), as podman writes it. */
    public static Parsed<String> limitName(String text) {
        return LIMITS.contains(text)
                ? Parsed.good(text)
                : Parsed.bad("`" + text + "` is not a limit", "the limits are " + String.join(", ", LIMITS));
    }

    /** A soft and a hard limit: {@code 1024:4096}, {@code 1024}, {@code -1} for none. */
    public static Parsed<String> limit(String text) {
        return matching(LIMIT, text, "a limit", "write it like `1024:4096`, with -1 for no limit");
    }

    /** A label of the container. */
    public static Parsed<String> labelName(String text) {
        return matching(LABEL, text, "the name of a label", "use letters, digits, `.`, `/`, `_` and `-`");
    }

    /** A signal such as {@code SIGINT}. */
    public static Parsed<String> signal(String text) {
        return matching(SIGNAL, text, "a signal", "write it like `SIGINT`, one of signal(7)");
    }

    static Parsed<String> matching(Pattern pattern, String text, String what, String help) {
        if (text.length() > MOST) {
            return Parsed.bad(what + " has at most " + MOST + " characters, this text has " + text.length());
        }
        return pattern.matcher(text).matches() ? Parsed.good(text) : Parsed.bad("`" + text + "` is not " + what, help);
    }
}
