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
        List<Service> meeting = new ArrayList<>();
        Map<String, List<Passage>> hostward = passages.stream()
                .filter(p -> p.to() instanceof Endpoint.OfHost)
                .collect(Collectors.groupingBy(p -> p.from().name()));
        for (Service member : scope.members()) {
            String name = member.name() + "_host";
            NftText bridge = scope.bridge(member.name());
            List<Passage> own = hostward.getOrDefault(member.name(), List.of());
            if (member.resolver()) {
                String key = member.key() + ".resolver";
                table.add(name, bridge, Families.BOTH, RESOLVER, NftablesGrant.ACCEPT, key);
            }
            for (Passage passage : own) {
                NftablesGrant grant = passes.grant(passage);
                table.add(name, bridge, passage.families(), passage.ports(), grant, passage.key());
                if (passage.ping()) {
                    pings.add(name, bridge, passage.families(), grant, passage.key());
                }
            }
            if (member.resolver() || !own.isEmpty()) {
                meeting.add(member);
            }
        }
        NftText ends = NftText.word("ifname");
        NftablesPortTable.Maps byPort = table.maps("from service, to the host", "to_host", "to_host_ranges", ends);
        NftablesPings.Maps byPing = pings.maps("echo requests from service to the host", "host_pings", ends);
        List<NftablesSet> sets = new ArrayList<>(byPort.sets());
        sets.addAll(byPing.sets());
        for (Family family : scope.families()) {
            NftablesIdentity.gateways(scope, family, meeting).ifPresent(sets::add);
        }
        return new NftablesHostward(List.copyOf(sets), byPort.lookups(), byPing.lookups(), !meeting.isEmpty());
    }
}
