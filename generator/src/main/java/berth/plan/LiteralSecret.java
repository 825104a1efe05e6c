package berth.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a variable holds a secret itself and not a reference to one. */
public final class LiteralSecret {
    private static final Pattern SECRET =
            Pattern.compile(".*(password|passwd|passphrase|secret|token|api_?key|private_?key|credential).*");
    private static final Pattern REFERENCE = Pattern.compile("/.*|true|false|[0-9]{1,4}|");

    private LiteralSecret() {}

    /** Whether a variable of that name, with that value, looks like a secret. */
    public static boolean is(String name, String value) {
        boolean file = name.endsWith("_FILE") || name.endsWith("_PATH");
        return !file
                && SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()
                && !REFERENCE.matcher(value).matches();
    }
}
