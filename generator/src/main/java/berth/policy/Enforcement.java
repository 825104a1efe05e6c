package berth.policy;

import berth.net.PortRange;
import berth.policy.Traffic.Kind;
import java.util.List;

/**
 * Whether the rules see to it that an answer holds.
 *
 * @param matrix what is allowed, and what of it is enforced
 */
record Enforcement(Matrix matrix) {

    /** Of the answer to {@code question}, which is {@code allowed} or denied. */
    boolean isOf(Question question, boolean allowed) {
        String from = question.from().label();
        String to = question.to().label();
        if (!allowed) {
            return !matrix.notEnforced().contains(from) && !matrix.notEnforced().contains(to);
        }
        List<Cell> cells = matrix.cells().stream()
                .filter(cell -> cell.from().equals(from) && cell.to().equals(to) && isAbout(cell, question))
                .toList();
        return cells.stream().allMatch(Cell::enforced);
    }

    private static boolean isAbout(Cell cell, Question question) {
        if (question.isAny()) {
            return true;
        }
        PortRange ports = cell.ports().orElse(PortRange.ALL);
        return cell.protocol().equals(Kind.ECHO.word())
                ? question.ping()
                : question.ports().stream()
                        .anyMatch(asked -> asked.protocol().word().equals(cell.protocol())
                                && asked.range().overlaps(ports));
    }
}
