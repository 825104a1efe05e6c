package berth.plan;

import berth.net.IpAddress;
import java.util.Optional;

/** How a service is attached to the network. */
public sealed interface Attachment {

    /** Its place on a bridge that rules can name: that of its own network, or one that it shares. */
    default Optional<Own> own() {
        return Optional.empty();
    }

    /**
     * A network of its own.
     *
     * @param bridge the bridge's interface name, at most 15 bytes, starts with {@code bt-}
     * @param ipv4 its place in the IPv4 pool
     * @param ipv6 its place in the IPv6 pool, if there is such a pool
     */
    record Own(String bridge, Lease ipv4, Optional<Lease> ipv6) implements Attachment {
        @Override
        public Optional<Own> own() {
            return Optional.of(this);
        }
    }

    /**
     * A place on a bridge that several services share. What is behind the bridge may use any address there, so rules go
     * by bridge and address, and between its members there are none.
     *
     * @param network the network's name in the catalog
     * @param unit the same with the host's prefix
     * @param place the bridge, and the service's addresses on it
     */
    record OnBridge(String network, String unit, Own place) implements Attachment {
        @Override
        public Optional<Own> own() {
            return Optional.of(place);
        }
    }

    /** The host's own network: no rule of ours sees it. */
    record OfHost() implements Attachment {}

    /** The network of another service, by its unit: its address, its ports, its passages. */
    record Shared(String unit) implements Attachment {}

    /** A macvlan or ipvlan network, by its unit, past the host's firewall. */
    record Member(String unit, IpAddress address) implements Attachment {}

    /** No network at all. */
    record None() implements Attachment {}
}
