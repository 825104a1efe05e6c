package berth.plan;

import berth.net.IpAddress;
import berth.value.PodmanVersion;
import java.util.List;

/**
 * The machine.
 *
 * @param name its host name
 * @param prefix what stands before unit, container, network and volume names; may be empty
 * @param podman the oldest podman that must accept the output
 * @param addresses its own addresses that published ports bind to; empty for every address
 * @param audit whether denials are counted and logged but not carried out
 */
public record Host(String name, String prefix, PodmanVersion podman, List<IpAddress> addresses, boolean audit) {
    public Host {
        addresses = List.copyOf(addresses);
    }
}
