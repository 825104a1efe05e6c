package berth.plan;

import berth.net.Cidr;
import java.util.List;

/** One end of a passage. */
public sealed interface Endpoint {

    /** How the matrix calls it: a service's name, {@code host}, a zone's name, {@code set:NAME} or a block. */
    String label();

    /** A service with a network. */
    record OfService(String name) implements Endpoint {
        @Override
        public String label() {
            return name;
        }
    }

    /** The machine itself, at a service's own gateway address. */
    record OfHost() implements Endpoint {
        @Override
        public String label() {
            return "host";
        }
    }

    /**
     * A declared zone of the outside world. A packet is of the zone when its interface is one of {@code interfaces}
     * (any, when empty) and its address lies in {@code cidrs} (any, when empty; then none of the pools' either).
     */
    record OfZone(String name, List<String> interfaces, List<Cidr> cidrs) implements Endpoint {
        public OfZone {
            interfaces = List.copyOf(interfaces);
            cidrs = List.copyOf(cidrs);
        }

        @Override
        public String label() {
            return name;
        }
    }

    /** Every address that is not special-use, not in a pool and not in a declared zone, on any interface that is not a service's. */
    record OfInternet() implements Endpoint {
        @Override
        public String label() {
            return "internet";
        }
    }

    /**
     * Addresses outside, never a service, a gateway or the host.
     *
     * @param label the block as written, or {@code set:NAME}
     * @param blocks disjoint, in order
     */
    record OfBlocks(String label, List<Cidr> blocks) implements Endpoint {
        public OfBlocks {
            blocks = List.copyOf(blocks);
        }
    }
}
