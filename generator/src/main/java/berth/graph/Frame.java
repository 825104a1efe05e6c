package berth.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Where columns begin and how wide they are, in pixels from the left. In a column stand, from left to right: tabs, their
 * arrows, boxes, and the arrows and tabs of lines that lead back.
 *
 * @param columns the columns, from left to right
 */
record Frame(List<Column> columns) {

    /**
     * A column.
     *
     * @param left where it begins
     * @param box where its boxes begin
     * @param boxWidth how wide its boxes are
     * @param right where it ends
     */
    record Column(double left, double box, double boxWidth, double right) {}

    Frame {
        columns = List.copyOf(columns);
    }

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
        List<Column> columns = new ArrayList<>();
        double x = start;
        for (int i = 0; i < wiring.columns(); i++) {
            int column = i;
            List<Item> items = wiring.boxes().stream()
                    .filter(item -> item.column() == column)
                    .toList();
            double box = x + tabs(items, true);
            double width = Math.min(MOST_BOX, Math.max(LEAST_BOX, widest(items)));
            double right = box + width + tabs(items, false);
            columns.add(new Column(x, box, width, right));
            long strands = wiring.strands().stream()
                    .filter(strand -> strand.gap() == column)
                    .count();
            x = right + Math.min(MOST_GAP, LEAST_GAP + PER_STRAND * strands);
        }
        return new Frame(columns);
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

    Column column(int number) {
        return columns.get(number);
    }

    /** The room for text in the boxes of a column. */
    double room(int column) {
        return columns.get(column).boxWidth() - PADDING + 4;
    }

    double width() {
        return columns.get(columns.size() - 1).right();
    }
}
