package berth.graph;

/**
 * A piece of a line, from one column to the next.
 *
 * @param left its end in the left column
 * @param right its end in the right column
 * @param tab what it leads to
 * @param forward whether it leads there from left to right
 */
record Strand(Anchor left, Anchor right, Tab tab, boolean forward) {

    /** Its end on the side of who connects. */
    Item source() {
        return forward ? left.item() : right.item();
    }

    /** Its end on the side of who is connected to. */
    Item target() {
        return forward ? right.item() : left.item();
    }

    /** The gap between columns that it crosses, by the number of the left column. */
    int gap() {
        return left.item().column();
    }
}
