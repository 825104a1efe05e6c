package berth.policy.nft;

import berth.net.AddressRange;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import java.util.Optional;

/** One value of a set's element, or several: a block, a range of ports, names that begin alike. */
sealed interface Component {

    boolean matches(Object value);

    /** The only value, if it is one. */
    default Optional<Object> single() {
        return Optional.empty();
    }

    record Exact(Object value) implements Component {
        @Override
        public boolean matches(Object other) {
            return value.equals(other);
        }

        @Override
        public Optional<Object> single() {
            return Optional.of(value);
        }
    }

    record Addresses(AddressRange range) implements Component {
        @Override
        public boolean matches(Object value) {
            return value instanceof IpAddress address
                    && address.family() == range.low().family()
                    && range.contains(address);
        }
    }

    record PortSpan(PortSet ports) implements Component {
        @Override
        public boolean matches(Object value) {
            return value instanceof Integer port && ports.contains(port);
        }
    }

    record Prefix(String start) implements Component {
        @Override
        public boolean matches(Object value) {
            return value instanceof String name && name.startsWith(start);
        }
    }

    /** Reads one value of {@code type}. */
    static Component read(Tokens tokens, String type) {
        if (type.equals("ifname")) {
            String name = tokens.string();
            if (name.isEmpty() || name.length() > 15) {
                throw tokens.wrong("no name of an interface: " + name);
            }
            return name.endsWith("*") ? new Prefix(name.substring(0, name.length() - 1)) : new Exact(name);
        }
        String word = tokens.word();
        return switch (type) {
            case "ipv4_addr" -> address(tokens, word, Family.IPV4);
            case "ipv6_addr" -> address(tokens, word, Family.IPV6);
            case "inet_service", "original_port" -> {
                PortRange range = PortRange.parse(word).orElseThrow(() -> tokens.wrong("no port: " + word));
                yield new PortSpan(PortSet.of(range.low(), range.high()));
            }
            default -> {
                if (!Field.isWordOf(type, word)) {
                    throw tokens.wrong("no " + type + ": " + word);
                }
                yield new Exact(word);
            }
        };
    }

    private static Component address(Tokens tokens, String word, Family family) {
        Cidr block = Cidr.parse(word)
                .filter(it -> it.family() == family)
                .orElseThrow(() -> tokens.wrong("no address of " + family + ": " + word));
        return block.isSingle() ? new Exact(block.base()) : new Addresses(AddressRange.of(block));
    }
}
