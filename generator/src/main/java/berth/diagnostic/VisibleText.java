package berth.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as a terminal may show it: nothing in it moves the cursor, changes a colour or turns the writing direction,
 * whatever the text holds.
 */
public final class VisibleText {
    private static final int TAB_STOP = 4;

    private VisibleText() {}

    /**
     * A piece of a line.
     *
     * @param offset where it stands in the original, in UTF-16 units
     * @param shown what is printed for it
     * @param width the columns it takes
     */
    record Glyph(int offset, String shown, int width) {}

    /** The text with every control and direction character replaced by a picture or its number, line ends too. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (Glyph glyph : glyphs(text)) {
            out.append(text.charAt(glyph.offset()) == '\t' ? "\u2409" : glyph.shown());
        }
        return out.toString();
    }

    /** The pieces of one line; a tab becomes spaces up to the next multiple of four columns. */
    static List<Glyph> glyphs(String line) {
        List<Glyph> glyphs = new ArrayList<>(line.length());
        int column = 0;
        int previous = 0;
        int previousWidth = 0;
        int i = 0;
        while (i < line.length()) {
            int character = line.codePointAt(i);
            Glyph glyph;
            if (character == '\t') {
                int width = TAB_STOP - column % TAB_STOP;
                glyph = new Glyph(i, " ".repeat(width), width);
            } else {
                String shown = shown(character);
                int width = shown.codePointCount(0, shown.length()) > 1
                        ? shown.length()
                        : width(character, previous, previousWidth);
                glyph = new Glyph(i, shown, width);
            }
            glyphs.add(glyph);
            column += glyph.width();
            previous = character;
            previousWidth = glyph.width() > 0 ? glyph.width() : previousWidth;
            i += Character.charCount(character);
        }
        return glyphs;
    }

    private static int width(int character, int previous, int previousWidth) {
        if (previous == CellWidth.ZERO_WIDTH_JOINER || (CellWidth.isSkinTone(character) && previousWidth == 2)) {
            return 0;
        }
        if (character == CellWidth.EMOJI_STYLE) {
            return previousWidth == 1 ? 1 : 0;
        }
        return CellWidth.of(character);
    }

    private static String shown(int character) {
        if (character < 0x20) {
            return Character.toString(0x2400 + character);
        }
        if (character == 0x7f) {
            return "\u2421";
        }
        if (isDangerous(character)) {
            return "\\u{" + Integer.toHexString(character) + "}";
        }
        return Character.toString(character);
    }

    private static boolean isDangerous(int character) {
        if (character < 0x80) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.FORMAT ->
                character != CellWidth.ZERO_WIDTH_JOINER && character != CellWidth.ZERO_WIDTH_NON_JOINER;
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
