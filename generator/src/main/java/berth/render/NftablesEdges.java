package berth.render;

import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Passages from service to service, keyed by the two bridges: one element covers both families, and nobody can forge a
 * bridge.
 *
 * @param sets the maps
 * @param ports lookups by port, in order
 * @param pings lookups of echo requests
 * @param any whether there is a passage at all
 */
record NftablesEdges(
        List<NftablesSet> sets, List<NftablesPortTable.Lookup> ports, List<NftablesPings.Lookup> pings, boolean any) {

    private static final NftText ENDS = NftText.concat(NftText.word("ifname"), NftText.word("ifname"));

    static NftablesEdges of(NftablesScope scope, List<Passage> passages, NftablesPasses passes) {
        NftablesPortTable table = new NftablesPortTable(scope, passes);
        NftablesPings pings = new NftablesPings(scope, passes);
        NftablesSet.Elements pairs = new NftablesSet.Elements();
        Set<NftText> paired = new HashSet<>();
        for (Passage passage : passages) {
            if (passage.to() instanceof Endpoint.OfService to) {
                String from = passage.from().name();
                String name = from + "_" + to.name();
                NftText ends = NftText.concat(scope.bridge(from), scope.bridge(to.name()));
                NftablesGrant grant = passes.grant(passage);
                table.add(name, ends, passage.families(), passage.ports(), grant, passage.key());
                if (passage.ping()) {
                    pings.add(name, ends, passage.families(), grant, passage.key());
                }
                if (paired.add(ends)) {
                    pairs.add(scope.origin(passage.key()), ends);
                }
            }
        }
        NftablesPortTable.Maps byPort = table.maps("from service, to service", "edges", "edge_ranges", ENDS);
        NftablesPings.Maps byPing = pings.maps("echo requests from service to service", "edge_pings", ENDS);
        Optional<NftablesSet> ends =
                pairs.asSet("who may send whom ICMP errors that belong to a connection", "edge_pairs", ENDS);
        List<NftablesSet> sets = new ArrayList<>(byPort.sets());
        sets.addAll(byPing.sets());
        ends.ifPresent(sets::add);
        return new NftablesEdges(List.copyOf(sets), byPort.lookups(), byPing.lookups(), ends.isPresent());
    }
}
