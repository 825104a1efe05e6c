package berth.policy.nft;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A packet as one hook sees it, with every destination port at once.
 *
 * @param in the name of the interface it came in by; empty for the host's own
 * @param out the name of the interface it leaves by; empty where that is not known, or never
 * @param source its source address
 * @param destination its destination address
 * @param protocol {@code tcp}, {@code udp}, {@code sctp}, {@code icmp}, {@code icmpv6} or any other word
 * @param icmpType the type of an ICMP message; empty for other protocols
 * @param state connection tracking's word; empty before it
 * @param reply whether the packet is from the side that was asked
 * @param dnat whether DNAT gave its connection another destination
 * @param asked the port that its connection asked for, where that is not the destination port
 * @param isSourceLocal whether the source is an address of the host
 * @param port the only port, where it is known
 */
public record Frame(
        String in,
        String out,
        IpAddress source,
        IpAddress destination,
        String protocol,
        String icmpType,
        String state,
        boolean reply,
        boolean dnat,
        OptionalInt asked,
        boolean isSourceLocal,
        OptionalInt port) {

    private static final List<Cidr> MULTICAST = List.of(Cidr.of("224.0.0.0/4"), Cidr.of("ff00::/8"));

    Frame leavingBy(String name) {
        return new Frame(
                in, name, source, destination, protocol, icmpType, state, reply, dnat, asked, isSourceLocal, port);
    }

    /** The same before a DNAT gave it its destination. */
    public Frame sentTo(IpAddress address, int askedPort) {
        return new Frame(
                in,
                out,
                source,
                address,
                protocol,
                icmpType,
                state,
                reply,
                false,
                asked,
                isSourceLocal,
                OptionalInt.of(askedPort));
    }

    /** The same before connection tracking. */
    Frame untracked() {
        return new Frame(
                in,
                out,
                source,
                destination,
                protocol,
                icmpType,
                "",
                false,
                false,
                OptionalInt.empty(),
                isSourceLocal,
                port);
    }

    /** The value of a field that is no port; empty when this packet has none, and no rule about it matches. */
    Optional<Object> value(Field field) {
        return switch (field) {
            case IIFNAME -> Optional.of(in);
            case OIFNAME -> Optional.of(out);
            case IP_SADDR -> address(source, Family.IPV4);
            case IP_DADDR -> address(destination, Family.IPV4);
            case IP6_SADDR -> address(source, Family.IPV6);
            case IP6_DADDR -> address(destination, Family.IPV6);
            case NFPROTO -> Optional.of(destination.family() == Family.IPV4 ? "ipv4" : "ipv6");
            case L4PROTO -> Optional.of(protocol);
            case ICMP_TYPE -> protocol.equals("icmp") ? Optional.of(icmpType) : Optional.empty();
            case ICMPV6_TYPE -> protocol.equals("icmpv6") ? Optional.of(icmpType) : Optional.empty();
            case CT_STATE -> tracked(state);
            case CT_DIRECTION -> tracked(reply ? "reply" : "original");
            case CT_STATUS -> dnat ? tracked("dnat") : Optional.empty();
            case CT_ORIGINAL_DPORT -> asked.isPresent() ? tracked(asked.getAsInt()) : Optional.empty();
            case FIB_SADDR -> Optional.of(isSourceLocal ? "local" : "unicast");
            case FIB_DADDR ->
                Optional.of(
                        MULTICAST.stream().anyMatch(block -> block.contains(destination)) ? "multicast" : "unicast");
            case TH_DPORT, TCP_DPORT, UDP_DPORT, SCTP_DPORT -> Optional.empty();
        };
    }

    private static Optional<Object> address(IpAddress address, Family family) {
        return address.family() == family ? Optional.of(address) : Optional.empty();
    }

    private Optional<Object> tracked(Object value) {
        return state.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Whether it has a destination port by this field. */
    boolean hasPort(Field field) {
        return switch (field) {
            case TCP_DPORT -> protocol.equals("tcp");
            case UDP_DPORT -> protocol.equals("udp");
            case SCTP_DPORT -> protocol.equals("sctp");
            default -> true;
        };
    }

    /** Where the port is known, the hits at it, for every port. */
    List<ElementSet.Hit> atPort(List<ElementSet.Hit> hits) {
        return port.isEmpty()
                ? hits
                : hits.stream()
                        .filter(hit -> hit.ports().contains(port.getAsInt()))
                        .map(hit -> new ElementSet.Hit(PortSet.ALL, hit.data(), hit.line()))
                        .toList();
    }
}
