package berth.plan;

import berth.net.Cidr;
import java.util.Optional;

/** The blocks that networks are cut from. */
public record Pools(Cidr ipv4, Optional<Cidr> ipv6) {
    /** The IPv4 pool of a catalog that names none. */
    public static final Cidr DEFAULT_IPV4 = Cidr.of("10.213.0.0/16");
}
