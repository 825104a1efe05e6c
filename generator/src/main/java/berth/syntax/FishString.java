package berth.syntax;

/**
 * A string as the fish shell writes it, quotes included: in single quotes only a backslash and a single quote are special
 * (fish documentation, "Quotes").
 */
public final class FishString {
    private FishString() {}

    /** Quotes a text of one line. */
    public static String of(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
