package berth.syntax;

/**
 * A string as DOT writes it, quotes included. A quote takes a backslash; so does a backslash, which in a label begins a
 * line end or the object's name ({@code escString} in Graphviz's documentation); and an ampersand begins a reference.
 */
public final class DotString {
    private static final int REPLACEMENT = 0xfffd;

    private DotString() {}

    /**
     * Quotes a text for a label or a tooltip. Control characters other than tabs and line ends, and what UTF-8 cannot carry, are U+FFFD:
     * most of Graphviz's outputs are XML.
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        escape(text, out);
        return out.append('"').toString();
    }

    /** Quotes lines of a label that stand below one another and start at the left: each ends with {@code \\l}. */
    public static String leftAligned(Iterable<String> lines) {
        StringBuilder out = new StringBuilder("\"");
        for (String line : lines) {
            escape(line, out);
            out.append("\\l");
        }
        return out.append('"').toString();
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '&' -> out.append("&amp;");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append('\t');
                default -> out.appendCodePoint(Characters.isControl(c) || Characters.isInvalid(c) ? REPLACEMENT : c);
            }
        });
    }
}
