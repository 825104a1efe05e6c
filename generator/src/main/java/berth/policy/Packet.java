package berth.policy;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.Protocol;
import java.util.Locale;
import java.util.Optional;

/**
 * One packet on its way through the host.
 *
 * @param from where it comes in
 * @param source its source address, honest or not
 * @param to where routing takes it
 * @param destination where it goes; for one that was sent to a published port, the service behind it
 * @param traffic what it carries; the port is the one at {@code destination}
 * @param asked what it was sent to, when podman's DNAT (or, for a reply, the undoing of a masquerade) put
 *     {@code destination} in its place
 * @param phase where in its connection it stands
 */
public record Packet(
        Place from,
        IpAddress source,
        Place to,
        IpAddress destination,
        Traffic traffic,
        Optional<Asked> asked,
        Phase phase) {

    /** An address of the host and a port there. */
    public record Asked(IpAddress address, int port) {}

    /** The first packet of a connection, sent to its destination itself. */
    public static Packet of(Place from, IpAddress source, Place to, IpAddress destination, Traffic traffic) {
        return new Packet(from, source, to, destination, traffic, Optional.empty(), Phase.NEW);
    }

    /** The same, sent to a published port of the host. */
    public Packet by(IpAddress address, int port) {
        return new Packet(from, source, to, destination, traffic, Optional.of(new Asked(address, port)), phase);
    }

    public Packet in(Phase other) {
        return new Packet(from, source, to, destination, traffic, asked, other);
    }

    public Packet carrying(Traffic other) {
        return new Packet(from, source, to, destination, other, asked, phase);
    }

    public Packet carrying(Protocol protocol, int port) {
        return carrying(Traffic.of(protocol, port));
    }

    Packet withoutAsked() {
        return new Packet(from, source, to, destination, traffic, Optional.empty(), phase);
    }

    public Family family() {
        return destination.family();
    }

    /** Such as {@code app (10.213.0.6) -> db (10.213.0.10) tcp/5432}. */
    @Override
    public String toString() {
        return from.label() + " (" + source + ") -> " + to.label() + " (" + destination + ") " + traffic
                + asked.map(it -> " by " + it.address() + " port " + it.port()).orElse("")
                + (phase == Phase.NEW ? "" : " " + phase.name().toLowerCase(Locale.ROOT));
    }
}
