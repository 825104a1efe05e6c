package berth.schema;

import berth.catalog.Description;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The language as a page in Markdown: a table of keys for each mapping, outer ones first. */
public final class ReferencePage {
    private final Map<Description.OfRecord, String> titles = new LinkedHashMap<>();
    private final Deque<Description.OfRecord> open = new ArrayDeque<>();

    private ReferencePage() {}

    /** The page of a description. */
    public static String of(Description language) {
        ReferencePage page = new ReferencePage();
        StringBuilder text = new StringBuilder();
        text.append("# The catalog, key by key\n\n")
                .append(
                        "Made from the program's own description of the language; `berth schema` prints the same for editors.\n");
        page.find(language);
        while (!page.open.isEmpty()) {
            page.table(page.open.remove(), text);
        }
        return text.toString();
    }

    private void find(Description description) {
        if (description instanceof Description.OfRecord record && !titles.containsKey(record)) {
            boolean again = titles.values().stream().anyMatch(title(record)::equals);
            titles.put(record, again ? title(record) + " (none of its keys required)" : title(record));
            if (!again) {
                open.add(record);
            }
        } else if (description instanceof Description.OfList list) {
            find(list.item());
        } else if (description instanceof Description.OfMap map) {
            find(map.value());
        } else if (description instanceof Description.OfEither either) {
            either.forms().forEach(this::find);
        }
    }

    private static String title(Description.OfRecord record) {
        String plain = record.words().replace("`", "");
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    private void table(Description.OfRecord record, StringBuilder text) {
        text.append("\n## ").append(titles.get(record)).append("\n\n| key | value | meaning |\n|---|---|---|\n");
        for (Description.Key key : record.keys()) {
            find(key.value());
            text.append("| `")
                    .append(key.name())
                    .append("`")
                    .append(key.required() ? " (required)" : "")
                    .append(" | ")
                    .append(cell(words(key.value())))
                    .append(" | ")
                    .append(cell(key.doc()))
                    .append(" |\n");
        }
    }

    private String words(Description description) {
        if (description instanceof Description.OfRecord record) {
            return "[" + title(record) + "](#" + anchor(title(record)) + ")";
        }
        if (description instanceof Description.OfList list) {
            return "list of: " + words(list.item());
        }
        if (description instanceof Description.OfMap map) {
            return "mapping from " + map.keyWords() + " to: " + words(map.value());
        }
        if (description instanceof Description.OfEither either) {
            return String.join(" or ", either.forms().stream().map(this::words).toList());
        }
        return description.words();
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
