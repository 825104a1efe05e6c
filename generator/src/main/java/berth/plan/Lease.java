package berth.plan;

import berth.net.Cidr;
import berth.net.IpAddress;

/**
 * A service's place in a pool.
 *
 * @param subnet its network: a /30 for IPv4, a /64 for IPv6
 * @param gateway the host's address on it, the first after the network's own
 * @param address the service's address, the one after the gateway
 */
public record Lease(Cidr subnet, IpAddress gateway, IpAddress address) {

    /** The lease of a network of one's own. */
    public static Lease of(Cidr subnet) {
        return new Lease(subnet, subnet.base().plus(1), subnet.base().plus(2));
    }
}
