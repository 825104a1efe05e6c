package berth.review;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys of a unit file with their values as they stand there, one a line; comments and {@code Description=} mean
 * nothing and are left out.
 *
 * @param values by key; keys of sections other than the file's own have the section before them, with a dot
 */
record UnitKeys(SortedMap<String, List<String>> values) {

    static UnitKeys of(String text) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        String section = "";
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.startsWith("#") && !line.startsWith(";") && equals > 0) {
                String key = line.substring(0, equals);
                if (!key.equals("Description")) {
                    values.computeIfAbsent(section + "." + key, k -> new ArrayList<>())
                            .add(line.substring(equals + 1));
                }
            }
        }
        return new UnitKeys(values);
    }

    List<String> get(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The keys whose values are not the same. */
    static SortedSet<String> different(UnitKeys one, UnitKeys other) {
        SortedSet<String> keys = new TreeSet<>(one.values.keySet());
        keys.addAll(other.values.keySet());
        keys.removeIf(key -> one.get(key).equals(other.get(key)));
        return keys;
    }
}
