package berth.syntax;

/**
 * A label as Mermaid's flowcharts write it, quotes included. Mermaid has references such as {@code #35;} by code point, which
 * it takes out before it reads anything and puts back after it read the label as Markdown (mermaid, {@code encodeEntities}
 * and {@code createText}). Everything but letters, digits and what stands harmlessly between them is written so: a quote would end the label,
 * a backquote or {@code 1.} begins Markdown, {@code style:} before a {@code #} loses a character, and bare signs can be
 * Mermaid's own placeholders.
 */
public final class MermaidString {
    private static final int REPLACEMENT = 0xfffd;
    /** Letters that Mermaid's own placeholders are made of; the first of them is a ligature, and written as two letters. */
    private static final String PLACEHOLDERS = "\ufb02\u00df\u00b0\u00b6";

    /** Has no width and allows no line end; keeps apart what Mermaid reads after it put the references back. */
    private static final int WORD_JOINER = 0x2060;

    private MermaidString() {}

    /** Quotes some lines; each is escaped, and they stand below one another. */
    public static String lines(Iterable<String> lines) {
        StringBuilder out = new StringBuilder("\"");
        String between = "";
        for (String line : lines) {
            out.append(between);
            escape(line, out);
            between = "<br>";
        }
        return out.append('"').toString();
    }

    private static void escape(String text, StringBuilder out) {
        int before = ' ';
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int after = i < text.length() ? text.codePointAt(i) : ' ';
            if (isPlain(c) || isPlainBetween(before, c, after)) {
                out.appendCodePoint(c);
            } else if (c == PLACEHOLDERS.charAt(0)) {
                out.append("fl");
            } else {
                boolean carried = c == '\n' || c == '\t' || (!Characters.isControl(c) && !Characters.isInvalid(c));
                out.append('#').append(carried ? c : REPLACEMENT).append(';');
            }
            if (isJoined(c, after)) {
                out.append('#').append(WORD_JOINER).append(';');
            }
            before = c;
        }
    }

    /** A formula between {@code $$}, an icon such as {@code fa:fa-car}. */
    private static boolean isJoined(int c, int after) {
        return (c == '$' && after == '$') || (c == ':' && after == 'f');
    }

    /** A blank that Markdown keeps, the dash of a name, the dot of an address, marks within a sentence. */
    private static boolean isPlainBetween(int before, int c, int after) {
        return switch (c) {
            case ' ' -> before != ' ' && after != ' ';
            case '-', '(', ')', ',' -> isPlain(before) && (isPlain(after) || (c == ',' && after == ' '));
            case '.', '/' -> isDigit(before) && isDigit(after);
            default -> false;
        };
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) && PLACEHOLDERS.indexOf(c) < 0;
    }
}
