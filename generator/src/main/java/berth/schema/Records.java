package berth.schema;

import berth.catalog.Description;
import java.util.LinkedHashSet;
import java.util.Set;

/** The records of a description, each once, outer ones first. */
final class Records {
    private Records() {}

    static Set<Description.OfRecord> in(Description description) {
        Set<Description.OfRecord> found = new LinkedHashSet<>();
        collect(description, found);
        return found;
    }

    private static void collect(Description description, Set<Description.OfRecord> found) {
        if (description instanceof Description.OfRecord record) {
            if (found.add(record)) {
                record.keys().forEach(key -> collect(key.value(), found));
            }
        } else if (description instanceof Description.OfList list) {
            collect(list.item(), found);
        } else if (description instanceof Description.OfMap map) {
            collect(map.value(), found);
        } else if (description instanceof Description.OfEither either) {
            either.forms().forEach(form -> collect(form, found));
        }
    }
}
