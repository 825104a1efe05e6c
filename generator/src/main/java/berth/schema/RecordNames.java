package berth.schema;

import berth.catalog.Description;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A name of its own for every record of a description: {@code service}, {@code service-defaults}, {@code mount}. */
final class RecordNames {
    private final Map<Description.OfRecord, String> names = new LinkedHashMap<>();
    private final Set<Description.OfRecord> all;

    RecordNames(Description language) {
        all = Records.in(language);
        all.forEach(record -> names.put(record, fresh(record)));
    }

    /** The name of a record that the description holds. */
    String of(Description.OfRecord record) {
        String name = names.get(record);
        if (name == null) {
            throw new IllegalArgumentException("not a record of the language: " + record.words());
        }
        return name;
    }

    private String fresh(Description.OfRecord record) {
        String stem = isRelaxed(record) ? word(record.words()) + "-defaults" : word(record.words());
        String name = stem;
        for (int i = 2; names.containsValue(name); i++) {
            name = stem + "-" + i;
        }
        return name;
    }

    /** Whether it is a record with required keys in another place, and stands here as defaults for that. */
    boolean isRelaxed(Description.OfRecord record) {
        return !record.needsKeys()
                && all.stream().anyMatch(other -> other.words().equals(record.words()) && other.needsKeys());
    }

    /** Some words as one, without their article. */
    static String word(String words) {
        return words.replaceAll("^(an?|the) |[^A-Za-z]+", " ").strip().replaceAll(" +", "-");
    }
}
