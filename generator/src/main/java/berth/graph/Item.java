package berth.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What takes room in a column: a node's box, or the place where a line passes through on its way to another column. */
final class Item {
    /** Where a node stands: the outside comes in at the left and is reached at the right. */
    enum Place {
        WITHIN,
        COMING_IN,
        GOING_OUT
    }

    static final double BOX = 44;
    static final double SLOT = 22;
    static final double BEND = 10;

    private final String id;
    private final Optional<Node> node;
    private final Place place;
    private final List<Anchor> left = new ArrayList<>();
    private final List<Anchor> right = new ArrayList<>();
    private int column;
    private double top;

    private Item(String id, Optional<Node> node, Place place, int column) {
        this.id = id;
        this.node = node;
        this.place = place;
        this.column = column;
    }

    static Item box(Node node, Place place) {
        return new Item(place + " " + node.name(), Optional.of(node), place, 0);
    }

    static Item bend(String id, int column) {
        return new Item(id, Optional.empty(), Place.WITHIN, column);
    }

    /** Tells it from the others, and orders them where nothing else does. */
    String id() {
        return id;
    }

    Optional<Node> node() {
        return node;
    }

    Place place() {
        return place;
    }

    boolean isService() {
        return node.isPresent() && place == Place.WITHIN;
    }

    int column() {
        return column;
    }

    void column(int number) {
        column = number;
    }

    double top() {
        return top;
    }

    void top(double y) {
        top = y;
    }

    double height() {
        return node.isEmpty() ? BEND : Math.max(BOX, SLOT * Math.max(left.size(), right.size()));
    }

    List<Anchor> left() {
        return left;
    }

    List<Anchor> right() {
        return right;
    }

    /** A new place for lines on one side. */
    Anchor anchor(boolean onTheLeft, Optional<Tab> tab) {
        List<Anchor> side = onTheLeft ? left : right;
        Anchor anchor = new Anchor(this, onTheLeft, side.size(), tab);
        side.add(anchor);
        return anchor;
    }

    /** The one place for the lines that leave on one side. */
    Anchor exit(boolean onTheLeft) {
        return (onTheLeft ? left : right)
                .stream()
                        .filter(anchor -> anchor.tab().isEmpty())
                        .findFirst()
                        .orElseGet(() -> anchor(onTheLeft, Optional.empty()));
    }
}
