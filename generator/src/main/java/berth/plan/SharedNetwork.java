package berth.plan;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bridge that several services share. Between them nothing is judged; towards everybody else each is held to what it
 * may.
 *
 * @param name its name in the catalog
 * @param unit its name with the host's prefix
 * @param bridge the bridge's interface name
 * @param ipv4 its IPv4 addresses; the first is the host's
 * @param ipv6 its IPv6 addresses, if there is an IPv6 pool; the first is the host's
 * @param resolver whether one of its members may ask the host for names
 * @param key the catalog key: {@code networks.NAME}
 * @param span where its name stands
 */
public record SharedNetwork(
        String name,
        String unit,
        String bridge,
        Cidr ipv4,
        Optional<Cidr> ipv6,
        boolean resolver,
        String key,
        Span span) {

    /** Its blocks, one a family. */
    public Stream<Cidr> blocks() {
        return Stream.concat(Stream.of(ipv4), ipv6.stream());
    }

    /** The host's address in one of its blocks. */
    public static IpAddress gateway(Cidr block) {
        return block.base().plus(1);
    }

    /**
     * The IPv6 address that goes with an IPv4 one: as far from the start of the block.
     *
     * @param address one of {@code ipv4}
     */
    static IpAddress counterpart(Cidr ipv4, IpAddress address, Cidr ipv6) {
        if (ipv4.family() != Family.IPV4) {
            throw new IllegalArgumentException("not IPv4: " + ipv4);
        }
        return ipv6.base().plus(address.low() - ipv4.base().low());
    }
}
