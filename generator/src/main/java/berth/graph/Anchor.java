package berth.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where lines meet the side of an item; with a tab where they lead into it. */
final class Anchor {
    private final Item item;
    private final boolean onTheLeft;
    private final int born;
    private final Optional<Tab> tab;
    private final List<Anchor> others = new ArrayList<>();

    Anchor(Item item, boolean onTheLeft, int born, Optional<Tab> tab) {
        this.item = item;
        this.onTheLeft = onTheLeft;
        this.born = born;
        this.tab = tab;
    }

    Item item() {
        return item;
    }

    boolean isOnTheLeft() {
        return onTheLeft;
    }

    /** Its number among those of its side when they were made. */
    int born() {
        return born;
    }

    Optional<Tab> tab() {
        return tab;
    }

    /** The other ends of its lines. */
    List<Anchor> others() {
        return others;
    }

    /** Its height above the foot of the picture's head, in pixels from the top. */
    double y() {
        return item.top() + offset();
    }

    double offset() {
        List<Anchor> side = onTheLeft ? item.left() : item.right();
        return item.height() * (side.indexOf(this) + 0.5) / side.size();
    }

    /** Where it would like to be: in the middle of what it is joined to; where it is, if that is nothing. */
    double desired() {
        return others.stream().mapToDouble(Anchor::y).average().orElseGet(this::y);
    }
}
