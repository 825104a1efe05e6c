package berth.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every key of a quadlet file, from the table {@code quadlet-keys.tsv} beside this class, which was read from the
 * generator's source, podman 4.4 to 6.0.
 */
public final class QuadletKeys {

    private static final String TABLE = "quadlet-keys.tsv";

    private QuadletKeys() {}

    /** Read when it is first asked for: commands that render nothing do without. */
    private static final class Table {
        private static final Map<String, QuadletKey> KEYS = read();
    }

    /** The key of that name in that section, if a podman has it. */
    public static Optional<QuadletKey> find(String section, String name) {
        return Optional.ofNullable(Table.KEYS.get(section + "." + name));
    }

    /** All keys, in the order of the table. */
    public static Collection<QuadletKey> all() {
        return Table.KEYS.values();
    }

    private static Map<String, QuadletKey> read() {
        String table;
        try (InputStream in = Objects.requireNonNull(QuadletKeys.class.getResourceAsStream(TABLE))) {
            table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, QuadletKey> keys = new LinkedHashMap<>();
        int start = table.indexOf('\n') + 1;
        while (start < table.length()) {
            int end = table.indexOf('\n', start);
            key(table.substring(start, end)).ifPresent(k -> keys.put(k.section() + "." + k.name(), k));
            start = end + 1;
        }
        return Collections.unmodifiableMap(keys);
    }

    private static Optional<QuadletKey> key(String row) {
        List<String> cells = cells(row);
        String section = cells.get(1);
        String note = cells.get(7);
        // In the table, the release of a key of Unit is that of the translation of unit names in its value.
        String since = section.equals("Unit") ? "4.4" : cells.get(5);
        if (since.equals("-")) {
            return Optional.empty();
        }
        int semicolon = note.indexOf(';');
        String reading = semicolon < 0 ? note : note.substring(0, semicolon);
        return Optional.of(new QuadletKey(
                section,
                cells.get(2),
                cells.get(3),
                cells.get(4).equals("yes"),
                since,
                reading.startsWith("parse=")
                        ? QuadletReading.of(reading.substring("parse=".length()))
                                .orElseThrow()
                        : QuadletReading.SYSTEMD,
                cells.get(6),
                note));
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>(8);
        int start = 0;
        for (int tab = row.indexOf('\t'); tab >= 0; tab = row.indexOf('\t', start)) {
            cells.add(row.substring(start, tab));
            start = tab + 1;
        }
        cells.add(row.substring(start));
        return cells;
    }
}
