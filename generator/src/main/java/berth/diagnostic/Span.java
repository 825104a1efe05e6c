package berth.diagnostic;

import java.util.Comparator;

/**
 * A stretch of a source file.
 *
 * @param file the file
 * @param start UTF-16 offset of the first character
 * @param end UTF-16 offset after the last character; equal to {@code start} for a point
 */
public record Span(SourceFile file, int start, int end) implements Comparable<Span> {

    private static final Comparator<Span> ORDER = Comparator.<Span, String>comparing(
                    span -> span.file().name())
            .thenComparingInt(Span::start)
            .thenComparingInt(Span::end);

    /** The line of the first character, 1 is the first. */
    public int line() {
        return file.line(start);
    }

    /** The column of the first character in code points, 1 is the first. */
    public int column() {
        return file.column(start);
    }

    /** The part of this span that begins {@code from} characters in and is {@code length} long, clamped. */
    public Span part(int from, int length) {
        int first = Math.min(end, start + Math.max(0, from));
        return new Span(file, first, Math.min(end, first + Math.max(0, length)));
    }

    /** By file, then by place. */
    @Override
    public int compareTo(Span other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file.name() + ":" + line() + ":" + column();
    }
}
