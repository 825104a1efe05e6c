package berth.graph;

import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Plan;
import berth.policy.Cell;
import berth.policy.Matrix;
import berth.policy.ReachabilityChange;
import berth.policy.ReachabilityChange.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one plan allows, or what two allow: each port of each family once, as it is, as it came or as it went. */
final class Passings {
    private static final Comparator<Passing> ORDER =
            Comparator.comparing(Passing::cell).thenComparing(Passing::change).thenComparing(Passing::part);

    private Passings() {}

    /** Every cell of a matrix. */
    static List<Passing> of(Plan plan) {
        return Matrix.of(plan).cells().stream()
                .map(cell -> new Passing(cell, Change.SAME, ""))
                .toList();
    }

    /** Every cell of the two. Of a range that grew, the old part is as it was and the new one came. */
    static List<Passing> between(Plan before, Plan now) {
        ReachabilityChange change = ReachabilityChange.between(before, now);
        List<Cell> wholly = change.gained().stream()
                .filter(difference -> !difference.isPartial())
                .map(Difference::cell)
                .toList();
        List<Passing> all = new ArrayList<>();
        for (Cell cell : Matrix.of(now).cells()) {
            without(cell, wholly).forEach(it -> all.add(new Passing(it, Change.SAME, "")));
        }
        change.gained().forEach(it -> all.add(new Passing(it.cell(), Change.GAINED, part(it))));
        change.lost().forEach(it -> all.add(new Passing(it.cell(), Change.LOST, part(it))));
        return all.stream().distinct().sorted(ORDER).toList();
    }

    private static String part(Difference difference) {
        if (!difference.only().isEmpty()) {
            return "for " + String.join(", ", difference.only());
        }
        return difference.except().isEmpty() ? "" : "but for " + String.join(", ", difference.except());
    }

    /** What is left of a cell, family by family, and joined again where the families agree. */
    private static List<Cell> without(Cell cell, List<Cell> gained) {
        Map<List<Ports>, List<Family>> left = new LinkedHashMap<>();
        for (Family family : cell.families()) {
            List<Ports> taken = gained.stream()
                    .filter(it -> isOfTheSame(it, cell) && it.families().contains(family))
                    .map(Passings::ports)
                    .toList();
            left.computeIfAbsent(Ports.subtract(List.of(ports(cell)), taken), ports -> new ArrayList<>())
                    .add(family);
        }
        List<Cell> cells = new ArrayList<>();
        left.forEach((ports, families) -> ports.forEach(it -> cells.add(with(cell, it.range(), families))));
        return cells;
    }

    private static boolean isOfTheSame(Cell one, Cell other) {
        return one.from().equals(other.from())
                && one.to().equals(other.to())
                && one.protocol().equals(other.protocol())
                && shift(one).equals(shift(other));
    }

    /** How far the host's ports are from the service's own, for what is published. */
    private static Optional<Integer> shift(Cell cell) {
        return cell.published().map(it -> it.low() - cell.ports().orElse(it).low());
    }

    /** The ports alone, since the protocol is the same; what has no ports is one. */
    private static Ports ports(Cell cell) {
        return new Ports(cell.ports().orElse(PortRange.of(1)), Protocol.TCP);
    }

    private static Cell with(Cell cell, PortRange range, List<Family> families) {
        Optional<PortRange> published = shift(cell).map(by -> new PortRange(range.low() + by, range.high() + by));
        return new Cell(
                cell.from(),
                cell.to(),
                cell.protocol(),
                cell.ports().map(all -> range),
                published,
                families,
                cell.enforced(),
                cell.key());
    }
}
