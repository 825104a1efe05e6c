package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may send ICMP echo requests, by ends; like a {@link NftablesPortTable} without ports. */
final class NftablesPings {

    /** A lookup of echo requests: {@code icmp} or {@code icmpv6}, by which ends, and the map. */
    record Lookup(String icmp, NftText ends, String map) {}

    private record Claims(NftText ends, List<NftablesGrant> grants, TreeSet<String> origins) {}

    private final NftablesScope scope;
    private final NftablesPasses passes;
    private final Map<Families, Map<String, Claims>> claims = new TreeMap<>();

    NftablesPings(NftablesScope scope, NftablesPasses passes) {
        this.scope = scope;
        this.passes = passes;
    }

    /** Allows it; {@code name} orders the ends and names a chain for them. */
    void add(String name, NftText ends, Families families, NftablesGrant grant, String origin) {
        Claims here = claims.computeIfAbsent(families, f -> new TreeMap<>())
                .computeIfAbsent(name, n -> new Claims(ends, new ArrayList<>(), new TreeSet<>()));
        here.grants().add(grant);
        here.origins().add(origin);
    }

    /** The maps that are not empty, and how they are looked up. */
    record Maps(List<NftablesSet> sets, List<Lookup> lookups) {}

    Maps maps(String about, String map, NftablesEnds ends) {
        List<NftablesSet> sets = new ArrayList<>();
        List<Lookup> lookups = new ArrayList<>();
        claims.forEach((families, byEnds) -> {
            NftablesSet.Elements elements = new NftablesSet.Elements();
            byEnds.forEach((name, here) -> elements.add(
                    scope.origin(here.origins()),
                    here.ends().mappedTo(passes.together(here.grants(), name, here.origins()))));
            String named = map + NftablesPortTable.suffix(families);
            elements.asVerdicts(about, named, ends.type(), false).ifPresent(sets::add);
            for (Family family : scope.families()) {
                if (families.includes(family)) {
                    lookups.add(new Lookup(family == Family.IPV4 ? "icmp" : "icmpv6", ends.match(), named));
                }
            }
        });
        return new Maps(List.copyOf(sets), List.copyOf(lookups));
    }
}
