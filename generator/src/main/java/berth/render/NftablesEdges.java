package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passages from service to service. Between services on networks of their own the two bridges are the key: one element
 * covers both families, and nobody can forge a bridge. Where an end shares its bridge, the two addresses are.
 *
 * @param sets the maps
 * @param ports lookups by port, in order
 * @param pings lookups of echo requests
 * @param pairs who may send whom ICMP errors that belong to a connection
 * @param any whether there is a passage at all
 */
record NftablesEdges(
        List<NftablesSet> sets,
        List<NftablesPortTable.Lookup> ports,
        List<NftablesPings.Lookup> pings,
        List<Pairs> pairs,
        boolean any) {

    /**
     * A set of ends that meet.
     *
     * @param there the ends of a packet from who asks
     * @param back the same of one from who answers
     */
    record Pairs(String set, NftText there, NftText back) {}

    private static final NftText BACK = NftText.concat(NftText.word("oifname"), NftText.word("iifname"));

    /** The maps of one kind of ends. */
    private static final class Kind {
        private final NftablesPortTable table;
        private final NftablesPings pings;
        private final NftablesSet.Elements pairs = new NftablesSet.Elements();
        private final Set<NftText> paired = new HashSet<>();

        Kind(NftablesScope scope, NftablesPasses passes) {
            table = new NftablesPortTable(scope, passes);
            pings = new NftablesPings(scope, passes);
        }

        void add(
                NftablesScope scope, Passage passage, String to, NftText ends, Families families, NftablesGrant grant) {
            String name = passage.from().name() + "_" + to;
            table.add(name, ends, families, passage.ports(), grant, passage.key());
            if (passage.ping()) {
                pings.add(name, ends, families, grant, passage.key());
            }
            if (paired.add(ends)) {
                pairs.add(scope.origin(passage.key()), ends);
            }
        }
    }

    static NftablesEdges of(NftablesScope scope, List<Passage> passages, NftablesPasses passes) {
        Kind byBridge = new Kind(scope, passes);
        Map<Family, Kind> byAddress = new EnumMap<>(Family.class);
        for (Passage passage : passages) {
            if (passage.to() instanceof Endpoint.OfService to) {
                String from = passage.from().name();
                NftablesGrant grant = passes.grant(passage);
                if (!scope.isShared(from) && !scope.isShared(to.name())) {
                    NftText ends = NftText.concat(scope.bridge(from), scope.bridge(to.name()));
                    byBridge.add(scope, passage, to.name(), ends, passage.families(), grant);
                    continue;
                }
                NftablesEnds.each(scope, passage.families()).forEach(family -> byAddress
                        .computeIfAbsent(family, f -> new Kind(scope, passes))
                        .add(
                                scope,
                                passage,
                                to.name(),
                                NftText.concat(scope.addressWord(from, family), scope.addressWord(to.name(), family)),
                                NftablesEnds.only(family),
                                grant));
            }
        }
        NftablesEdges all =
                new NftablesEdges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), true);
        all.take(byBridge, "", NftablesEnds.BRIDGES, "", BACK);
        byAddress.forEach((family, kind) -> {
            NftText header = NftablesIdentity.header(family);
            NftText back = NftText.concat(
                    NftText.phrase(header, NftText.word("daddr")), NftText.phrase(header, NftText.word("saddr")));
            all.take(kind, "member_", NftablesEnds.addresses(family), String.valueOf(family.number()), back);
        });
        return new NftablesEdges(
                List.copyOf(all.sets),
                List.copyOf(all.ports),
                List.copyOf(all.pings),
                List.copyOf(all.pairs),
                !all.pairs.isEmpty());
    }

    private void take(Kind kind, String prefix, NftablesEnds ends, String suffix, NftText back) {
        String where = prefix.isEmpty() ? "" : ", where one of them shares a bridge";
        NftablesPortTable.Maps byPort =
                kind.table.maps("from service, to service" + where, prefix + "edges", prefix + "edge_ranges", ends);
        NftablesPings.Maps byPing =
                kind.pings.maps("echo requests from service to service" + where, prefix + "edge_pings", ends);
        sets.addAll(byPort.sets());
        sets.addAll(byPing.sets());
        ports.addAll(byPort.lookups());
        pings.addAll(byPing.lookups());
        String name = prefix + "edge_pairs" + suffix;
        kind.pairs
                .asSet("who may send whom ICMP errors that belong to a connection" + where, name, ends.type())
                .ifPresent(set -> {
                    sets.add(set);
                    pairs.add(new Pairs(name, ends.match(), back));
                });
    }
}
