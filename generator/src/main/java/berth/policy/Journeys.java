package berth.policy;

import berth.net.Family;
import berth.policy.nft.Frame;
import berth.policy.nft.Ruleset;
import java.util.OptionalInt;

/** Packets as the reader of rulesets takes them: by names of interfaces and words of connection tracking. */
final class Journeys {
    private final Model model;

    Journeys(Model model) {
        this.model = model;
    }

    Ruleset.Journey of(Packet packet) {
        boolean original = packet.phase() == Phase.NEW || packet.phase() == Phase.ESTABLISHED;
        boolean dnat = original && packet.asked().isPresent();
        Frame routed = new Frame(
                name(packet.from()),
                name(packet.to()),
                packet.source(),
                packet.destination(),
                protocol(packet),
                icmpType(packet.traffic().kind()),
                state(packet.phase()),
                packet.phase() == Phase.REPLY,
                dnat,
                dnat ? OptionalInt.of(packet.asked().get().port()) : OptionalInt.empty(),
                packet.from() instanceof Place.Host || model.isLocal(packet.source()),
                OptionalInt.empty());
        Frame wire = packet.asked()
                .map(asked -> routed.sentTo(asked.address(), asked.port()))
                .orElse(routed);
        String hook = packet.from() instanceof Place.Host
                ? "output"
                : packet.to() instanceof Place.Host ? "input" : "forward";
        return new Ruleset.Journey(wire, routed, hook);
    }

    private String name(Place place) {
        if (place instanceof Place.Bridge bridge) {
            return model.bridge(bridge.service());
        }
        return place instanceof Place.Device device ? device.name() : "";
    }

    private static String state(Phase phase) {
        return switch (phase) {
            case NEW -> "new";
            case ESTABLISHED, REPLY -> "established";
            case RELATED -> "related";
            case INVALID -> "invalid";
        };
    }

    private static String protocol(Packet packet) {
        return switch (packet.traffic().kind()) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case SCTP -> "sctp";
            case ECHO, ERROR, NEIGHBOUR -> packet.family() == Family.IPV4 ? "icmp" : "icmpv6";
            case OTHER -> "gre";
        };
    }

    private static String icmpType(Traffic.Kind kind) {
        return switch (kind) {
            case ECHO -> "echo-request";
            case NEIGHBOUR -> "nd-neighbor-solicit";
            case ERROR -> "destination-unreachable";
            default -> "";
        };
    }
}
