package berth.plan;

import berth.net.Cidr;
import berth.net.IpAddress;
import java.util.Optional;

/**
 * A network that sits on an interface of the host.
 *
 * @param name its name in the catalog
 * @param unit its name with the host's prefix
 * @param driver {@code macvlan} or {@code ipvlan}
 * @param parent the host's interface
 * @param subnet its addresses
 * @param gateway the router there, if given
 * @param key the catalog key: {@code networks.NAME}
 */
public record AttachedNetwork(
        String name, String unit, String driver, String parent, Cidr subnet, Optional<IpAddress> gateway, String key) {}
