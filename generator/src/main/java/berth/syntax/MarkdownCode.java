package berth.syntax;

/**
 * A text of the catalog in Markdown (GFM 0.29), as code: whatever it holds, it is shown as it is, is no markup, no link, no
 * HTML and no mention, and may stand in a cell of a table. What a reader would not see, or what turns the writing
 * direction, is shown by its number.
 */
public final class MarkdownCode {
    private static final String HARMLESS = " ._:/,=+-";

    private MarkdownCode() {}

    /** The text between backticks; where those would not do, as a {@code code} element with numbered characters. */
    public static String of(String text) {
        if (text.isEmpty()) {
            return "";
        }
        boolean plain =
                !text.startsWith(" ") && !text.endsWith(" ") && text.chars().allMatch(MarkdownCode::isHarmless);
        return plain ? "`" + text + "`" : "<code>" + inHtml(text) + "</code>";
    }

    /** A text for HTML inside Markdown, such as a summary. */
    public static String inHtml(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isAlphanumeric(c)) {
                out.append((char) c);
            } else if (Characters.isControl(c) || Characters.isUnseen(c) || Characters.isInvalid(c)) {
                out.append("&#92;u&#123;").append(Integer.toHexString(c)).append("&#125;");
            } else if (c == ' ' || c > 0x7f) {
                out.appendCodePoint(c);
            } else {
                out.append("&#").append(c).append(';');
            }
        });
        return out.toString();
    }

    /**
     * Lines for a fenced block: as they are, but for what a reader would not see.
     *
     * @param text lines that end in LF
     */
    public static String lines(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean seen = c == '\n' || c == '\t' || !(Characters.isControl(c) || Characters.isInvalid(c));
            if (seen && !Characters.isUnseen(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    /** A fence that no line of the text can end: longer than any run of backticks in it. */
    public static String fence(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(Math.max(3, longest + 1));
    }

    private static boolean isHarmless(int c) {
        return isAlphanumeric(c) || HARMLESS.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
