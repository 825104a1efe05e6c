package berth.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * Blocks that are not the internet: the special-purpose registries of RFC 6890, and multicast. The NAT64 prefix
 * 64:ff9b::/96 is left out, because it is how an IPv6-only host reaches the internet's IPv4 addresses.
 */
public final class SpecialUse {
    private SpecialUse() {}

    public static final List<Cidr> IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    public static final List<Cidr> IPV6 = blocks(
            "::/127",
            "::ffff:0:0/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8");

    public static List<Cidr> of(Family family) {
        return family == Family.IPV4 ? IPV4 : IPV6;
    }

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(Cidr::of).toList();
    }
}
