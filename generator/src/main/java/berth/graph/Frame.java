package berth.graph;

import java.util.List;

/**
 * Where columns begin and how wide they are, in pixels from the left. In a column stand, from left to right: tabs, their
 * arrows, boxes, and the arrows and tabs of lines that lead back.
 *
 * @param left where each column begins
 * @param box where its boxes begin
 * @param boxWidth how wide its boxes are
 * @param right where it ends
 */
record Frame(double[] left, double[] box, double[] boxWidth, double[] right) {
    static final double NAME = 14;
    static final double SUBTITLE = 11;
    static final double ARROW = 16;
    private static final double LEAST_BOX = 96;
    private static final double MOST_BOX = 224;
    private static final double PADDING = 20;
    private static final double LEAST_GAP = 56;
    private static final double MOST_GAP = 150;
    private static final double PER_STRAND = 3;

    static Frame of(Wiring wiring, double start) {
        int columns = wiring.columns();
        Frame frame = new Frame(new double[columns], new double[columns], new double[columns], new double[columns]);
        double x = start;
        for (int i = 0; i < columns; i++) {
            int column = i;
            List<Item> items = wiring.boxes().stream()
                    .filter(item -> item.column() == column)
                    .toList();
            frame.left[i] = x;
            frame.box[i] = x + tabs(items, true);
            frame.boxWidth[i] = Math.min(MOST_BOX, Math.max(LEAST_BOX, widest(items)));
            frame.right[i] = frame.box[i] + frame.boxWidth[i] + tabs(items, false);
            long strands = wiring.strands().stream()
                    .filter(strand -> strand.gap() == column)
                    .count();
            x = frame.right[i] + Math.min(MOST_GAP, LEAST_GAP + PER_STRAND * strands);
        }
        return frame;
    }

    private static double tabs(List<Item> items, boolean onTheLeft) {
        return items.stream()
                .flatMap(item -> (onTheLeft ? item.left() : item.right()).stream())
                .flatMap(anchor -> anchor.tab().stream())
                .mapToDouble(tab -> tab.width() + ARROW)
                .max()
                .orElse(0);
    }

    private static double widest(List<Item> items) {
        return items.stream()
                .flatMap(item -> item.node().stream())
                .mapToDouble(node -> PADDING
                        + Math.max(
                                TextWidth.of(node.name(), NAME),
                                node.subtitle()
                                        .map(it -> TextWidth.ofRegular(it, SUBTITLE))
                                        .orElse(0)))
                .max()
                .orElse(0);
    }

    /** The room for text in the boxes of a column. */
    double room(int column) {
        return boxWidth[column] - PADDING + 4;
    }

    double width() {
        return right[right.length - 1];
    }
}
