package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a plan says should become of a probe; read from the catalog's meaning, without a look at the ruleset. */
final class Expectation {
    private static final int DNS = 53;

    private final Topology topology;
    private final Plan plan;
    private final Map<IpAddress, Service> addresses = new HashMap<>();
    private final Map<IpAddress, Service> gateways = new HashMap<>();
    private final Map<String, List<Passage>> passages = new HashMap<>();

    Expectation(Topology topology) {
        this.topology = topology;
        this.plan = topology.plan();
        for (Service member : topology.members()) {
            for (Family family : Family.values()) {
                Topology.address(member, family).ifPresent(a -> addresses.put(a, member));
                Topology.gateway(member, family).ifPresent(a -> gateways.put(a, member));
            }
            passages.put(
                    member.name(),
                    plan.passages().stream()
                            .filter(p -> p.from().name().equals(member.name()))
                            .toList());
        }
    }

    /** Nothing where the rules are not berth's: to the host from outside, or from the host to itself. */
    Optional<Verdict> of(Probe probe) {
        if (probe.kind() == Probe.Kind.ROUTER_ADVERTISEMENT || probe.kind() == Probe.Kind.REDIRECT) {
            return Optional.of(Verdict.SILENCE);
        }
        Optional<Service> sender = plan.service(probe.from());
        if (sender.isPresent()) {
            return Optional.of(
                    isOwn(sender.get(), probe.source()) ? fromService(sender.get(), probe) : Verdict.SILENCE);
        }
        return probe.from().equals(Topology.HOST) ? fromHost(probe) : fromOutside(probe);
    }

    private static boolean isOwn(Service service, IpAddress source) {
        return Topology.address(service, source.family()).filter(source::equals).isPresent();
    }

    private Verdict fromService(Service from, Probe probe) {
        IpAddress to = probe.target();
        Service target = addresses.get(to);
        if (target != null) {
            return allowing(from, probe)
                    .filter(p -> p.to().equals(new Endpoint.OfService(target.name())))
                    .findFirst()
                    .map(p -> Verdict.allowed(target.name(), Optional.of(probe.source()), p.key()))
                    .orElse(Verdict.REFUSED);
        }
        if (from.equals(gateways.get(to))) {
            boolean resolves = from.resolver() && probe.port() == DNS && probe.kind() != Probe.Kind.SCTP;
            if (resolves) {
                return Verdict.allowed(Topology.HOST, Optional.of(probe.source()), from.key() + ".resolver");
            }
            return allowing(from, probe)
                    .filter(p -> p.to() instanceof Endpoint.OfHost)
                    .findFirst()
                    .map(p -> Verdict.allowed(Topology.HOST, Optional.of(probe.source()), p.key()))
                    .orElse(Verdict.REFUSED);
        }
        Optional<Wire> wire = gateways.containsKey(to) ? Optional.empty() : topology.wireOf(to);
        return wire.flatMap(w -> allowing(from, probe)
                        .filter(p -> topology.covers(p.to(), w.device(), to))
                        .findFirst()
                        .map(p -> Verdict.allowed(w.place(), Optional.empty(), p.key())))
                .orElse(Verdict.REFUSED);
    }

    private java.util.stream.Stream<Passage> allowing(Service from, Probe probe) {
        Optional<Ports> wanted = ports(probe);
        return passages.getOrDefault(from.name(), List.of()).stream()
                .filter(p -> p.families().includes(probe.target().family()))
                .filter(p -> wanted.map(w -> p.ports().stream().anyMatch(open -> open.contains(w)))
                        .orElse(p.ping()));
    }

    private static Optional<Ports> ports(Probe probe) {
        return Optional.of(probe.kind())
                .filter(k -> k != Probe.Kind.PING)
                .map(k -> new Ports(PortRange.of(probe.port()), Protocol.valueOf(k.name())));
    }

    /** The machine itself may use what is published, by its own addresses and at the service's. */
    private Optional<Verdict> fromHost(Probe probe) {
        Service target = addresses.get(probe.target());
        if (target != null) {
            return Optional.of(plan.publications().stream()
                    .filter(p -> p.service().equals(target.name()))
                    .filter(p -> ports(probe).filter(p.port()::contains).isPresent())
                    .findFirst()
                    .map(p -> Verdict.allowed(target.name(), Optional.empty(), p.key()))
                    .orElse(Verdict.SILENCE));
        }
        return plan.publications().stream()
                .filter(p -> isPublishedAt(p, probe))
                .findFirst()
                .map(p -> Verdict.allowed(p.service(), Optional.empty(), p.key()));
    }

    private Optional<Verdict> fromOutside(Probe probe) {
        Wire wire = topology.wires().stream()
                .filter(w -> w.place().equals(probe.from()))
                .findFirst()
                .orElseThrow();
        Service target = addresses.get(probe.target());
        if (target != null || gateways.containsKey(probe.target())) {
            return Optional.of(plan.publications().stream()
                    .filter(p -> target != null && p.service().equals(target.name()))
                    .filter(p -> p.on().isEmpty())
                    .filter(p -> ports(probe).filter(p.port()::contains).isPresent())
                    .filter(p -> isFrom(p, wire, probe))
                    .findFirst()
                    .map(p -> Verdict.allowed(p.service(), Optional.of(probe.source()), p.key()))
                    .orElse(Verdict.SILENCE));
        }
        List<Publication> published = plan.publications().stream()
                .filter(p -> isPublishedAt(p, probe))
                .toList();
        if (published.isEmpty()) {
            return topology.outside().isInPool(probe.source()) ? Optional.of(Verdict.SILENCE) : Optional.empty();
        }
        return Optional.of(published.stream()
                .filter(p -> isFrom(p, wire, probe))
                .findFirst()
                .map(p -> Verdict.allowed(p.service(), Optional.of(probe.source()), p.key()))
                .orElse(Verdict.SILENCE));
    }

    private boolean isFrom(Publication publication, Wire wire, Probe probe) {
        return publication.from().stream().anyMatch(f -> topology.covers(f, wire.device(), probe.source()));
    }

    /** Whether podman would take the probe to the published service. */
    private boolean isPublishedAt(Publication publication, Probe probe) {
        Optional<Service> service = plan.service(publication.service());
        boolean hasFamily = service.flatMap(s -> s.attachment().own())
                .filter(own ->
                        probe.target().family() == Family.IPV4 || own.ipv6().isPresent())
                .isPresent();
        boolean isBound = Netavark.isForHostAlone(publication)
                ? probe.target().toString().equals("127.0.0.1")
                : publication.bind().isEmpty() || publication.bind().contains(probe.target());
        return hasFamily
                && isBound
                && ports(probe)
                        .filter(p -> p.protocol() == publication.port().protocol())
                        .filter(p -> publication
                                .on()
                                .filter(on -> on.contains(p.range()))
                                .isPresent())
                        .isPresent();
    }

    /** Whether a service asks by an address of the host, where some service is published; it is never taken there. */
    boolean isHairpin(Probe probe) {
        return plan.publications().stream().anyMatch(p -> isPublishedAt(p, probe));
    }
}
