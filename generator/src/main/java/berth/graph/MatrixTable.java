package berth.graph;

import berth.policy.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The matrix as a table: a row and a column for every service, and for each of the others that connects to something or
 * that something connects to.
 */
final class MatrixTable {
    private MatrixTable() {}

    static Element of(Topology topology) {
        Map<String, Map<String, Set<String>>> cells = new TreeMap<>();
        Set<String> columns = new TreeSet<>();
        Edges words = new Edges(topology.nodes());
        topology.nodes().values().stream()
                .filter(Node::isService)
                .map(Node::name)
                .forEach(name -> {
                    columns.add(name);
                    cells.put(name, new TreeMap<>());
                });
        Set<List<String>> unjudged = unjudged(topology);
        for (Passing passing : topology.passings()) {
            boolean isAll = unjudged.contains(pair(passing)) && passing.change() == Change.SAME;
            String word = isAll ? "everything" : words.port(passing);
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
            head.add(named(column, "col", topology)
                    .with("data-name", column)
                    .add(Element.of("span").text(title(column, topology))));
        }
        Element body = Element.of("tbody");
        cells.forEach((from, row) -> {
            Element line = Element.of("tr")
                    .with("data-name", from)
                    .add(named(from, "row", topology).text(title(from, topology)));
            for (String column : columns) {
                line.add(cell(from, column, row.getOrDefault(column, Set.of())));
            }
            body.add(line);
        });
        return Element.of("table").add(Element.of("thead").add(head)).add(body);
    }

    private static List<String> pair(Passing passing) {
        return List.of(passing.cell().from(), passing.cell().to());
    }

    /** The pairs between which nothing is judged: one word does for all of it. */
    private static Set<List<String>> unjudged(Topology topology) {
        return topology.passings().stream()
                .collect(Collectors.groupingBy(
                        MatrixTable::pair, Collectors.mapping(Passing::cell, Collectors.toList())))
                .entrySet()
                .stream()
                .filter(entry -> Matrix.isEverything(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String title(String name, Topology topology) {
        return topology.notEnforced().contains(name) ? name + " (not enforced)" : name;
    }

    /** The head of a line, which tells services from all else. */
    private static Element named(String name, String scope, Topology topology) {
        Node node = topology.nodes().get(name);
        Element head = Element.of("th").with("scope", scope);
        return node == null || node.isService() ? head : head.with("class", "other");
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
