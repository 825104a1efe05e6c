package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.policy.Model;
import berth.policy.Packet;
import berth.policy.Place;
import berth.policy.Traffic;
import berth.policy.Verdict.Denial;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What should become of a probe: the model's verdict about the packet that it is, once podman's table and the host's
 * routes have had their say about where it goes.
 */
final class Expectation {
    private final Topology topology;
    private final Plan plan;
    private final Model model;
    private final Map<IpAddress, Service> addresses = new HashMap<>();
    private final Map<IpAddress, Service> gateways = new HashMap<>();

    Expectation(Topology topology) {
        this.topology = topology;
        this.plan = topology.plan();
        this.model = Model.of(plan);
        for (Service member : topology.members()) {
            for (Family family : Family.values()) {
                Topology.address(member, family).ifPresent(a -> addresses.put(a, member));
                Topology.gateway(member, family).ifPresent(a -> gateways.put(a, member));
            }
        }
    }

    /** Nothing where the rules are not berth's: to the host from outside, or from the host to itself. */
    Optional<Verdict> of(Probe probe) {
        if (probe.kind() == Probe.Kind.ROUTER_ADVERTISEMENT || probe.kind() == Probe.Kind.REDIRECT) {
            return Optional.of(Verdict.SILENCE);
        }
        if (isBesideTheHost(probe)) {
            return isHonest(probe)
                    ? Optional.of(Verdict.allowed(place(to(probe.target())), Optional.of(probe.source()), ""))
                    : Optional.empty();
        }
        Packet packet = packet(probe);
        if (packet.from() instanceof Place.Device && packet.to() instanceof Place.Device to) {
            // Others' traffic, which berth must leave alone.
            return Optional.of(Verdict.allowed(Wire.place(to.name()), Optional.of(probe.source()), ""));
        }
        boolean isOurs = packet.from() instanceof Place.Bridge
                || packet.to() instanceof Place.Bridge
                || topology.outside().isInPool(probe.source())
                || topology.outside().isInPool(probe.target());
        if (!isOurs || (packet.from() instanceof Place.Host && packet.to() instanceof Place.Host)) {
            return Optional.empty();
        }
        berth.policy.Verdict verdict = model.verdict(packet);
        if (!verdict.isAllowed()) {
            return Optional.of(
                    verdict.denial().filter(d -> d == Denial.REFUSED).isPresent() ? Verdict.REFUSED : Verdict.SILENCE);
        }
        String because =
                verdict.because().isEmpty() ? "" : verdict.because().get(0).key();
        // Who leaves for the outside is masqueraded by podman; who is on the host may be.
        boolean isKept = !(packet.to() instanceof Place.Device) && !probe.from().equals(Topology.HOST);
        return Optional.of(
                Verdict.allowed(place(packet.to()), isKept ? Optional.of(probe.source()) : Optional.empty(), because));
    }

    private boolean isHonest(Probe probe) {
        return plan.service(probe.from())
                .flatMap(s -> Topology.address(s, probe.source().family()))
                .filter(probe.source()::equals)
                .isPresent();
    }

    /** Two services on one bridge meet, whether or not the host's hooks see it (br_netfilter). */
    private boolean isBesideTheHost(Probe probe) {
        Optional<Service> from = plan.service(probe.from());
        Service to = addresses.get(probe.target());
        return to != null && from.isPresent() && Topology.areNeighbours(from.get(), to);
    }

    private static String place(Place place) {
        if (place instanceof Place.Bridge bridge) {
            return bridge.service();
        }
        return place instanceof Place.Device device ? Wire.place(device.name()) : Topology.HOST;
    }

    private Packet packet(Probe probe) {
        Place from = plan.service(probe.from()).isPresent()
                ? Place.bridge(probe.from())
                : probe.from().equals(Topology.HOST) ? Place.host() : Place.device(Wire.device(probe.from()));
        Optional<Publication> published = plan.publications().stream()
                .filter(p -> isPublishedAt(p, probe))
                .findFirst();
        if (published.isPresent()) {
            Publication it = published.get();
            Service service = plan.service(it.service()).orElseThrow();
            IpAddress address =
                    Topology.address(service, probe.target().family()).orElseThrow();
            int port = it.port().range().low()
                    + probe.port()
                    - it.on().orElseThrow().low();
            return Packet.of(
                            from,
                            probe.source(),
                            Place.bridge(it.service()),
                            address,
                            Traffic.of(it.port().protocol(), port))
                    .by(probe.target(), probe.port());
        }
        return Packet.of(from, probe.source(), to(probe.target()), probe.target(), traffic(probe));
    }

    private Place to(IpAddress target) {
        Service service = addresses.get(target);
        if (service != null) {
            return Place.bridge(service.name());
        }
        return gateways.containsKey(target)
                ? Place.host()
                : topology.wireOf(target).map(w -> Place.device(w.device())).orElse(Place.host());
    }

    private static Traffic traffic(Probe probe) {
        return probe.kind() == Probe.Kind.PING
                ? Traffic.ping()
                : Traffic.of(Protocol.valueOf(probe.kind().name()), probe.port());
    }

    /** Whether podman would take the probe to the published service. */
    private boolean isPublishedAt(Publication publication, Probe probe) {
        boolean hasFamily = plan.service(publication.service())
                .flatMap(s -> s.attachment().own())
                .map(Attachment.Own::ipv6)
                .filter(six -> probe.target().family() == Family.IPV4 || six.isPresent())
                .isPresent();
        boolean isHere = Netavark.isForHostAlone(publication)
                ? probe.target().toString().equals("127.0.0.1")
                : publication.bind().contains(probe.target())
                        || (publication.bind().isEmpty()
                                && !addresses.containsKey(probe.target())
                                && topology.wireOf(probe.target()).isEmpty());
        return hasFamily
                && isHere
                && probe.kind().name().equals(publication.port().protocol().name())
                && publication.on().filter(on -> on.contains(probe.port())).isPresent();
    }

    /** Whether a service asks by an address of the host, where some service is published; it is never taken there. */
    boolean isHairpin(Probe probe) {
        return plan.publications().stream().anyMatch(p -> isPublishedAt(p, probe));
    }
}
