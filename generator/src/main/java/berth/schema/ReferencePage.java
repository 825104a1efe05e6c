package berth.schema;

import berth.catalog.Description;
import java.util.Locale;

/** The language as a page in Markdown: a table of keys for each mapping, outer ones first. */
public final class ReferencePage {
    private static final String HEAD = """
            # The catalog, key by key

            Made from the program's own description of the language; do not edit. `berth schema` prints the same for editors
            (JSON Schema), `berth schema --format nix` as options of NixOS.

            A host has one catalog, in as many files as `include` names. Two catalogs on one host do not add up, also not with
            `host.prefix`: each brings the whole table `inet berth`, and the one that is loaded last is in force alone.
            """;

    private final RecordNames names;

    private ReferencePage(RecordNames names) {
        this.names = names;
    }

    /** The page of a description. */
    public static String of(Description language) {
        ReferencePage page = new ReferencePage(new RecordNames(language));
        StringBuilder text = new StringBuilder(HEAD);
        for (Description.OfRecord record : Records.in(language)) {
            // Defaults have the keys of what they are defaults for.
            if (!page.names.isRelaxed(record)) {
                page.table(record, text);
            }
        }
        return text.toString();
    }

    private static String title(Description.OfRecord record) {
        String plain = record.words().replace("`", "");
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    private void table(Description.OfRecord record, StringBuilder text) {
        text.append("\n## ").append(title(record)).append("\n\n| key | value | meaning |\n|---|---|---|\n");
        for (Description.Key key : record.keys()) {
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
            String link = "[" + title(record) + "](#" + anchor(title(record)) + ")";
            return names.isRelaxed(record) ? link + ", no key of which is required here" : link;
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
