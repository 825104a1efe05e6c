package berth.render;

import berth.net.Family;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Passage;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Passages from services to the outside: one chain a distinct policy, named after the first service that has it, so that
 * fifty services with the same reach share one. A limit belongs to its service, so a limited policy is never shared.
 *
 * @param chains the policies
 * @param sets the maps from bridge to chain, if any
 * @param lookups how they are looked up
 */
record NftablesEgress(List<NftablesChain> chains, List<NftablesSet> sets, List<NftablesEgress.Lookup> lookups) {

    /** A map and its key. */
    record Lookup(NftText ends, String map) {}

    private record Users(Set<String> services, Set<String> keys) {}

    static NftablesEgress of(NftablesScope scope, List<Passage> passages, NftablesPasses passes, NftablesPeers peers) {
        Map<List<NftText>, Users> policies = new LinkedHashMap<>();
        byService(passages).forEach((service, own) -> {
            List<NftText> rules = rules(own, passes, peers);
            if (!rules.isEmpty()) {
                Users users = policies.computeIfAbsent(rules, r -> new Users(new TreeSet<>(), new TreeSet<>()));
                users.services().add(service);
                own.forEach(p -> users.keys().add(p.key()));
            }
        });
        List<NftablesChain> chains = new ArrayList<>();
        Map<String, String> chainOf = new TreeMap<>();
        policies.forEach((rules, users) -> {
            String name = "egress_" + users.services().iterator().next();
            chains.add(new NftablesChain(name, scope.origin(users.keys()), rules));
            users.services().forEach(s -> chainOf.put(s, name));
        });
        List<NftablesSet> sets = new ArrayList<>();
        List<Lookup> lookups = new ArrayList<>();
        NftablesChainMaps.of(
                        scope,
                        chainOf,
                        service -> scope.origin("services." + service + ".reach"),
                        NftablesEnds.FROM_BRIDGE,
                        NftablesEnds::source)
                .put("from service, to the outside", "egress_chains", sets, lookups);
        return new NftablesEgress(List.copyOf(chains), List.copyOf(sets), List.copyOf(lookups));
    }

    private static Map<String, List<Passage>> byService(List<Passage> passages) {
        return passages.stream()
                .collect(Collectors.groupingBy(p -> p.from().name(), TreeMap::new, Collectors.toList()));
    }

    /** Limited passages come first: what they return, a plain one may still accept. */
    private static List<NftText> rules(List<Passage> own, NftablesPasses passes, NftablesPeers peers) {
        Set<NftText> limited = new LinkedHashSet<>();
        Set<NftText> plain = new LinkedHashSet<>();
        for (Passage passage : own) {
            NftText verdict = passes.grant(passage).verdict();
            Set<NftText> into = passage.isPlain() ? plain : limited;
            for (NftablesPeers.Match peer :
                    peers.matches(passage.to(), passage.families(), NftablesPeers.Side.DESTINATION)) {
                services(passage, peer.family().orElseThrow())
                        .forEach(what -> into.add(NftText.phrase(peer.text(), what, NftText.word("counter"), verdict)));
            }
        }
        limited.addAll(plain);
        return List.copyOf(limited);
    }

    private static List<NftText> services(Passage passage, Family family) {
        List<NftText> matches = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            List<NftText> ranges = passage.ports().stream()
                    .filter(p -> p.protocol() == protocol)
                    .map(NftablesEgress::range)
                    .toList();
            if (!ranges.isEmpty()) {
                matches.add(
                        NftText.phrase(NftText.word(protocol.word()), NftText.word("dport"), NftText.anyOf(ranges)));
            }
        }
        if (passage.ping()) {
            matches.add(echoRequest(family));
        }
        return matches;
    }

    private static NftText range(Ports ports) {
        return NftText.word(ports.range().toString());
    }

    private static NftText echoRequest(Family family) {
        Function<String, NftText> icmp =
                word -> NftText.phrase(NftText.word(word), NftText.word("type"), NftText.word("echo-request"));
        return icmp.apply(family == Family.IPV4 ? "icmp" : "icmpv6");
    }
}
