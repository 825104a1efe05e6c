package berth.source;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Gives the parser a text that is there as a whole. The library's own reader takes it in pieces of a thousand
 * characters and copies what it holds for each, so that one long word takes the square of its length; and it counts
 * code points, where spans count UTF-16 units.
 *
 * <p>The text is one that {@link Decoded} let through: its only line end is LF.
 */
final class WholeReader extends StreamReader {
    private final int[] text;
    private int at;
    private int units;
    private int line;
    private int column;

    WholeReader(String text) {
        super("");
        this.text = text.codePoints().toArray();
    }

    @Override
    public Mark getMark() {
        return new Mark("", units, line, column, text, at);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && at < text.length; i++) {
            int c = text[at++];
            units += Character.charCount(c);
            if (c == '\n') {
                line++;
                column = 0;
            } else {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return at < text.length ? text[at] : 0;
    }

    @Override
    public int peek(int index) {
        return index < text.length - at ? text[at + index] : 0;
    }

    @Override
    public String prefix(int length) {
        return new String(text, at, Math.min(length, text.length - at));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        forward(length);
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getLine() {
        return line;
    }

    /** UTF-16 units from the start. */
    @Override
    public int getIndex() {
        return units;
    }

    @Override
    public int getDocumentIndex() {
        return units;
    }

    @Override
    public void resetDocumentIndex() {
        // Counts towards a limit of the library's loader, which is not used.
    }
}
