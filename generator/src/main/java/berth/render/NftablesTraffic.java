package berth.render;

import berth.net.Family;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Promise;
import berth.plan.Service;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a promise is about, as matches: everything, or ports and echo requests.
 *
 * @param matches each with the family that it is of, if it is of one
 */
record NftablesTraffic(List<NftablesPeers.Match> matches) {

    static NftablesTraffic of(Promise promise) {
        if (promise.every()) {
            return new NftablesTraffic(List.of(NftablesPeers.Match.ANY));
        }
        List<NftablesPeers.Match> matches = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            List<NftText> ranges = promise.ports().stream()
                    .filter(ports -> ports.protocol() == protocol)
                    .map(Ports::range)
                    .map(range -> NftText.word(range.toString()))
                    .toList();
            if (!ranges.isEmpty()) {
                matches.add(new NftablesPeers.Match(
                        Optional.empty(),
                        NftText.phrase(NftText.word(protocol.word()), NftText.word("dport"), NftText.anyOf(ranges))));
            }
        }
        if (promise.ping()) {
            matches.add(echo(Family.IPV4, "icmp"));
            matches.add(echo(Family.IPV6, "icmpv6"));
        }
        return new NftablesTraffic(matches);
    }

    private static NftablesPeers.Match echo(Family family, String header) {
        return new NftablesPeers.Match(
                Optional.of(family),
                NftText.phrase(NftText.word(header), NftText.word("type"), NftText.word("echo-request")));
    }

    static NftText go(String chain) {
        return NftText.phrase(NftText.word("goto"), NftText.word(chain));
    }

    /** A rule for each pair of ends and each kind of traffic that can be of one family. */
    List<NftText> rules(List<NftablesPeers.Match> from, List<NftablesPeers.Match> to, String deny) {
        return verdicts(from, to, go(deny));
    }

    private List<NftText> verdicts(List<NftablesPeers.Match> from, List<NftablesPeers.Match> to, NftText verdict) {
        Set<NftText> rules = new LinkedHashSet<>();
        for (NftablesPeers.Match one : from) {
            for (NftablesPeers.Match other : to) {
                one.and(other)
                        .ifPresent(both ->
                                matches.forEach(what -> both.and(what).ifPresent(all -> rules.add(all.with(verdict)))));
            }
        }
        return List.copyOf(rules);
    }

    /** To the host: a promise about all of it leaves the resolver, which is a key of its own, to those who have it. */
    List<NftText> upwards(NftablesScope scope, Promise promise, NftablesSenders senders, String name) {
        List<NftablesPeers.Match> any = List.of(NftablesPeers.Match.ANY);
        if (!promise.every()) {
            return rules(
                    senders.matches(promise.from().services(), NftablesPeers.Side.SOURCE, name + "_from"),
                    any,
                    "deny_to_host");
        }
        Set<String> resolving = new LinkedHashSet<>();
        scope.members().stream().filter(Service::resolver).map(Service::name).forEach(resolving::add);
        List<String> silent = promise.from().services().stream()
                .filter(service -> !resolving.contains(service))
                .toList();
        List<String> asking =
                promise.from().services().stream().filter(resolving::contains).toList();
        List<NftablesPeers.Match> askers = senders.matches(asking, NftablesPeers.Side.SOURCE, name + "_asking");
        NftablesTraffic names = new NftablesTraffic(List.of(port(Protocol.TCP), port(Protocol.UDP)));
        List<NftText> rules = new ArrayList<>(names.verdicts(askers, any, NftText.word("return")));
        rules.addAll(rules(askers, any, "deny_to_host"));
        rules.addAll(rules(senders.matches(silent, NftablesPeers.Side.SOURCE, name + "_silent"), any, "deny_to_host"));
        return rules;
    }

    private static NftablesPeers.Match port(Protocol protocol) {
        return new NftablesPeers.Match(
                Optional.empty(),
                NftText.phrase(NftText.word(protocol.word()), NftText.word("dport"), NftText.number(53)));
    }
}
