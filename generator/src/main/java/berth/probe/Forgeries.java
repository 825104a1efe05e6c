package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.Protocol;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.probe.Probe.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Packets under a false address: with somebody else's permission, with one's own under another name, as a neighbour
 * outside, as a gateway; machines outside that pose as services or come by the wrong interface; and what only routers
 * may say.
 */
final class Forgeries {
    private static final IpAddress ALL_NODES = IpAddress.of("ff02::1");

    private final Topology topology;
    private final Plan plan;
    private final Set<Probe> probes = new LinkedHashSet<>();

    private Forgeries(Topology topology) {
        this.topology = topology;
        this.plan = topology.plan();
    }

    /** All of them; none may arrive but one from a zone's interface whose address no machine of ours has. */
    static List<Question> of(Topology topology, Expectation expectation) {
        Forgeries it = new Forgeries(topology);
        it.forge();
        List<Question> questions = new ArrayList<>();
        for (Probe probe : it.probes) {
            // What one tells oneself never meets a rule.
            boolean isToItself = topology.plan().service(probe.from()).stream()
                    .anyMatch(s -> Topology.address(s, probe.target().family())
                            .filter(probe.target()::equals)
                            .isPresent());
            if (isToItself) {
                continue;
            }
            expectation.of(probe).ifPresent(v -> questions.add(new Question(probe, v, true)));
        }
        return questions;
    }

    private void forge() {
        for (Passage passage : plan.passages()) {
            if (passage.to() instanceof Endpoint.OfService target) {
                plan.service(target.name()).ifPresent(t -> betweenServices(passage, t));
            } else if (passage.to() instanceof Endpoint.OfHost) {
                hostward(passage);
            } else {
                outward(passage);
            }
        }
        for (Family family : topology.families()) {
            for (Service member : topology.members()) {
                Topology.lease(member, family).ifPresent(l -> {
                    fromOutside(member, family);
                    toHost(l.address());
                });
            }
            topology.outside().poolEnds(family).forEach(this::toHost);
        }
        plan.publications().forEach(this::byPublished);
        topology.members().forEach(this::asRouter);
    }

    private static Kind kind(Protocol protocol) {
        return Kind.of(protocol);
    }

    /** Somebody else's permission, and one's own under other names. */
    private void betweenServices(Passage passage, Service target) {
        Service owner = plan.service(passage.from().name()).orElseThrow();
        for (Family family : topology.families()) {
            Optional<IpAddress> to = Topology.address(target, family);
            Optional<IpAddress> own = Topology.address(owner, family);
            if (to.isEmpty() || own.isEmpty()) {
                continue;
            }
            each(passage, (kind, port) -> {
                for (Service other : topology.members()) {
                    if (!other.name().equals(owner.name())) {
                        probes.add(new Probe(other.name(), kind, own.get(), to.get(), port));
                    }
                }
                for (IpAddress name : names(owner, family)) {
                    probes.add(new Probe(owner.name(), kind, name, to.get(), port));
                }
            });
        }
    }

    /** The false names of a service: another service, its gateway, machines outside. */
    private List<IpAddress> names(Service owner, Family family) {
        List<IpAddress> names = new ArrayList<>();
        topology.members().stream()
                .filter(o -> !o.name().equals(owner.name()))
                .limit(3)
                .forEach(o -> Topology.address(o, family).ifPresent(names::add));
        Topology.gateway(owner, family).ifPresent(names::add);
        Topology.address(owner, family).map(a -> a.plus(1)).ifPresent(names::add);
        topology.wires().forEach(w -> w.own(family).ifPresent(names::add));
        topology.wires().forEach(w -> w.host(family).ifPresent(names::add));
        if (family == Family.IPV6) {
            names.add(topology.linkLocal(owner));
        }
        return names;
    }

    private interface Sender {
        void send(Kind kind, int port);
    }

    private static void each(Passage passage, Sender sender) {
        passage.ports().stream()
                .limit(8)
                .forEach(p -> sender.send(kind(p.protocol()), p.range().low()));
        if (passage.ping()) {
            sender.send(Kind.PING, 0);
        }
    }

    private void hostward(Passage passage) {
        Service owner = plan.service(passage.from().name()).orElseThrow();
        for (Family family : topology.families()) {
            Optional<IpAddress> own = Topology.address(owner, family);
            if (own.isEmpty()) {
                continue;
            }
            IpAddress gateway = Topology.gateway(owner, family).orElseThrow();
            each(passage, (kind, port) -> {
                for (Service other : topology.members()) {
                    if (!other.name().equals(owner.name())) {
                        probes.add(new Probe(other.name(), kind, own.get(), gateway, port));
                    }
                }
                names(owner, family).forEach(n -> probes.add(new Probe(owner.name(), kind, n, gateway, port)));
            });
        }
    }

