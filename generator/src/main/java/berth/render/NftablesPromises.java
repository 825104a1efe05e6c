package berth.render;

import berth.net.Cidr;
import berth.net.Families;
import berth.plan.Endpoint;
import berth.plan.Promise;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is promised never to be, as denies that come before every lookup of what is allowed: an element that somebody adds
 * by hand opens nothing that the catalog rules out. A chain of {@code never} denies or returns; one of
 * {@code acceptsOnly} returns for those that are accepted and denies everybody else.
 *
 * @param chains the chains
 * @param sets the maps to the chains of {@code acceptsOnly}
 * @param fromService jumps for packets that come from a service and are routed
 * @param toService jumps for packets from outside to a service
 * @param toHost jumps for packets from a service to the host
 * @param fromHost jumps for packets from the host to a service
 * @param inside lookups of {@code acceptsOnly} between services
 * @param outside lookups of {@code acceptsOnly} for packets from outside
 */
record NftablesPromises(
        List<NftablesChain> chains,
        List<NftablesSet> sets,
        List<NftText> fromService,
        List<NftText> toService,
        List<NftText> toHost,
        List<NftText> fromHost,
        List<NftablesEgress.Lookup> inside,
        List<NftablesEgress.Lookup> outside) {

    static NftablesPromises of(NftablesScope scope, NftablesPeers peers) {
        return new Gathering(scope, peers).gathered();
    }

    private static final class Gathering {
        private final NftablesScope scope;
        private final NftablesPeers peers;
        private final List<NftablesChain> chains = new ArrayList<>();
        private final List<NftablesSet> sets = new ArrayList<>();
        private final List<NftText> fromService = new ArrayList<>();
        private final List<NftText> toService = new ArrayList<>();
        private final List<NftText> toHost = new ArrayList<>();
        private final List<NftText> fromHost = new ArrayList<>();
        private final Map<String, String> inside = new TreeMap<>();
        private final Map<String, String> outside = new TreeMap<>();

        Gathering(NftablesScope scope, NftablesPeers peers) {
            this.scope = scope;
            this.peers = peers;
            int number = 0;
            for (Promise promise : scope.plan().promises()) {
                if (promise.except()) {
                    acceptsOnly(promise);
                } else {
                    never(promise, ++number);
                }
            }
        }

        private NftComment origin(Promise promise) {
            return promise.except() ? scope.origin(promise.key()) : scope.origin(promise.key() + ": " + promise.text());
        }

        private void never(Promise promise, int number) {
            NftablesTraffic traffic = NftablesTraffic.of(promise);
            NftablesSenders senders = new NftablesSenders(scope, origin(promise), sets);
            String name = "never_" + number;
            List<NftablesPeers.Match> from =
                    senders.matches(promise.from().services(), NftablesPeers.Side.SOURCE, name + "_from");
            List<NftablesPeers.Match> to =
                    senders.matches(promise.to().services(), NftablesPeers.Side.DESTINATION, name + "_to");
            List<NftablesPeers.Match> fromOutside = outside(promise.from(), NftablesPeers.Side.SOURCE);
            List<NftablesPeers.Match> toOutside = outside(promise.to(), NftablesPeers.Side.DESTINATION);
            List<NftablesPeers.Match> all = new ArrayList<>(to);
            all.addAll(toOutside);
            add(name, promise, fromService, traffic.rules(from, all, "deny_inside"));
            add("never_in_" + number, promise, toService, traffic.rules(fromOutside, to, "deny_outside"));
            if (promise.to().host()) {
                add("never_up_" + number, promise, toHost, traffic.upwards(scope, promise, senders, name));
            }
            if (promise.from().host()) {
                add(
                        "never_down_" + number,
                        promise,
                        fromHost,
                        traffic.rules(List.of(NftablesPeers.Match.ANY), to, "deny_from_host"));
            }
        }

        private void add(String name, Promise promise, List<NftText> jumps, List<NftText> rules) {
            if (!rules.isEmpty()) {
                chains.add(new NftablesChain(name, origin(promise), rules));
                jumps.add(NftText.jump(name));
            }
        }

        private List<NftablesPeers.Match> outside(Promise.Ends ends, NftablesPeers.Side side) {
            List<NftablesPeers.Match> matches = new ArrayList<>();
            List<Endpoint> all = new ArrayList<>(ends.zones());
            List<Cidr> blocks = ends.blocks();
            if (!blocks.isEmpty() && Cidr.subtract(peers.internet(), blocks).isEmpty()) {
                all.add(new Endpoint.OfInternet());
                blocks = Cidr.subtract(blocks, peers.internet());
            }
            if (!blocks.isEmpty()) {
                all.add(new Endpoint.OfBlocks("promised", blocks));
            }
            all.forEach(end -> matches.addAll(peers.matches(end, Families.BOTH, side)));
            return matches;
        }

        /** One chain for services, one for the outside; the host is free to use what runs on it. */
        private void acceptsOnly(Promise promise) {
            for (String target : promise.to().services()) {
                if (!scope.isMember(target)) {
                    continue;
                }
                Set<NftText> accepted = new LinkedHashSet<>();
                new NftablesSenders(scope, origin(promise), sets)
                        .matches(promise.from().services(), NftablesPeers.Side.SOURCE, "accepted_by_" + target)
                        .forEach(match -> accepted.add(match.with(NftText.word("return"))));
                chain("accepts_" + target, promise, accepted, "deny_inside");
                inside.put(target, "accepts_" + target);
                Set<NftText> comers = new LinkedHashSet<>();
                outside(promise.from(), NftablesPeers.Side.SOURCE)
                        .forEach(match -> comers.add(match.with(NftText.word("return"))));
                chain("accepts_in_" + target, promise, comers, "deny_outside");
                outside.put(target, "accepts_in_" + target);
            }
        }

        private void chain(String name, Promise promise, Set<NftText> returns, String deny) {
            List<NftText> rules = new ArrayList<>(returns);
            rules.add(NftablesTraffic.go(deny));
            chains.add(new NftablesChain(name, origin(promise), rules));
        }

        NftablesPromises gathered() {
            List<NftablesEgress.Lookup> toInside =
                    lookups("from services, by whom a service accepts", "accepts", inside, sets);
            List<NftablesEgress.Lookup> toOutside =
                    lookups("from outside, by whom a service accepts", "accepts_in", outside, sets);
            return new NftablesPromises(
                    List.copyOf(chains),
                    List.copyOf(sets),
                    List.copyOf(fromService),
                    List.copyOf(toService),
                    List.copyOf(toHost),
                    List.copyOf(fromHost),
                    toInside,
                    toOutside);
        }

        private List<NftablesEgress.Lookup> lookups(
                String about, String map, Map<String, String> chainOf, List<NftablesSet> sets) {
            List<NftablesEgress.Lookup> lookups = new ArrayList<>();
            NftablesChainMaps.of(
                            scope,
                            chainOf,
                            service -> scope.origin("services." + service + ".acceptsOnly"),
                            NftablesEnds.TO_BRIDGE,
                            NftablesEnds::destination)
                    .put(about, map + "_chains", sets, lookups);
            return List.copyOf(lookups);
        }
    }
}
