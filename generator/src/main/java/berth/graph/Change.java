package berth.graph;

/** What became of a thing between an older catalog and this one. */
public enum Change {
    SAME,
    GAINED,
    LOST;

    /** As machine formats and class names call it. */
    String word() {
        return switch (this) {
            case SAME -> "same";
            case GAINED -> "gained";
            case LOST -> "lost";
        };
    }
}
