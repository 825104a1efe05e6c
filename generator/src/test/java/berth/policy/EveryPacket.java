package berth.policy;

import berth.net.AddressRange;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.policy.Traffic.Kind;
import berth.policy.nft.Outcome;
import berth.policy.nft.PortSet;
import berth.policy.nft.Ruleset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One honest first packet for each pair of ends, each piece of addresses outside, each interface and each protocol, with
 * what the model and the ruleset say of it at all ports.
 */
public final class EveryPacket {
    private static final List<Kind> KINDS = List.of(Kind.TCP, Kind.UDP, Kind.SCTP, Kind.ECHO);
    private static final int PORTS = 65_536;

    /** Somewhere outside. */
    public record Point(String device, IpAddress address) {}

    /**
     * What was found.
     *
     * @param from a service or {@code host}; empty for the outside
     * @param to likewise
     * @param outside where outside, if one of them is there
     * @param protocol as the matrix calls it
     * @param on the port of the host that it is sent to, for one that is published
     * @param model the ports that the model allows; port 1 where the protocol has none
     * @param ruleset the ports that the ruleset lets pass, likewise
     */
    public record Sample(
            String from,
            String to,
            Optional<Point> outside,
            String protocol,
            Family family,
            OptionalInt on,
            BitSet model,
            BitSet ruleset) {}

    private final Plan plan;
    private final Model model;
    private final Journeys journeys;
    private final Ruleset ruleset;
    private final Consumer<Sample> visitor;

    private EveryPacket(Plan plan, String nft, Consumer<Sample> visitor) {
        this.plan = plan;
        this.model = Model.of(plan);
        this.journeys = new Journeys(model);
        this.ruleset = Ruleset.read(nft);
        this.visitor = visitor;
    }

    /** Shows them all to {@code visitor}. */
    public static void of(Plan plan, String nft, Consumer<Sample> visitor) {
        EveryPacket it = new EveryPacket(plan, nft, visitor);
        it.model.families().forEach(it::visit);
    }

    /** A service, with the one whose address it has. */
    private record End(String name, String holder, Lease lease) {}

    private void visit(Family family) {
        List<End> ends = ends(family);
        List<Point> points = points(family);
        for (End from : ends) {
            for (End to : ends) {
                if (!from.holder.equals(to.holder)) {
                    visit(
                            from.name,
                            to.name,
                            Optional.empty(),
                            packet(from, Place.bridge(to.holder), to.lease.address()));
                }
            }
            visit(from.name, "host", Optional.empty(), packet(from, Place.host(), from.lease.gateway()));
            for (Point point : points) {
                visit(from.name, "", Optional.of(point), packet(from, Place.device(point.device), point.address));
            }
        }
        for (End to : ends) {
            Place there = Place.bridge(to.holder);
            visit(
                    "host",
                    to.name,
                    Optional.empty(),
                    Packet.of(Place.host(), to.lease.gateway(), there, to.lease.address(), Traffic.of(Kind.TCP)));
            for (Point point : points) {
                Packet direct = Packet.of(
                        Place.device(point.device), point.address, there, to.lease.address(), Traffic.of(Kind.TCP));
                visit("", to.name, Optional.of(point), direct);
                published(to, point, direct);
            }
        }
    }

    /** By each end of each range of the host's ports that leads there. */
    private void published(End to, Point point, Packet direct) {
        for (Publication publication : plan.publications()) {
            boolean bound = publication.bind().isEmpty()
                    || publication.bind().stream().anyMatch(address -> address.family() == direct.family());
            if (publication.service().equals(to.holder) && publication.on().isPresent()) {
                int shift = publication.port().range().low()
                        - publication.on().get().low();
                for (int on : new TreeSet<>(List.of(
                        publication.on().get().low(), publication.on().get().high()))) {
                    IpAddress host = IpAddress.of(direct.family() == Family.IPV4 ? "203.0.113.1" : "2001:db8::1");
                    Packet packet = direct.carrying(publication.port().protocol(), on + shift)
                            .by(host, on);
                    BitSet only = new BitSet();
                    // Where podman does not listen, there is nothing to allow.
                    only.set(on + shift, bound ? on + shift + 1 : on + shift);
                    visitor.accept(new Sample(
                            "",
                            to.name,
                            Optional.of(point),
                            publication.port().protocol().word(),
                            direct.family(),
                            OptionalInt.of(on),
                            and(model(packet), only),
                            and(ruleset(packet), only)));
                }
            }
        }
    }

    private static BitSet and(BitSet some, BitSet others) {
        some.and(others);
        return some;
    }

    private void visit(String from, String to, Optional<Point> outside, Packet packet) {
        for (Kind kind : KINDS) {
            Packet carrying = packet.carrying(Traffic.of(kind));
            visitor.accept(new Sample(
                    from,
                    to,
                    outside,
                    kind.word(),
                    packet.family(),
                    OptionalInt.empty(),
                    model(carrying),
                    ruleset(carrying)));
        }
    }

    private static Packet packet(End from, Place to, IpAddress destination) {
        return Packet.of(Place.bridge(from.holder), from.lease.address(), to, destination, Traffic.of(Kind.TCP));
    }

    private BitSet model(Packet packet) {
        BitSet ports = new BitSet();
        for (Slice slice : model.slices(packet)) {
            if (slice.verdict().isAllowed()) {
                ports.set(slice.low(), slice.high() + 1);
            }
        }
        return trimmed(packet, ports);
    }

    private BitSet ruleset(Packet packet) {
        BitSet ports = new BitSet();
        for (Outcome outcome : ruleset.judge(journeys.of(packet), Set.of()).outcomes()) {
            if (outcome.kind() == Outcome.Kind.ACCEPTED) {
                for (PortSet.Span span : outcome.ports().spans()) {
                    ports.set(span.low(), span.high() + 1);
                }
            }
        }
        return trimmed(packet, ports);
    }

    /** No catalog names port 0. */
    private static BitSet trimmed(Packet packet, BitSet ports) {
        if (packet.traffic().kind().protocol().isPresent()) {
            ports.clear(0);
            return ports;
        }
        BitSet one = new BitSet();
        one.set(1, ports.cardinality() == PORTS);
        return one;
    }

    private List<End> ends(Family family) {
        List<End> ends = new ArrayList<>();
        for (Service service : plan.enabled()) {
            String holder = service.attachment() instanceof Attachment.Shared shared
                    ? plan.enabled().stream()
                            .filter(other -> other.unit().equals(shared.unit()))
                            .map(Service::name)
                            .findFirst()
                            .orElseThrow()
                    : service.name();
            model.lease(holder, family).ifPresent(lease -> ends.add(new End(service.name(), holder, lease)));
        }
        return ends;
    }

    /** Behind each interface, an address of each piece that is neither a service's nor the host's. */
    private List<Point> points(Family family) {
        List<Point> points = new ArrayList<>();
        for (AddressRange piece : model.atoms().addresses().getOrDefault(family, List.of())) {
            if (!model.inPools(piece.low()) && !model.isLocal(piece.low())) {
                model.atoms().devices().forEach(device -> points.add(new Point(device, piece.low())));
            }
        }
        return points;
    }

    /** The protocols that have ports. */
    public static boolean hasPorts(String protocol) {
        return List.of(Protocol.values()).stream().anyMatch(it -> it.word().equals(protocol));
    }
}
