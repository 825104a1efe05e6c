package berth.probe;

import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ports that stand for all others between two places: every range that a rule mentions is met at its ends and just
 * before and behind them, and a narrow one at each port, because the ruleset has an element for each.
 */
final class PortChoice {

    /** Ports that no rule of a usual catalog treats differently from those that none mentions, and the resolver's. */
    private static final List<Integer> ALWAYS = List.of(22, 53);

    /** A range as wide as this has an element a port in the ruleset. */
    private static final int NARROW = 64;

    private final Map<String, NavigableSet<Integer>> toService = new HashMap<>();
    private final Map<String, NavigableSet<Integer>> fromService = new HashMap<>();
    private final Map<String, NavigableSet<Integer>> between = new HashMap<>();
    private final NavigableSet<Integer> everywhere = new TreeSet<>(ALWAYS);
    private final List<Protocol> protocols;

    PortChoice(Plan plan, boolean all) {
        Stream.Builder<Ports> seen = Stream.builder();
        for (Service service : plan.enabled()) {
            service.ports()
                    .values()
                    .forEach(some -> some.forEach(p -> {
                        ends(p.range(), at(toService, service.name()));
                        seen.add(p);
                    }));
        }
        for (Passage passage : plan.passages()) {
            for (Ports ports : passage.ports()) {
                seen.add(ports);
                // To the outside, or to another: at this target none of it is open.
                ends(ports.range(), at(fromService, passage.from().name()));
                if (passage.to() instanceof Endpoint.OfService service) {
                    neighbours(ports.range(), at(toService, service.name()));
                    edges(ports.range(), at(between, passage.from().name() + " " + service.name()));
                }
            }
        }
        for (Publication publication : plan.publications()) {
            seen.add(publication.port());
            neighbours(publication.port().range(), at(toService, publication.service()));
            edges(publication.port().range(), at(between, Topology.HOST + " " + publication.service()));
            publication.on().ifPresent(on -> ends(on, at(toService, publication.service())));
        }
        List<Ports> ports = seen.build().toList();
        if (all) {
            ports.forEach(p -> ends(p.range(), everywhere));
        }
        boolean sctp = ports.stream().anyMatch(p -> p.protocol() == Protocol.SCTP);
        protocols = sctp ? List.of(Protocol.values()) : List.of(Protocol.TCP, Protocol.UDP);
    }

    private static NavigableSet<Integer> at(Map<String, NavigableSet<Integer>> map, String name) {
        return map.computeIfAbsent(name, n -> new TreeSet<>());
    }

    private static void ends(PortRange range, Collection<Integer> into) {
        into.add(range.low());
        into.add(range.high());
    }

    private static void neighbours(PortRange range, Collection<Integer> into) {
        ends(range, into);
        if (range.low() > 1) {
            into.add(range.low() - 1);
        }
        if (range.high() < 65_535) {
            into.add(range.high() + 1);
        }
    }

    static void edges(PortRange range, Collection<Integer> into) {
        neighbours(range, into);
        if (range.size() <= NARROW) {
            for (int port = range.low(); port <= range.high(); port++) {
                into.add(port);
            }
        } else {
            into.add((range.low() + range.high()) / 2);
        }
    }

    /** The protocols that are tried: SCTP where the plan uses it. */
    List<Protocol> protocols() {
        return protocols;
    }

    /** From a place to a service. */
    NavigableSet<Integer> between(String from, String to) {
        NavigableSet<Integer> ports = new TreeSet<>(everywhere);
        ports.addAll(toService.getOrDefault(to, new TreeSet<>()));
        ports.addAll(fromService.getOrDefault(from, new TreeSet<>()));
        ports.addAll(between.getOrDefault(from + " " + to, new TreeSet<>()));
        return ports;
    }

    /** From a service to somewhere that is no service. */
    NavigableSet<Integer> from(String service) {
        NavigableSet<Integer> ports = new TreeSet<>(everywhere);
        ports.addAll(fromService.getOrDefault(service, new TreeSet<>()));
        return ports;
    }
}
