package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.net.Ports;
import berth.plan.Publication;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import berth.value.Rate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What others than services may reach. A published port is podman's DNAT, judged afterwards: by the port that was asked
 * for (two host ports on one target keep their own scopes), the target's own port, and the zone by interface and source.
 * Without a host port the service is reached at its own address, for which the guard makes an exception.
 *
 * @param published one chain a service, for packets that were DNATed
 * @param direct one chain a service, for packets that were not
 * @param exceptions matches of packets from outside, to a service's own address, that the guard leaves to forward
 * @param rates limits by client
 * @param fromHost lookups of what the host itself may reach
 * @param sets the maps
 * @param toPublished lookups of the chains in {@code published}
 * @param toDirect lookups of the chains in {@code direct}
 * @param anyPublished whether {@code published} has a chain
 */
record NftablesPublications(
        List<NftablesChain> published,
        List<NftablesChain> direct,
        List<NftText> exceptions,
        List<RateByClient> rates,
        List<NftablesPortTable.Lookup> fromHost,
        List<NftablesSet> sets,
        List<NftablesEgress.Lookup> toPublished,
        List<NftablesEgress.Lookup> toDirect,
        boolean anyPublished) {

    /**
     * A limit on the new connections of one client address, with a meter a family.
     *
     * @param timeout seconds after which a silent client is forgotten: its allowance is whole again by then
     */
    record RateByClient(String name, NftComment origin, Rate rate, long timeout) {

        private static final Map<String, Integer> SECONDS =
                Map.of("second", 1, "minute", 60, "hour", 3600, "day", 86400);

        static RateByClient of(String name, NftComment origin, Rate rate) {
            long unit = SECONDS.getOrDefault(rate.unit(), 86400);
            long whole = (unit * rate.burst() + rate.count() - 1) / rate.count();
            return new RateByClient(name, origin, rate, Math.max(60, whole));
        }
    }

    static NftablesPublications of(NftablesScope scope, NftablesPasses passes, NftablesPeers peers) {
        return new Gathering(scope, passes, peers).gathered();
    }

    private static final class Gathering {
        private final NftablesScope scope;
        private final NftablesPasses passes;
        private final NftablesPeers peers;
        private final NftablesPortTable hostTable;
        private final Map<Family, NftablesPortTable> memberTables = new EnumMap<>(Family.class);
        private final Map<String, Set<NftText>> published = new TreeMap<>();
        private final Map<String, Set<NftText>> direct = new TreeMap<>();
        private final Map<String, Set<String>> keys = new TreeMap<>();
        private final Set<NftText> exceptions = new LinkedHashSet<>();
        private final List<RateByClient> rates = new ArrayList<>();
        private final Map<String, Integer> named = new TreeMap<>();

        Gathering(NftablesScope scope, NftablesPasses passes, NftablesPeers peers) {
            this.scope = scope;
            this.passes = passes;
            this.peers = peers;
            this.hostTable = new NftablesPortTable(scope, passes);
            scope.publications().forEach(this::add);
        }

        private void add(Publication publication) {
            String service = publication.service();
            keys.computeIfAbsent(service, s -> new TreeSet<>()).add(publication.key());
            fromHost(publication);
            List<NftablesPeers.Match> sources = publication.from().stream()
                    .flatMap(from -> peers.matches(from, Families.BOTH, NftablesPeers.Side.SOURCE).stream())
                    .toList();
            if (sources.isEmpty()) {
                return;
            }
            NftText verdict = publication
                    .perClient()
                    .map(rate -> limited(publication, rate))
                    .orElse(NftText.ACCEPT);
            Set<NftText> rules = (publication.on().isPresent() ? published : direct)
                    .computeIfAbsent(service, s -> new LinkedHashSet<>());
            for (NftablesPeers.Match source : sources) {
                rules.add(NftText.phrase(ports(publication), source.text(), NftText.word("counter"), verdict));
                if (publication.on().isEmpty()) {
                    scope.address(service, source.family().orElseThrow())
                            .ifPresent(address -> exceptions.add(NftText.phrase(
                                    NftablesIdentity.header(source.family().orElseThrow()),
                                    NftText.word("daddr"),
                                    NftablesIdentity.word(address),
                                    source.text())));
                }
            }
        }

        private void fromHost(Publication publication) {
            String service = publication.service();
            List<Ports> ports = List.of(publication.port());
            String name = service + "_host";
            if (!scope.isShared(service)) {
                hostTable.add(
                        name, scope.bridge(service), Families.BOTH, ports, NftablesGrant.ACCEPT, publication.key());
                return;
            }
            for (Family family : scope.families()) {
                NftText ends = NftText.concat(scope.bridge(service), scope.addressWord(service, family));
                memberTables
                        .computeIfAbsent(family, f -> new NftablesPortTable(scope, passes))
                        .add(name, ends, NftablesEnds.only(family), ports, NftablesGrant.ACCEPT, publication.key());
            }
        }

        private static NftText ports(Publication publication) {
            NftText target = NftText.phrase(
                    NftText.word(publication.port().protocol().word()),
                    NftText.word("dport"),
                    NftText.word(publication.port().range().toString()));
            // A plain match: nft 1.0.6 cannot have it in a concatenation.
            return publication
                    .on()
                    .map(on -> NftText.phrase(
                            target,
                            NftText.word("ct"),
                            NftText.word("original"),
                            NftText.word("proto-dst"),
                            NftText.word(on.toString())))
                    .orElse(target);
        }

        private NftText limited(Publication publication, Rate rate) {
            String protocol = publication.port().protocol().word();
            String stem = publication
                    .on()
                    .map(on -> "rate_" + publication.service() + "_" + protocol + "_" + on.low())
                    .orElse("rate_" + publication.service() + "_own_" + protocol + "_"
                            + publication.port().range().low());
            int count = named.merge(stem, 1, Integer::sum);
            String name = count == 1 ? stem : stem + "_" + count;
            rates.add(RateByClient.of(name, scope.origin(publication.key()), rate));
            return NftText.jump(name);
        }

        NftablesPublications gathered() {
            NftablesPortTable.Maps host = hostTable.maps(
                    "from the host, to service", "from_host", "from_host_ranges", NftablesEnds.TO_BRIDGE);
            List<NftablesSet> sets = new ArrayList<>(host.sets());
            List<NftablesPortTable.Lookup> fromHost = new ArrayList<>(host.lookups());
            memberTables.forEach((family, table) -> {
                NftablesPortTable.Maps maps = table.maps(
                        "from the host, to service, on a shared bridge",
                        "member_from_host",
                        "member_from_host_ranges",
                        NftablesEnds.destination(family));
                sets.addAll(maps.sets());
                fromHost.addAll(maps.lookups());
            });
            List<NftablesChain> publishedChains = chains("publish_", published);
            List<NftablesChain> directChains = chains("direct_", direct);
            List<NftablesEgress.Lookup> toPublished =
                    lookups("published, by service", "published_chains", "publish_", published, sets);
            List<NftablesEgress.Lookup> toDirect =
                    lookups("reached at its own address, by service", "direct_chains", "direct_", direct, sets);
            return new NftablesPublications(
                    publishedChains,
                    directChains,
                    List.copyOf(exceptions),
                    List.copyOf(rates),
                    List.copyOf(fromHost),
                    List.copyOf(sets),
                    toPublished,
                    toDirect,
                    !publishedChains.isEmpty());
        }

        private List<NftablesChain> chains(String prefix, Map<String, Set<NftText>> rules) {
            return rules.entrySet().stream()
                    .map(e -> new NftablesChain(prefix + e.getKey(), origin(e.getKey()), List.copyOf(e.getValue())))
                    .toList();
        }

        private List<NftablesEgress.Lookup> lookups(
                String about, String map, String prefix, Map<String, Set<NftText>> rules, List<NftablesSet> sets) {
            Map<String, String> chainOf = new TreeMap<>();
            rules.keySet().forEach(service -> chainOf.put(service, prefix + service));
            List<NftablesEgress.Lookup> lookups = new ArrayList<>();
            NftablesChainMaps.of(scope, chainOf, this::origin, NftablesEnds.TO_BRIDGE, NftablesEnds::destination)
                    .put(about, map, sets, lookups);
            return List.copyOf(lookups);
        }

        private NftComment origin(String service) {
            return scope.origin(keys.getOrDefault(service, Set.of()));
        }
    }
}
