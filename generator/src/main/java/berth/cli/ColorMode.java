package berth.cli;

/** When to colour what is written. */
enum ColorMode {
    auto,
    always,
    never;

    /** Whether to colour a stream; by itself only a terminal that can, and not where {@code NO_COLOR} (no-color.org) is set. */
    boolean colours(boolean terminal, World world) {
        return switch (this) {
            case always -> true;
            case never -> false;
            case auto ->
                terminal
                        && world.variable("NO_COLOR").isEmpty()
                        && !world.variable("TERM").equals("dumb");
        };
    }
}
