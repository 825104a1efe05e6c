package berth.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a variable holds a secret itself and not a reference to one. */
public final class LiteralSecret {
    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passwd|passphrase|secret|token|api_?key|private_?key|encryption_?key|credential).*"
                    + "|(.*_)?pass|.+_pwd");

    /** A URL with a password in it (RFC 3986, section 3.2.1). */
    private static final Pattern USERINFO = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@:\\s]*:[^/@\\s]+@.*");

    private static final Pattern REFERENCE = Pattern.compile("/.*|true|false|[0-9]{1,4}|");

    private LiteralSecret() {}

    /** Whether a variable of that name, with that value, looks like a secret. */
    public static boolean is(String name, String value) {
        boolean file = name.endsWith("_FILE") || name.endsWith("_PATH");
        boolean named = !file && SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
        return (named && !REFERENCE.matcher(value).matches())
                || USERINFO.matcher(value).matches();
    }
}
