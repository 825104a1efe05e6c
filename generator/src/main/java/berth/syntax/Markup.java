package berth.syntax;

/**
 * Text of XML and HTML, outside of scripts and styles: the five characters that mean something become references, in
 * text and in quoted values of attributes alike. A reference is all that the two languages agree on for a line end in
 * an attribute.
 */
public final class Markup {
    private static final int REPLACEMENT = 0xfffd;

    private Markup() {}

    /**
     * Escapes a text.
     *
     * @return the same for both readers; what XML 1.0 has no character for (its section 2.2) or HTML calls an error
     *     (controls, noncharacters, halves of surrogate pairs) is U+FFFD
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(isCarried(c) ? c : REPLACEMENT);
            }
        });
        return out.toString();
    }

    private static boolean isCarried(int c) {
        return !Characters.isControl(c) && !Characters.isInvalid(c);
    }
}
