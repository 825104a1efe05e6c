package berth.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** What stands in the row of a key that no generator reads. */
    private static final String NEVER = "NOT supported";

    private QuadletKeys() {}

    /** Read when it is first asked for: commands that render nothing do without. */
    private static final class Table {
        private static final Map<String, String> ROWS = read();
    }

    /** The key of that name in that section, if a podman has it. */
    public static Optional<QuadletKey> find(String section, String name) {
        // A run asks for a few dozen keys, so only their rows are taken apart.
        return Optional.ofNullable(Table.ROWS.get(section + "\t" + name)).map(QuadletKeys::key);
    }

    /** All keys, in the order of the table. */
    public static List<QuadletKey> all() {
        return Table.ROWS.values().stream().map(QuadletKeys::key).toList();
    }

    private static Map<String, String> read() {
        String table;
        try (InputStream in = Objects.requireNonNull(QuadletKeys.class.getResourceAsStream(TABLE))) {
            table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> rows = new LinkedHashMap<>();
        int start = table.indexOf('\n') + 1;
        while (start < table.length()) {
            int end = table.indexOf('\n', start);
            int section = table.indexOf('\t', start) + 1;
            int name = table.indexOf('\t', section) + 1;
            String row = table.substring(start, end);
            if (!row.contains(NEVER)) {
                rows.put(table.substring(section, table.indexOf('\t', name)), row);
            }
            start = end + 1;
        }
        return rows;
    }

    private static QuadletKey key(String row) {
        List<String> cells = cells(row);
        String section = cells.get(1);
        String note = cells.get(7);
        int semicolon = note.indexOf(';');
        String reading = semicolon < 0 ? note : note.substring(0, semicolon);
        boolean systemds = section.equals("Unit") || section.equals("Service") || section.equals("Install");
        return new QuadletKey(
                section,
                cells.get(2),
                cells.get(3),
                cells.get(4).equals("yes"),
                // In the table, the release of a key of Unit is that of the translation of unit names in its value.
                section.equals("Unit") ? "4.4" : cells.get(5),
                systemds ? QuadletReading.SYSTEMD : QuadletReading.of(reading.substring("parse=".length())),
                cells.get(6),
                note);
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
