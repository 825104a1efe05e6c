package berth.graph;

/**
 * The label at a box that says which ports lines lead to; all lines of one look to the same ports share it.
 *
 * @param look the line's looks; its {@code from} means nothing
 */
record Tab(Edge look) {
    static final double SIZE = 11;
    private static final double MOST = 190;
    private static final int PADDING = 12;

    /** What stands in it. */
    String text() {
        return TextWidth.cut(full(), SIZE, MOST);
    }

    /** All of it, where it had to be cut. */
    String full() {
        return switch (look.change()) {
            case SAME -> look.label();
            case GAINED -> "+ " + look.label();
            case LOST -> "\u2212 " + look.label();
        };
    }

    int width() {
        return TextWidth.of(text(), SIZE) + PADDING;
    }
}
