package berth.probe;

import berth.net.IpAddress;
import berth.net.Protocol;

/**
 * One packet to send.
 *
 * @param from the place that sends it
 * @param kind what it is
 * @param source the address it gives as its source, whether or not that is the sender's
 * @param target the address it is sent to
 * @param port the port it is sent to; 0 where there are none
 */
public record Probe(String from, Kind kind, IpAddress source, IpAddress target, int port) {

    /** Kinds of packets. */
    public enum Kind {
        /** A connection request. */
        TCP("tcp"),
        /** A datagram that an answer is expected to. */
        UDP("udp"),
        /** An INIT chunk. */
        SCTP("sctp"),
        /** An ICMP echo request. */
        PING("ping"),
        /** An ICMPv6 router advertisement (RFC 4861, 4.2). */
        ROUTER_ADVERTISEMENT("ra"),
        /** An ICMPv6 redirect (RFC 4861, 4.5). */
        REDIRECT("redirect");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** How the prober calls it. */
        public String word() {
            return word;
        }

        static Kind of(Protocol protocol) {
            return valueOf(protocol.name());
        }
    }

    /** For people: {@code tcp 10.213.0.6 -> 10.213.0.10:5432}. */
    @Override
    public String toString() {
        String to = port == 0
                ? target.toString()
                : target.toString().indexOf(':') < 0 ? target + ":" + port : "[" + target + "]:" + port;
        return kind.word + " " + source + " -> " + to;
    }
}
