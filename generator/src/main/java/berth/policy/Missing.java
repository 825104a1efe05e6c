package berth.policy;

import berth.net.Family;
import berth.net.IpAddress;
import berth.policy.Traffic.Kind;
import berth.policy.nft.Outcome;
import java.util.Optional;

/** The element of the ruleset's maps that would let a packet pass that is denied, where one element does. */
record Missing(Model model) {

    /** It, for a packet from or to a service; nothing for the outside, whose chains are judged rule by rule. */
    Optional<Outcome.Element> element(Packet packet) {
        if (packet.from() instanceof Place.Bridge from && packet.to() instanceof Place.Bridge to) {
            boolean shared = model.isShared(from.service()) || model.isShared(to.service());
            String ends = shared
                    ? packet.source() + " . " + packet.destination()
                    : bridge(from.service()) + " . " + bridge(to.service());
            return packet.traffic().kind() == Kind.ECHO
                    ? element("edge_pings", shared, packet.family(), ends)
                    : withPort("edges", shared, packet, ends);
        }
        if (packet.from() instanceof Place.Bridge from && packet.to() instanceof Place.Host) {
            return ofHost("to_host", from.service(), packet.source(), packet);
        }
        return packet.from() instanceof Place.Host && packet.to() instanceof Place.Bridge to
                ? ofHost("from_host", to.service(), packet.destination(), packet)
                : Optional.empty();
    }

    private Optional<Outcome.Element> ofHost(String map, String service, IpAddress address, Packet packet) {
        boolean shared = model.isShared(service);
        return withPort(map, shared, packet, bridge(service) + (shared ? " . " + address : ""));
    }

    private Optional<Outcome.Element> withPort(String map, boolean shared, Packet packet, String ends) {
        Traffic traffic = packet.traffic();
        return traffic.kind().protocol().isEmpty()
                ? Optional.empty()
                : element(
                        map,
                        shared,
                        packet.family(),
                        ends + " . " + traffic.kind().word() + " . " + traffic.port());
    }

    /** Services on a shared bridge have maps of their own, by family and address. */
    private static Optional<Outcome.Element> element(String map, boolean shared, Family family, String key) {
        return Optional.of(new Outcome.Element(shared ? "member_" + map + family.number() : map, key));
    }

    private String bridge(String service) {
        return '"' + model.bridge(service) + '"';
    }
}
