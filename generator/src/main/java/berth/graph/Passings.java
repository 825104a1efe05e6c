package berth.graph;

import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.policy.Cell;
import berth.policy.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What two matrices have in common and what only one of them has, port by port. */
final class Passings {
    private static final Comparator<Passing> ORDER =
            Comparator.comparing(Passing::cell).thenComparing(Passing::change);

    private Passings() {}

    /** Every cell of a matrix. */
    static List<Passing> of(Matrix matrix) {
        return matrix.cells().stream()
                .map(cell -> new Passing(cell, Change.SAME))
                .toList();
    }

    /** Every cell of the two, each port once: a range that grew is the old range and what it gained. */
    static List<Passing> between(Matrix before, Matrix now) {
        Map<Like, List<Cell>> old = grouped(before);
        Map<Like, List<Cell>> current = grouped(now);
        List<Passing> all = new ArrayList<>();
        current.forEach((like, cells) -> all.addAll(compared(cells, old.getOrDefault(like, List.of()))));
        old.forEach((like, cells) -> {
            if (!current.containsKey(like)) {
                cells.forEach(cell -> all.add(new Passing(cell, Change.LOST)));
            }
        });
        all.sort(ORDER);
        return List.copyOf(all);
    }

    /** What two cells that differ in their ports alone have in common. */
    private record Like(
            String from,
            String to,
            String protocol,
            Optional<PortRange> published,
            boolean enforced,
            List<Family> families)
            implements Comparable<Like> {
        private static final Comparator<Like> ORDER = Comparator.comparing(Like::from)
                .thenComparing(Like::to)
                .thenComparing(Like::protocol)
                .thenComparing(like -> like.published.map(PortRange::toString).orElse(""))
                .thenComparing(Like::enforced)
                .thenComparing(like -> like.families.toString());

        static Like of(Cell cell) {
            return new Like(
                    cell.from(), cell.to(), cell.protocol(), cell.published(), cell.enforced(), cell.families());
        }

        @Override
        public int compareTo(Like other) {
            return ORDER.compare(this, other);
        }
    }

    private static Map<Like, List<Cell>> grouped(Matrix matrix) {
        Map<Like, List<Cell>> groups = new TreeMap<>();
        matrix.cells().forEach(cell -> groups.computeIfAbsent(Like.of(cell), k -> new ArrayList<>())
                .add(cell));
        return groups;
    }

    private static List<Passing> compared(List<Cell> now, List<Cell> before) {
        List<Passing> all = new ArrayList<>();
        Cell first = now.get(0);
        if (first.ports().isEmpty() || first.published().isPresent()) {
            whole(now, before, Change.GAINED, Optional.of(Change.SAME), all);
            whole(before, now, Change.LOST, Optional.empty(), all);
            return all;
        }
        parts(now, before, Change.GAINED, true, all);
        parts(before, now, Change.LOST, false, all);
        return all;
    }

    /** Without ports, and where each port of the host leads to one of the service, cells are the same or they are not. */
    private static void whole(
            List<Cell> one, List<Cell> other, Change change, Optional<Change> both, List<Passing> all) {
        List<Optional<PortRange>> there = other.stream().map(Cell::ports).toList();
        for (Cell cell : one) {
            Optional<Change> became = there.contains(cell.ports()) ? both : Optional.of(change);
            became.ifPresent(it -> all.add(new Passing(cell, it)));
        }
    }

    private static void parts(List<Cell> one, List<Cell> other, Change change, boolean withSame, List<Passing> all) {
        List<Ports> there = other.stream().map(Passings::ports).toList();
        for (Cell cell : one) {
            List<Ports> only = Ports.subtract(List.of(ports(cell)), there);
            only.forEach(ports -> all.add(new Passing(with(cell, ports), change)));
            if (withSame) {
                Ports.subtract(List.of(ports(cell)), only)
                        .forEach(ports -> all.add(new Passing(with(cell, ports), Change.SAME)));
            }
        }
    }

    /** The ports alone: within a group the protocol is one and the same. */
    private static Ports ports(Cell cell) {
        return new Ports(cell.ports().orElseThrow(), Protocol.TCP);
    }

    private static Cell with(Cell cell, Ports ports) {
        return new Cell(
                cell.from(),
                cell.to(),
                cell.protocol(),
                Optional.of(ports.range()),
                cell.published(),
                cell.families(),
                cell.enforced(),
                cell.key());
    }
}
