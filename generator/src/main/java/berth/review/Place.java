package berth.review;

import berth.diagnostic.Span;

/**
 * Where a catalog says something.
 *
 * @param file the file, relative to the catalog's folder; empty where only the key is known, as from a rendered folder
 * @param line its line, from 1; 0 where it is not known
 * @param key the catalog key
 */
public record Place(String file, int line, String key) implements Comparable<Place> {

    static Place of(Span span, String key) {
        boolean known = !span.file().name().isEmpty();
        return new Place(known ? span.file().name() : "", known ? span.line() : 0, key);
    }

    /** {@code FILE:LINE}, or the key where that is all that is known. */
    public String text() {
        return file.isEmpty() ? key : file + ":" + line;
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : key.compareTo(other.key);
    }
}
