package berth.diagnostic;

import java.util.List;

/**
 * One line of source with a mark under it, measured in terminal columns.
 *
 * @param line the line as it is printed; of a very long one the part around the mark
 * @param indent the columns before the mark
 * @param width the columns of the mark, at least one
 */
record Snippet(String line, int indent, int width) {
    private static final int MAX_COLUMNS = 140;
    private static final int COLUMNS_BEFORE = 40;

    static Snippet of(Mark mark) {
        List<VisibleText.Glyph> glyphs = VisibleText.glyphs(mark.lineText());
        int from = 0;
        int to = 0;
        int total = 0;
        for (VisibleText.Glyph glyph : glyphs) {
            if (glyph.offset() < mark.from()) {
                // A mark that begins inside a cluster begins where the cluster does.
                from += glyph.width();
            }
            if (glyph.offset() < mark.to()) {
                to += glyph.width();
            }
            total += glyph.width();
        }
        int first = total <= MAX_COLUMNS ? 0 : Math.max(0, from - COLUMNS_BEFORE);
        return cut(glyphs, first, from, to);
    }

    private static Snippet cut(List<VisibleText.Glyph> glyphs, int first, int from, int to) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        int skipped = 0;
        for (VisibleText.Glyph glyph : glyphs) {
            int end = column + glyph.width();
            if (column < first) {
                skipped = end;
            } else if (end > first + MAX_COLUMNS) {
                line.append('\u2026');
                break;
            } else {
                line.append(glyph.shown());
            }
            column = end;
        }
        int ellipsis = first > 0 ? 1 : 0;
        int indent = from - skipped + ellipsis;
        int width = Math.min(to, first + MAX_COLUMNS) - from;
        return new Snippet(
                ((ellipsis > 0 ? "\u2026" : "") + line).stripTrailing(), Math.max(0, indent), Math.max(1, width));
    }
}
