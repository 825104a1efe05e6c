package berth.graph;

/**
 * How wide a text may become, in hundredths of its size. A picture names several fonts and gets the first that the
 * reader has; these are the widths of DejaVu Sans Bold, the widest of them, so that text fits in all of them.
 */
final class TextWidth {
    /** U+0020 to U+007E, measured. */
    private static final int[] ASCII = {
        35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
        84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77,
        110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72,
        49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84
    };

    /** Letters with marks, Greek, Cyrillic. */
    private static final int OTHER = 90;

    /** Han, kana, Hangul and emoji are as wide as they are high, or a bit more. */
    private static final int WIDE = 140;

    private static final String ELLIPSIS = "\u2026";
    private static final int OF_ELLIPSIS = 100;

    private TextWidth() {}

    /** The regular weight of the same font is at most this much of it. */
    private static final double REGULAR = 0.94;

    /** The width of a text that is not bold, in the unit of {@code size}, rounded up. */
    static int ofRegular(String text, double size) {
        return of(text, size * REGULAR);
    }

    /** {@link #cut} for a text that is not bold. */
    static String cutRegular(String text, double size, double room) {
        return cut(text, size * REGULAR, room);
    }

    /** The width of a bold text, in the unit of {@code size}, rounded up. */
    static int of(String text, double size) {
        return (int) Math.ceil(text.codePoints().mapToDouble(c -> of(c, size)).sum());
    }

    /** Of a character; with hinted fonts each takes whole pixels. */
    private static double of(int c, double size) {
        double width = of(c) * size / 100;
        return Math.max(width, Math.rint(width));
    }

    private static int of(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return ASCII[c - 0x20];
        }
        return c < 0x1100 ? OTHER : WIDE;
    }

    /** The text, or as much of its beginning as there is room for and an ellipsis. */
    static String cut(String text, double size, double room) {
        if (of(text, size) <= room) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        double width = OF_ELLIPSIS * size / 100;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            width += of(c, size);
            if (width > room) {
                break;
            }
            kept.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return kept.toString().stripTrailing() + ELLIPSIS;
    }
}
