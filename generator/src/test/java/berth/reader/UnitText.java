package berth.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of sections and keys, as one of its readers takes it.
 *
 * @param entries the keys with their raw values, in order
 * @param comments the comment lines, in order
 */
public record UnitText(List<Entry> entries, List<String> comments) {

    /** A key in its section. Its value is without white space at the ends. */
    public record Entry(String section, String key, String value) {}

    public UnitText {
        entries = List.copyOf(entries);
        comments = List.copyOf(comments);
    }

    /** The values of a key, in order. */
    public List<String> values(String section, String key) {
        return entries.stream()
                .filter(e -> e.section().equals(section) && e.key().equals(key))
                .map(Entry::value)
                .toList();
    }

    /** Each entry as {@code [Section] Key}, in order. */
    public List<String> shape() {
        List<String> shape = new ArrayList<>();
        entries.forEach(e -> shape.add("[" + e.section() + "] " + e.key()));
        return shape;
    }
}
