package berth.graph;

import berth.graph.Item.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The items of a picture in their columns, and the strands between them. Lines that lead to the same tab join on their way
 * to it: whoever meets the joined line may connect there.
 */
final class Wiring {
    private final Map<String, Item> items = new TreeMap<>();
    private final List<Strand> strands = new ArrayList<>();
    private final Map<String, Item> bends = new TreeMap<>();
    private int lastColumn;

    private Wiring() {}

    static Wiring of(Topology topology) {
        Wiring wiring = new Wiring();
        wiring.place(topology);
        wiring.join(topology.edges());
        return wiring;
    }

    Collection<Item> boxes() {
        return items.values();
    }

    Collection<Item> bends() {
        return bends.values();
    }

    List<Strand> strands() {
        return strands;
    }

    /** The names of those who connect by way of a strand, in order. */
    List<String> sources(Strand strand) {
        TreeSet<String> names = new TreeSet<>();
        List<Strand> open = new ArrayList<>(List.of(strand));
        while (!open.isEmpty()) {
            Strand at = open.remove(open.size() - 1);
            Item source = at.source();
            source.node().ifPresent(node -> names.add(node.name()));
            if (source.node().isEmpty()) {
                strands.stream()
                        .filter(other -> other.forward() == at.forward() && other.target() == source)
                        .forEach(open::add);
            }
        }
        return List.copyOf(names);
    }

    /** How many columns there are. */
    int columns() {
        return lastColumn + 1;
    }

    private void place(Topology topology) {
        for (Node node : topology.drawn()) {
            if (node.isService()) {
                put(Item.box(node, Place.WITHIN));
                continue;
            }
            if (topology.edges().stream().anyMatch(edge -> edge.from().equals(node.name()))) {
                put(Item.box(node, Place.COMING_IN));
            }
            if (topology.edges().stream().anyMatch(edge -> edge.to().equals(node.name()))) {
                put(Item.box(node, Place.GOING_OUT));
            }
        }
        List<String> services = topology.drawn().stream()
                .filter(Node::isService)
                .map(Node::name)
                .toList();
        Map<String, Integer> columns = Columns.of(services, topology.edges());
        boolean enters = items.values().stream().anyMatch(item -> item.place() == Place.COMING_IN);
        int first = enters ? 1 : 0;
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0) - 1 + first;
        for (Item item : items.values()) {
            item.column(
                    switch (item.place()) {
                        case COMING_IN -> 0;
                        case WITHIN ->
                            columns.getOrDefault(item.node().orElseThrow().name(), 1) - 1 + first;
                        case GOING_OUT -> last + 1;
                    });
            lastColumn = Math.max(lastColumn, item.column());
        }
    }

    private void put(Item item) {
        items.put(item.id(), item);
    }

    private Item from(Edge edge) {
        return end(edge.from(), Place.COMING_IN);
    }

    private Item to(Edge edge) {
        return end(edge.to(), Place.GOING_OUT);
    }

    private Item end(String name, Place outside) {
        Item service = items.get(Place.WITHIN + " " + name);
        return service != null
                ? service
                : Optional.ofNullable(items.get(outside + " " + name)).orElseThrow();
    }

    private void join(List<Edge> edges) {
        Map<String, Anchor> tabs = new TreeMap<>();
        for (Edge edge : edges) {
            Item from = from(edge);
            Item to = to(edge);
            if (from == to) {
                continue;
            }
            boolean forward = from.column() < to.column();
            Tab tab = new Tab(edge);
            String key = to.id() + " " + forward + " " + edge.enforced() + edge.published() + " " + tab.full();
            Anchor end = tabs.computeIfAbsent(key, k -> to.anchor(forward, Optional.of(tab)));
            lead(from, end, end.tab().orElse(tab), key, forward ? -1 : 1);
        }
    }

    /** From the tab to where the line comes from, a column at a time, until it meets a line that is there already. */
    private void lead(Item from, Anchor end, Tab tab, String key, int step) {
        Anchor at = end;
        for (int column = end.item().column() + step; column != from.column(); column += step) {
            String id = key + " " + column;
            Item known = bends.get(id);
            if (known != null) {
                at = known.exit(step < 0);
                continue;
            }
            Item bend = Item.bend(id, column);
            bends.put(id, bend);
            strand(bend.exit(step > 0), at, tab, step < 0);
            at = bend.exit(step < 0);
        }
        strand(from.exit(step > 0), at, tab, step < 0);
    }

    private void strand(Anchor one, Anchor other, Tab tab, boolean forward) {
        Strand strand = forward ? new Strand(one, other, tab, true) : new Strand(other, one, tab, false);
        one.others().add(other);
        other.others().add(one);
        strands.add(strand);
    }
}
