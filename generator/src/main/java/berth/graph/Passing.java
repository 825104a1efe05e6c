package berth.graph;

import berth.policy.Cell;

/**
 * A cell of the matrix with what became of it.
 *
 * @param cell what is allowed, or was
 * @param change whether it came or went
 * @param part for which addresses it did, if not for all of the outside end; else empty
 */
public record Passing(Cell cell, Change change, String part) {

    /**
     * Whether a picture may leave it out: that the host may use what it publishes, and that who reaches names outside may ask
     * the host's resolver, holds for all of them, and a legend says so. What came or went is never left out.
     */
    boolean isImplied() {
        return change == Change.SAME
                && ((cell.from().equals("host") && cell.published().isPresent())
                        || cell.key().endsWith(".resolver"));
    }
}
