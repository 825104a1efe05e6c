package berth.policy;

import berth.net.Protocol;
import java.util.Optional;

/**
 * What a packet carries.
 *
 * @param kind which protocol
 * @param port the destination port, 0 to 65535; 0 where the protocol has none
 */
public record Traffic(Kind kind, int port) {

    /** Protocols as far as any rule tells them apart. */
    public enum Kind {
        TCP("tcp", Protocol.TCP),
        UDP("udp", Protocol.UDP),
        SCTP("sctp", Protocol.SCTP),
        /** An ICMP or ICMPv6 echo request. */
        ECHO("icmp-echo"),
        /** A neighbour solicitation or advertisement; IPv6 only. */
        NEIGHBOUR("neighbour discovery"),
        /** An ICMP or ICMPv6 error, such as destination unreachable. */
        ERROR("icmp-error"),
        /** Any other protocol. */
        OTHER("other");

        private final String word;
        private final Optional<Protocol> protocol;

        Kind(String word, Protocol protocol) {
            this.word = word;
            this.protocol = Optional.of(protocol);
        }

        Kind(String word) {
            this.word = word;
            this.protocol = Optional.empty();
        }

        /** The word of the matrix, such as {@code tcp} or {@code icmp-echo}. */
        public String word() {
            return word;
        }

        /** The protocol with ports that it is, if it has ports. */
        public Optional<Protocol> protocol() {
            return protocol;
        }

        public static Kind of(Protocol protocol) {
            return switch (protocol) {
                case TCP -> TCP;
                case UDP -> UDP;
                case SCTP -> SCTP;
            };
        }
    }

    public Traffic {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    public static Traffic of(Protocol protocol, int port) {
        return new Traffic(Kind.of(protocol), port);
    }

    public static Traffic of(Kind kind) {
        return new Traffic(kind, 0);
    }

    public static Traffic ping() {
        return of(Kind.ECHO);
    }

    /** Such as {@code tcp/443} or {@code icmp-echo}. */
    @Override
    public String toString() {
        return kind.word() + (kind.protocol().isPresent() ? "/" + port : "");
    }
}
