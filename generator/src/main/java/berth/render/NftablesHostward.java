package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Service;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Passages from services to the host: the declared ones, and the resolver's port 53, all of them at the service's own
 * gateway address and nowhere else.
 *
 * @param sets the maps, and the gateways of those that may
 * @param ports lookups by port, in order
 * @param pings lookups of echo requests
 * @param any whether a service may reach the host at all
 */
record NftablesHostward(
        List<NftablesSet> sets, List<NftablesPortTable.Lookup> ports, List<NftablesPings.Lookup> pings, boolean any) {

    private static final List<Ports> RESOLVER = List.of(Ports.tcp(53), new Ports(PortRange.of(53), Protocol.UDP));

    static NftablesHostward of(NftablesScope scope, List<Passage> passages, NftablesPasses passes) {
        NftablesPortTable table = new NftablesPortTable(scope, passes);
        NftablesPings pings = new NftablesPings(scope, passes);
        Map<Family, Tables> of = new EnumMap<>(Family.class);
        List<Service> meeting = new ArrayList<>();
        Map<String, List<Passage>> hostward = passages.stream()
                .filter(p -> p.to() instanceof Endpoint.OfHost)
                .collect(Collectors.groupingBy(p -> p.from().name()));
        for (Service member : scope.members()) {
            String name = member.name() + "_host";
            NftText bridge = scope.bridge(member.name());
            List<Passage> own = hostward.getOrDefault(member.name(), List.of());
            String resolver = member.key() + ".resolver";
            Kind byBridge = new Kind(table, pings, bridge);
            if (!scope.isShared(member.name())) {
                if (member.resolver()) {
                    byBridge.resolver(name, Families.BOTH, resolver);
                }
                own.forEach(p -> byBridge.add(name, p, p.families(), passes.grant(p)));
            } else {
                for (Family family : scope.families()) {
                    Kind byAddress = of.computeIfAbsent(
                                    family,
                                    f -> new Tables(
                                            new NftablesPortTable(scope, passes), new NftablesPings(scope, passes)))
                            .at(NftText.concat(bridge, scope.addressWord(member.name(), family)));
                    if (member.resolver()) {
                        byAddress.resolver(name, NftablesEnds.only(family), resolver);
                    }
                    own.stream()
                            .filter(p -> p.families().includes(family))
                            .forEach(p -> byAddress.add(name, p, NftablesEnds.only(family), passes.grant(p)));
                }
            }
            if (member.resolver() || !own.isEmpty()) {
                meeting.add(member);
            }
        }
        NftablesHostward all = new NftablesHostward(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), true);
        all.take(new Tables(table, pings), "", NftablesEnds.FROM_BRIDGE);
        of.forEach((family, tables) -> all.take(tables, "member_", NftablesEnds.source(family)));
        List<NftablesSet> sets = all.sets;
        for (Family family : scope.families()) {
            NftablesIdentity.gateways(scope, family, meeting).ifPresent(sets::add);
        }
        return new NftablesHostward(
                List.copyOf(sets), List.copyOf(all.ports), List.copyOf(all.pings), !meeting.isEmpty());
    }

    /** The maps of one kind of ends. */
    private record Tables(NftablesPortTable ports, NftablesPings pings) {
        Kind at(NftText ends) {
            return new Kind(ports, pings, ends);
        }
    }

    /** What one service may, as one kind of ends. */
    private record Kind(NftablesPortTable table, NftablesPings pings, NftText ends) {
        void resolver(String name, Families families, String key) {
            table.add(name, ends, families, RESOLVER, NftablesGrant.ACCEPT, key);
        }

        void add(String name, Passage passage, Families families, NftablesGrant grant) {
            table.add(name, ends, families, passage.ports(), grant, passage.key());
            if (passage.ping()) {
                pings.add(name, ends, families, grant, passage.key());
            }
        }
    }

    private void take(Tables tables, String prefix, NftablesEnds ends) {
        String where = prefix.isEmpty() ? "" : ", from a shared bridge";
        NftablesPortTable.Maps byPort = tables.ports()
                .maps("from service, to the host" + where, prefix + "to_host", prefix + "to_host_ranges", ends);
        NftablesPings.Maps byPing =
                tables.pings().maps("echo requests from service to the host" + where, prefix + "host_pings", ends);
        sets.addAll(byPort.sets());
        sets.addAll(byPing.sets());
        ports.addAll(byPort.lookups());
        pings.addAll(byPing.lookups());
    }
}
