package berth.policy;

import berth.net.Family;
import berth.net.PortRange;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The matrix of a plan in a form that can be compared with another's. */
record Ways(SortedMap<Way, List<Ways.Entry>> byWay) {
    /** Stands for the ports where there are none. */
    private static final PortRange PORTLESS = PortRange.of(1);

    /**
     * One cell.
     *
     * @param ports the target's ports; one that means nothing for an echo request
     * @param pieces the pieces of the outside end; inside, the families
     */
    record Entry(PortRange ports, BitSet pieces, boolean outside, Cell cell) {}

    /** The pieces that both plans can be told by. */
    static OutsideSpace space(Plan before, Plan after) {
        List<Endpoint> ends = new ArrayList<>();
        ends(before).forEach(ends::add);
        ends(after).forEach(ends::add);
        return OutsideSpace.of(List.of(before, after), ends);
    }

    private static Stream<Endpoint> ends(Plan plan) {
        return Stream.concat(
                plan.passages().stream().map(Passage::to),
                plan.publications().stream().flatMap(p -> p.from().stream()));
    }

    /**
     * The ways of a plan.
     *
     * @param renamed the names that services go by in the comparison, where that is not their own
     */
    static Ways of(Plan plan, OutsideSpace space, Map<String, String> renamed) {
        return new Reader(plan, space, renamed).read();
    }

    private static final class Reader {
        private final Plan plan;
        private final OutsideSpace space;
        private final Map<String, String> renamed;
        private final Set<String> services = new HashSet<>();
        private final Map<String, Endpoint> outside = new HashMap<>();
        private final Map<String, BitSet> pieces = new HashMap<>();

        Reader(Plan plan, OutsideSpace space, Map<String, String> renamed) {
            this.plan = plan;
            this.space = space;
            this.renamed = renamed;
            plan.enabled().stream().map(Service::name).forEach(services::add);
            ends(plan)
                    .filter(end -> !(end instanceof Endpoint.OfService) && !(end instanceof Endpoint.OfHost))
                    .forEach(end -> outside.put(end.label(), end));
        }

        Ways read() {
            SortedMap<Way, List<Entry>> ways = new TreeMap<>();
            for (Cell cell : Matrix.of(plan).cells()) {
                Optional<Endpoint> end = outside(cell.from()).or(() -> outside(cell.to()));
                Way way = new Way(node(cell.from()), node(cell.to()), cell.protocol(), channel(cell));
                ways.computeIfAbsent(way, w -> new ArrayList<>())
                        .add(new Entry(
                                cell.ports().orElse(PORTLESS),
                                end.map(e -> pieces(e, cell.families())).orElseGet(() -> families(cell)),
                                end.isPresent(),
                                cell));
            }
            return new Ways(ways);
        }

        /** A service hides a zone of its name: both are names of one space, and the other plan may have it otherwise. */
        private Optional<Endpoint> outside(String label) {
            return services.contains(label) ? Optional.empty() : Optional.ofNullable(outside.get(label));
        }

        private String node(String label) {
            if (services.contains(label)) {
                return "service:" + renamed.getOrDefault(label, label);
            }
            return outside.containsKey(label) ? "" : label;
        }

        private static String channel(Cell cell) {
            return cell.published()
                    .map(on -> "published "
                            + (on.low() - cell.ports().map(PortRange::low).orElse(0)))
                    .orElse("");
        }

        private BitSet pieces(Endpoint end, List<Family> families) {
            return pieces.computeIfAbsent(end.label() + " " + families, key -> {
                BitSet all = space.pieces(plan, end);
                BitSet some = new BitSet();
                families.forEach(family -> some.or(space.only(family, all)));
                return some;
            });
        }

        private static BitSet families(Cell cell) {
            BitSet bits = new BitSet();
            cell.families().forEach(family -> bits.set(family.number()));
            return bits;
        }
    }
}
