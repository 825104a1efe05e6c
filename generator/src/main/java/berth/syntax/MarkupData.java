package berth.syntax;

/**
 * JSON inside a {@code script} element of HTML. Nothing is unescaped there, so that no {@code <} may stand in it: with one
 * the text could end the element or open a comment (HTML, section 4.12.1.3). JSON has these three characters in strings
 * only, where an escape means the same.
 */
public final class MarkupData {
    private MarkupData() {}

    /** A value on one line. */
    public static String of(Json value) {
        return value.compact().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
