package berth.graph;

import berth.policy.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cells of a pair that look alike are one line. */
record Edges(Map<String, Node> nodes) {

    List<Edge> of(List<Passing> passings) {
        Map<Edge, List<String>> ports = new TreeMap<>();
        for (Passing passing : passings) {
            if (passing.isImplied()) {
                continue;
            }
            Cell cell = passing.cell();
            Edge line = new Edge(
                    cell.from(),
                    cell.to(),
                    cell.published().isPresent(),
                    isEnforced(passing),
                    passing.change(),
                    List.of());
            List<String> words = ports.computeIfAbsent(line, l -> new ArrayList<>());
            String word = port(passing);
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        List<Edge> edges = new ArrayList<>();
        ports.forEach((line, words) ->
                edges.add(new Edge(line.from(), line.to(), line.published(), line.enforced(), line.change(), words)));
        return List.copyOf(edges);
    }

    /** The port as a picture writes it. */
    String port(Passing passing) {
        Cell cell = passing.cell();
        String word = CellWords.port(cell, isDual(cell.from()) || isDual(cell.to()));
        return passing.part().isEmpty() ? word : word + " " + passing.part();
    }

    /** Whether the rules see to it that this is all there is. */
    boolean isEnforced(Passing passing) {
        Cell cell = passing.cell();
        return cell.enforced() && isEnforced(cell.from()) && isEnforced(cell.to());
    }

    private boolean isEnforced(String name) {
        Node node = nodes.get(name);
        return node == null || node.enforced();
    }

    private boolean isDual(String name) {
        Node node = nodes.get(name);
        return node != null && node.isService() && node.addresses().size() > 1;
    }
}
