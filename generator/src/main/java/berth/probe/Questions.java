package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Protocol;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that is asked under the sender's own address: who from, whom, which ports, in both families. */
final class Questions {

    /** Above so many, ports of others' passages are not tried between every two services. */
    private static final int MANY = 60_000;

    private final Topology topology;
    private final Plan plan;
    private final PortChoice ports;
    private final NavigableSet<Integer> published = new TreeSet<>();
    private final NavigableSet<Integer> hostward = new TreeSet<>();
    private final Set<Probe> probes = new LinkedHashSet<>();

    private Questions(Topology topology) {
        this.topology = topology;
        this.plan = topology.plan();
        long pairs = (long) topology.members().size() * topology.members().size();
        long mentioned =
                plan.passages().stream().mapToLong(p -> p.ports().size()).sum()
                        + plan.publications().size();
        this.ports = new PortChoice(plan, pairs * (mentioned + 2) * 12 < MANY);
        plan.publications().forEach(p -> p.on().ifPresent(on -> PortChoice.edges(on, published)));
        hostward.add(53);
        plan.passages().stream().filter(p -> p.to() instanceof Endpoint.OfHost).forEach(p -> p.ports()
                .forEach(open -> PortChoice.edges(open.range(), hostward)));
    }

    /** The questions of a topology; none where the rules are not berth's. */
    static List<Question> of(Topology topology, Expectation expectation) {
        Questions it = new Questions(topology);
        it.ask();
        List<Question> questions = new ArrayList<>();
        for (Probe probe : it.probes) {
            expectation.of(probe).ifPresent(v -> questions.add(new Question(probe, v, false)));
        }
        return questions;
    }

    private void ask() {
        for (Family family : topology.families()) {
            for (Service from : topology.members()) {
                Topology.address(from, family).ifPresent(own -> ask(from, own));
            }
            host(family);
            topology.wires().forEach(w -> outside(w, family));
            topology.wires().forEach(w -> throughTheHost(w, family));
        }
    }

    private void ask(Service from, IpAddress own) {
        Family family = own.family();
        for (Service to : topology.members()) {
            if (!to.name().equals(from.name())) {
                Topology.address(to, family)
                        .ifPresent(a -> ask(from.name(), own, a, ports.between(from.name(), to.name())));
            }
            Topology.gateway(to, family).ifPresent(a -> {
                NavigableSet<Integer> some = new TreeSet<>(to.name().equals(from.name()) ? hostward : List.of(53));
                some.addAll(to.name().equals(from.name()) ? ports.from(from.name()) : firsts(hostward));
                ask(from.name(), own, a, some);
            });
        }
        NavigableSet<Integer> atHost = new TreeSet<>(published);
        atHost.addAll(hostward);
        topology.hostAddresses().stream()
                .filter(a -> a.family() == family)
                .forEach(a -> ask(from.name(), own, a, atHost));
        NavigableSet<Integer> outward = new TreeSet<>(List.of(22, 53));
        NavigableSet<Integer> open = new TreeSet<>(List.of(22));
        plan.passages().stream()
                .filter(p -> p.from().name().equals(from.name()))
                .filter(p -> !(p.to() instanceof Endpoint.OfService))
                .flatMap(p -> p.ports().stream())
                .forEach(p -> {
                    PortChoice.edges(p.range(), outward);
                    open.add(p.range().low());
                });
        for (Wire wire : topology.wires()) {
            wire.addresses().stream()
                    .filter(a -> a.family() == family)
                    .forEach(a -> ask(from.name(), own, a, isTelling(from, wire, a) ? outward : open));
        }
    }

    /** Whether some passage of the service leads to the address; elsewhere the ports that are open to others say enough. */
    private boolean isTelling(Service from, Wire wire, IpAddress address) {
        return plan.passages().stream()
                .filter(p -> p.from().name().equals(from.name()))
                .map(Passage::to)
                .anyMatch(end -> topology.covers(end, wire.device(), address));
    }

    private static NavigableSet<Integer> firsts(NavigableSet<Integer> ports) {
        NavigableSet<Integer> some = new TreeSet<>();
        ports.stream().limit(3).forEach(some::add);
        some.add(ports.last());
        return some;
    }

    private void host(Family family) {
        for (Service to : topology.members()) {
            Optional<IpAddress> gateway = Topology.gateway(to, family);
            Topology.address(to, family)
                    .ifPresent(
                            a -> ask(Topology.HOST, gateway.orElseThrow(), a, ports.between(Topology.HOST, to.name())));
        }
        Set<IpAddress> own = new LinkedHashSet<>(topology.hostAddresses());
        if (family == Family.IPV4) {
            own.add(IpAddress.of("127.0.0.1"));
        }
        own.stream().filter(a -> a.family() == family).forEach(a -> ask(Topology.HOST, a, a, published));
    }

    private void outside(Wire wire, Family family) {
        for (IpAddress source : wire.addresses()) {
            if (source.family() != family) {
                continue;
            }
            boolean isFirst = wire.own(family).filter(source::equals).isPresent();
            for (Service to : topology.members()) {
                Topology.address(to, family).ifPresent(a -> {
                    NavigableSet<Integer> some = ports.between(wire.place(), to.name());
                    ask(wire.place(), source, a, isFirst ? some : direct(to));
                });
                if (isFirst) {
                    Topology.gateway(to, family).ifPresent(a -> {
                        NavigableSet<Integer> some = new TreeSet<>(published);
                        some.addAll(hostward);
                        ask(wire.place(), source, a, some);
                    });
                }
            }
            topology.hostAddresses().stream()
                    .filter(a -> a.family() == family)
                    .forEach(a -> ask(wire.place(), source, a, published));
        }
    }

    /** From one machine outside to another: none of berth's business, and it must stay so. */
    private void throughTheHost(Wire from, Family family) {
        for (Wire to : topology.wires()) {
            if (!to.equals(from)) {
                ask(from.place(), from.own(family).orElseThrow(), to.own(family).orElseThrow(), List.of(22));
            }
        }
    }

    /** The ports that outsiders may reach at a service's own address, and one that nobody may. */
    private NavigableSet<Integer> direct(Service to) {
        NavigableSet<Integer> some = new TreeSet<>(List.of(22));
        plan.publications().stream()
                .filter(p -> p.service().equals(to.name()))
                .forEach(p -> ends(p.port().range(), some));
        return some;
    }

    private static void ends(PortRange range, Collection<Integer> into) {
        into.add(range.low());
        into.add(range.high());
    }

    private void ask(String from, IpAddress source, IpAddress target, Collection<Integer> some) {
        for (Protocol protocol : ports.protocols()) {
            for (int port : some) {
                probes.add(new Probe(from, Probe.Kind.of(protocol), source, target, port));
            }
        }
        probes.add(new Probe(from, Probe.Kind.PING, source, target, 0));
    }
}
