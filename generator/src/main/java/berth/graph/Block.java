package berth.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What keeps its items together: a module with its services, or one item alone. Nothing else stands in its columns there. */
final class Block {
    static final double TITLE = 24;
    static final double PADDING = 12;
    private static final double BETWEEN = 14;

    private final String id;
    private final Optional<String> module;
    private final TreeMap<Integer, List<Item>> columns = new TreeMap<>();
    private double top;

    private Block(String id, Optional<String> module, List<Item> items) {
        this.id = id;
        this.module = module;
        items.forEach(item ->
                columns.computeIfAbsent(item.column(), c -> new ArrayList<>()).add(item));
    }

    static Block alone(Item item) {
        return new Block(item.id(), Optional.empty(), List.of(item));
    }

    static Block of(String module, List<Item> items) {
        return new Block("WITHIN " + module, Optional.of(module), items);
    }

    String id() {
        return id;
    }

    Optional<String> module() {
        return module;
    }

    int first() {
        return columns.firstKey();
    }

    int last() {
        return columns.lastKey();
    }

    List<Item> items() {
        return columns.values().stream().flatMap(List::stream).toList();
    }

    /** Whether it is the place where a line passes. */
    boolean isBend() {
        return module.isEmpty() && items().get(0).node().isEmpty();
    }

    double top() {
        return top;
    }

    double height() {
        double margin = module.isPresent() ? TITLE + PADDING : 0;
        return margin + content();
    }

    private double content() {
        return columns.values().stream().mapToDouble(Block::height).max().orElse(0);
    }

    private static double height(List<Item> column) {
        return column.stream().mapToDouble(Item::height).sum() + BETWEEN * (column.size() - 1);
    }

    /** Moves it and its items; a column that is less high than others stands in the middle. */
    void moveTo(double y) {
        top = y;
        double content = content();
        for (List<Item> column : columns.values()) {
            double at = y + (module.isPresent() ? TITLE : 0) + (content - height(column)) / 2;
            for (Item item : column) {
                item.top(at);
                at += item.height() + BETWEEN;
            }
        }
    }

    /** How far all its lines would have it moved, on average; 0 when it has none. */
    double pull() {
        return items().stream()
                .flatMap(item -> java.util.stream.Stream.concat(item.left().stream(), item.right().stream()))
                .flatMapToDouble(anchor -> anchor.others().stream()
                        .filter(other -> !items().contains(other.item()))
                        .mapToDouble(other -> other.y() - anchor.y()))
                .average()
                .orElse(0);
    }

    /** Puts the items of each column, and the lines at each side of them, into the order of what they are joined to. */
    void sort() {
        for (List<Item> column : columns.values()) {
            Comparator<Item> order = Comparator.comparingDouble(Block::desired);
            column.sort(order.thenComparing(Item::id));
            for (Item item : column) {
                sort(item.left());
                sort(item.right());
            }
        }
    }

    private static double desired(Item item) {
        return java.util.stream.Stream.concat(item.left().stream(), item.right().stream())
                .flatMapToDouble(anchor -> anchor.others().stream().mapToDouble(Anchor::y))
                .average()
                .orElseGet(item::top);
    }

    private static void sort(List<Anchor> side) {
        // Sorted by a snapshot: an anchor's height depends on its place in the list.
        List<Anchor> sorted = new ArrayList<>(side);
        sorted.sort(Comparator.comparingDouble(Anchor::desired).thenComparingInt(Anchor::born));
        side.clear();
        side.addAll(sorted);
    }

    /** The order of everything in it, to come back to. */
    Snapshot snapshot() {
        List<List<Item>> order =
                columns.values().stream().map(column -> List.copyOf(column)).toList();
        List<List<Anchor>> sides = items().stream()
                .flatMap(item -> java.util.stream.Stream.of(List.copyOf(item.left()), List.copyOf(item.right())))
                .toList();
        return new Snapshot(order, sides);
    }

    /** An order of items and of the lines at them. */
    record Snapshot(List<List<Item>> columns, List<List<Anchor>> sides) {}

    void restore(Snapshot snapshot) {
        int side = 0;
        List<Item> order = snapshot.columns().stream().flatMap(List::stream).toList();
        for (List<Item> column : snapshot.columns()) {
            columns.put(column.get(0).column(), new ArrayList<>(column));
        }
        // items() was in another order when the sides were noted, unless the columns are back first.
        for (Item item : order) {
            replace(item.left(), snapshot.sides().get(side++));
            replace(item.right(), snapshot.sides().get(side++));
        }
    }

    private static void replace(List<Anchor> side, List<Anchor> with) {
        side.clear();
        side.addAll(with);
    }
}
