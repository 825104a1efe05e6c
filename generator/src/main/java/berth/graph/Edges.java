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
                    cell.enforced() && isEnforced(cell.from()) && isEnforced(cell.to()),
                    passing.change(),
                    List.of());
            List<String> words = ports.computeIfAbsent(line, l -> new ArrayList<>());
            String word = CellWords.port(cell, isDual(cell.from()) || isDual(cell.to()));
            if (!passing.part().isEmpty()) {
                word += " " + passing.part();
            }
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        List<Edge> edges = new ArrayList<>();
        ports.forEach((line, words) ->
                edges.add(new Edge(line.from(), line.to(), line.published(), line.enforced(), line.change(), words)));
        return List.copyOf(edges);
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
