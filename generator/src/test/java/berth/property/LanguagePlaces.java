package berth.property;

import berth.catalog.Description;
import berth.catalog.Language;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every place of the language where text stands, as the language describes itself. {@code .key} goes into a mapping with
 * fixed keys, {@code .*} to the values of one with free keys, <code>.{}</code> to these keys, {@code []} to the items of a list.
 */
final class LanguagePlaces {

    private LanguagePlaces() {}

    /**
     * All places. What stands in {@code defaults} is a service's, of the catalog as of a module, so it has the place that it
     * is merged into.
     */
    static SortedSet<String> all() {
        SortedSet<String> places = new TreeSet<>();
        walk(Language.describe(), "", places);
        return places;
    }

    private static void walk(Description description, String path, SortedSet<String> places) {
        if (description instanceof Description.OfText || description instanceof Description.OfWords) {
            places.add(path);
        } else if (description instanceof Description.OfList list) {
            walk(list.item(), path + "[]", places);
        } else if (description instanceof Description.OfMap map) {
            places.add(path + ".{}");
            walk(map.value(), path + ".*", places);
        } else if (description instanceof Description.OfRecord record) {
            for (Description.Key key : record.keys()) {
                String inner = path.isEmpty() ? key.name() : path + "." + key.name();
                boolean defaults = inner.equals("defaults") || inner.equals("modules.*.defaults");
                walk(key.value(), defaults ? "services.*" : inner, places);
            }
        } else if (description instanceof Description.OfEither either) {
            either.forms().forEach(form -> walk(form, path, places));
        }
    }
}