    private void outward(Passage passage) {
        Service owner = plan.service(passage.from().name()).orElseThrow();
        for (Wire wire : topology.wires()) {
            for (IpAddress to : wire.addresses()) {
                Optional<IpAddress> own = Topology.address(owner, to.family());
                if (own.isEmpty() || !topology.covers(passage.to(), wire.device(), to)) {
                    continue;
                }
                each(passage, (kind, port) -> {
                    topology.members().stream()
                            .filter(o -> !o.name().equals(owner.name()))
                            .forEach(o -> probes.add(new Probe(o.name(), kind, own.get(), to, port)));
                    names(owner, to.family()).forEach(n -> probes.add(new Probe(owner.name(), kind, n, to, port)));
                });
                // One address of it is enough.
                break;
            }
        }
    }

    /** As a service, as a gateway, and as a machine that is elsewhere, to a service's own address. */
    private void fromOutside(Service member, Family family) {
        IpAddress to = Topology.address(member, family).orElseThrow();
        for (Wire wire : topology.wires()) {
            for (IpAddress name : foreign(wire, member, family)) {
                for (Publication publication : plan.publications()) {
                    if (publication.service().equals(member.name())) {
                        probes.add(new Probe(
                                wire.place(),
                                kind(publication.port().protocol()),
                                name,
                                to,
                                publication.port().range().low()));
                    }
                }
                plan.passages().stream()
                        .filter(p -> p.to().equals(new Endpoint.OfService(member.name())))
                        .forEach(p ->
                                each(p, (kind, port) -> probes.add(new Probe(wire.place(), kind, name, to, port))));
            }
        }
    }

    /** As a service, to the host itself: past berth's guard no other table would stop it at the port for ssh. */
    private void toHost(IpAddress name) {
        Family family = name.family();
        for (Wire wire : topology.wires()) {
            IpAddress host = wire.host(family).orElseThrow();
            probes.add(new Probe(wire.place(), Kind.TCP, name, host, 22));
            probes.add(new Probe(wire.place(), Kind.PING, name, host, 0));
        }
    }

    private List<IpAddress> foreign(Wire wire, Service member, Family family) {
        List<IpAddress> names = new ArrayList<>();
        topology.members().stream()
                .filter(o -> !o.name().equals(member.name()))
                .filter(o -> plan.passages().stream()
                        .anyMatch(p -> p.from().name().equals(o.name())
                                && p.to().equals(new Endpoint.OfService(member.name()))))
                .forEach(o -> Topology.address(o, family).ifPresent(names::add));
        Topology.gateway(member, family).ifPresent(names::add);
        topology.wires().stream().filter(w -> !w.equals(wire)).forEach(w -> w.own(family)
                .ifPresent(names::add));
        return names;
    }

    /** To a published port of the host, as a service or by an interface that is not the zone's. */
    private void byPublished(Publication publication) {
        if (publication.on().isEmpty()) {
            return;
        }
        Service target = plan.service(publication.service()).orElseThrow();
        int port = publication.on().get().low();
        Kind kind = kind(publication.port().protocol());
        for (Wire wire : topology.wires()) {
            for (Family family : topology.families()) {
                List<IpAddress> hosts = topology.hostAddresses().stream()
                        .filter(a -> a.family() == family)
                        .toList();
                for (IpAddress host : hosts) {
                    foreign(wire, target, family)
                            .forEach(n -> probes.add(new Probe(wire.place(), kind, n, host, port)));
                }
            }
        }
    }

    /** What only a router may say, and packets below the addresses that rules name. */
    private void asRouter(Service member) {
        IpAddress own = topology.linkLocal(member);
        IpAddress host = Topology.LINK_LOCAL_HOST;
        boolean isAlone =
                topology.members().stream().noneMatch(o -> !o.equals(member) && Topology.areNeighbours(o, member));
        for (Kind kind : List.of(Kind.ROUTER_ADVERTISEMENT, Kind.REDIRECT)) {
            probes.add(new Probe(member.name(), kind, own, host, 0));
            if (isAlone) {
                // On a shared bridge its neighbours hear it too, past every rule.
                probes.add(new Probe(member.name(), kind, own, ALL_NODES, 0));
                probes.add(new Probe(member.name(), kind, host, ALL_NODES, 0));
            }
        }
        for (int port : List.of(22, 53)) {
            probes.add(new Probe(member.name(), Kind.UDP, own, host, port));
            probes.add(new Probe(member.name(), Kind.TCP, own, host, port));
        }
        probes.add(new Probe(member.name(), Kind.PING, own, host, 0));
    }
}
