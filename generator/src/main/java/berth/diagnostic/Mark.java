package berth.diagnostic;

/**
 * A label in plain fields, for every rendering.
 *
 * @param file the file's name
 * @param line the first line, 1 is the first
 * @param column the first column in code points, 1 is the first
 * @param endLine the line of the end
 * @param endColumn the column after the last character
 * @param utf16Column like {@code column}, in UTF-16 units
 * @param utf16EndColumn like {@code endColumn}, in UTF-16 units
 * @param lineText the first line, without its end
 * @param from UTF-16 offset in {@code lineText} where the marked part begins
 * @param to UTF-16 offset in {@code lineText} after the marked part; a span of several lines ends with the first
 * @param text the words on it, may be empty
 */
record Mark(
        String file,
        int line,
        int column,
        int endLine,
        int endColumn,
        int utf16Column,
        int utf16EndColumn,
        String lineText,
        int from,
        int to,
        String text) {

    static Mark of(Label label) {
        SourceFile file = label.span().file();
        // A span may have been made by hand: what points outside the text must not break the report.
        Span span = file.span(label.span().start(), label.span().end());
        int line = span.line();
        int endLine = file.line(span.end());
        int start = file.lineStart(line);
        int endStart = file.lineStart(endLine);
        String lineText = file.lineText(line);
        if (lineText.endsWith("\r")) {
            lineText = lineText.substring(0, lineText.length() - 1);
        }
        int from = Math.min(span.start() - start, lineText.length());
        int to = Math.max(from, Math.min(span.end() - start, lineText.length()));
        return new Mark(
                file.name(),
                line,
                span.column(),
                endLine,
                file.column(span.end()),
                span.start() - start + 1,
                span.end() - endStart + 1,
                lineText,
                from,
                to,
                label.text());
    }
}
