package berth.plan;

import berth.net.Cidr;
import berth.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lock holds.
 *
 * @param ipv4 networks of their own, by service
 * @param ipv6 the same of IPv6
 * @param members addresses on shared networks, by service
 * @param shared the IPv6 blocks of shared networks, by network
 */
record Leases(
        SortedMap<String, Cidr> ipv4,
        SortedMap<String, Cidr> ipv6,
        SortedMap<String, IpAddress> members,
        SortedMap<String, Cidr> shared) {
    Leases() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** The lock's text: sorted JSON, one service a line. */
    String lockText() {
        SortedMap<String, String> services = new TreeMap<>();
        ipv4.forEach((name, block) -> {
            Cidr second = ipv6.get(name);
            services.put(
                    name, "\"ipv4\": \"" + block + "\"" + (second == null ? "" : ", \"ipv6\": \"" + second + "\""));
        });
        members.forEach((name, address) -> services.put(name, "\"ipv4\": \"" + address + "\""));
        SortedMap<String, String> networks = new TreeMap<>();
        shared.forEach((name, block) -> networks.put(name, "\"ipv6\": \"" + block + "\""));
        return "{\n  \"version\": 1,\n"
                + section("services", services)
                + (networks.isEmpty() ? "" : ",\n" + section("networks", networks))
                + "\n}\n";
    }

    private static String section(String name, Map<String, String> entries) {
        List<String> lines = new ArrayList<>();
        entries.forEach((key, value) -> lines.add("    \"" + key + "\": { " + value + " }"));
        return "  \"" + name + "\": {" + (lines.isEmpty() ? "}" : "\n" + String.join(",\n", lines) + "\n  }");
    }
}
