package berth.cli;

/** One line on a terminal that says how far a long command is; elsewhere nothing. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private static final String CLEAR = "\r\u001b[K";

    private final World world;
    private boolean isShown;

    ProgressBar(World world) {
        this.world = world;
    }

    /** Draws it. */
    void at(long done, long all) {
        if (!world.errIsTerminal() || all == 0) {
            return;
        }
        int full = (int) (WIDTH * done / all);
        world.err()
                .print(CLEAR + "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + all
                        + " packets");
        world.err().flush();
        isShown = true;
    }

    /** Takes it away. */
    void clear() {
        if (isShown) {
            world.err().print(CLEAR);
            world.err().flush();
            isShown = false;
        }
    }
}
