package berth.policy;

import berth.net.Family;
import berth.net.PortRange;
import berth.policy.ReachabilityChange.Difference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What some entries of one way allow and others do not. */
final class WayDifference {
    private final OutsideSpace space;

    private WayDifference(OutsideSpace space) {
        this.space = space;
    }

    /** Ports that are treated alike, with what differs there. */
    private record Stretch(PortRange ports, BitSet pieces, List<Ways.Entry> by) {
        boolean continues(Stretch before) {
            return before.ports.high() + 1 == ports.low() && before.pieces.equals(pieces) && before.by.equals(by);
        }
    }

    /** What {@code open} allows and {@code closed} does not, both of one way. */
    static List<Difference> of(OutsideSpace space, List<Ways.Entry> open, List<Ways.Entry> closed) {
        if (open.isEmpty()) {
            return List.of();
        }
        TreeSet<Integer> cuts = new TreeSet<>();
        List<Ways.Entry> all = new ArrayList<>(open);
        all.addAll(closed);
        for (Ways.Entry entry : all) {
            cuts.add(entry.ports().low());
            cuts.add(entry.ports().high() + 1);
        }
        List<Stretch> stretches = new ArrayList<>();
        for (Integer low : cuts) {
            Integer next = cuts.higher(low);
            if (next == null) {
                break;
            }
            PortRange ports = new PortRange(low, next - 1);
            BitSet pieces = union(open, ports);
            pieces.andNot(union(closed, ports));
            if (!pieces.isEmpty()) {
                add(new Stretch(ports, pieces, covering(open, ports)), stretches);
            }
        }
        WayDifference difference = new WayDifference(space);
        List<Difference> differences = new ArrayList<>();
        stretches.forEach(stretch -> difference.describe(stretch, differences));
        return differences;
    }

    private static void add(Stretch next, List<Stretch> into) {
        int last = into.size() - 1;
        if (last >= 0 && next.continues(into.get(last))) {
            PortRange ports =
                    new PortRange(into.get(last).ports.low(), next.ports().high());
            into.set(last, new Stretch(ports, next.pieces, next.by));
        } else {
            into.add(next);
        }
    }

    private static BitSet union(List<Ways.Entry> entries, PortRange ports) {
        BitSet union = new BitSet();
        entries.stream().filter(entry -> entry.ports().contains(ports)).forEach(entry -> union.or(entry.pieces()));
        return union;
    }

    private static List<Ways.Entry> covering(List<Ways.Entry> entries, PortRange ports) {
        return entries.stream().filter(entry -> entry.ports().contains(ports)).toList();
    }

    /** In the words of the entries that open it, those that open most first; nothing is told twice. */
    private void describe(Stretch stretch, List<Difference> into) {
        List<Ways.Entry> widest = stretch.by.stream()
                .sorted(Comparator.<Ways.Entry>comparingInt(e -> -e.pieces().cardinality())
                        .thenComparing(Ways.Entry::cell))
                .toList();
        BitSet left = (BitSet) stretch.pieces.clone();
        for (Ways.Entry entry : widest) {
            BitSet here = (BitSet) entry.pieces().clone();
            here.and(stretch.pieces);
            if (here.intersects(left)) {
                left.andNot(here);
                describe(entry, stretch.ports, here, into);
            }
        }
    }

    private void describe(Ways.Entry entry, PortRange ports, BitSet differs, List<Difference> into) {
        if (!entry.outside()) {
            List<Family> families = List.of(Family.values()).stream()
                    .filter(family -> differs.get(family.number()))
                    .toList();
            into.add(new Difference(cell(entry, ports, families), List.of(), List.of()));
            return;
        }
        List<Family> whole = new ArrayList<>();
        for (Family family : entry.cell().families()) {
            BitSet all = space.only(family, entry.pieces());
            BitSet some = space.only(family, differs);
            if (some.isEmpty()) {
                continue;
            }
            if (some.equals(all)) {
                whole.add(family);
                continue;
            }
            BitSet rest = (BitSet) all.clone();
            rest.andNot(some);
            List<String> only = space.words(some, all);
            List<String> except = space.words(rest, all);
            boolean isShorter = only.size() <= except.size();
            into.add(new Difference(
                    cell(entry, ports, List.of(family)), isShorter ? only : List.of(), isShorter ? List.of() : except));
        }
        if (!whole.isEmpty()) {
            into.add(new Difference(cell(entry, ports, whole), List.of(), List.of()));
        }
    }

    private static Cell cell(Ways.Entry entry, PortRange ports, List<Family> families) {
        Cell cell = entry.cell();
        Optional<PortRange> range = cell.ports().map(all -> ports);
        Optional<PortRange> published = cell.published().flatMap(on -> cell.ports()
                .map(own -> new PortRange(ports.low() + on.low() - own.low(), ports.high() + on.low() - own.low())));
        return new Cell(
                cell.from(), cell.to(), cell.protocol(), range, published, families, cell.enforced(), cell.key());
    }
}
