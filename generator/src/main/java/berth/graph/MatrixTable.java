package berth.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The matrix as a table: a row for each that connects to something, a column for each that something connects to. */
final class MatrixTable {
    private MatrixTable() {}

    static Element of(Topology topology) {
        Map<String, Map<String, Set<String>>> cells = new TreeMap<>();
        Set<String> columns = new TreeSet<>();
        Edges words = new Edges(topology.nodes());
        for (Passing passing : topology.passings()) {
            String word = words.port(passing);
            if (!words.isEnforced(passing)) {
                word += " (not enforced)";
            }
            if (passing.change() != Change.SAME) {
                word = passing.change().word() + ": " + word;
            }
            columns.add(passing.cell().to());
            cells.computeIfAbsent(passing.cell().from(), from -> new TreeMap<>())
                    .computeIfAbsent(passing.cell().to(), to -> new LinkedHashSet<>())
                    .add(word);
        }
        Element head =
                Element.of("tr").add(Element.of("th").with("scope", "col").text("from \\ to"));
        for (String column : columns) {
            head.add(Element.of("th")
                    .with("scope", "col")
                    .with("data-name", column)
                    .add(Element.of("span").text(column)));
        }
        Element body = Element.of("tbody");
        cells.forEach((from, row) -> {
            Element line = Element.of("tr")
                    .with("data-name", from)
                    .add(Element.of("th").with("scope", "row").text(from));
            for (String column : columns) {
                line.add(cell(from, column, row.getOrDefault(column, Set.of())));
            }
            body.add(line);
        });
        return Element.of("table").add(Element.of("thead").add(head)).add(body);
    }

    private static Element cell(String from, String to, Set<String> words) {
        Element cell = Element.of("td");
        if (from.equals(to)) {
            cell.with("class", "self");
        }
        List<String> plain = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("gained: ")) {
                cell.add(Element.of("div").with("class", "good").text(word));
            } else if (word.startsWith("lost: ")) {
                cell.add(Element.of("div").with("class", "bad").text(word));
            } else {
                plain.add(word);
            }
        }
        return plain.isEmpty() ? cell : cell.text(String.join(", ", plain));
    }
}
