package berth.nft;

import java.util.List;

/**
 * A machine outside, on a wire of its own to the host.
 *
 * @param name its name
 * @param device the host's interface towards it
 * @param host4 the host's IPv4 address there, with its prefix length
 * @param host6 the host's IPv6 address there, with its prefix length
 * @param address4 its own IPv4 address
 * @param address6 its own IPv6 address
 * @param more further addresses of its own that the host has routes to
 */
record Outsider(
        String name, String device, String host4, String host6, String address4, String address6, List<String> more) {

    /** Members of the zones of {@link SampleRules}, and the internet. */
    static final List<Outsider> ALL = List.of(
            new Outsider(
                    "lan",
                    "lan0",
                    "192.168.2.10/24",
                    "fd50::10/64",
                    "192.168.2.40",
                    "fd50::40",
                    List.of("192.168.2.41", "10.99.0.1")),
            new Outsider("vpn", "vpn0", "100.64.0.1/10", "fd64::1/64", "100.64.0.2", "fd64::2", List.of()),
            new Outsider("dmz", "dmz0", "172.20.0.1/24", "fd72::1/64", "172.20.0.2", "fd72::2", List.of()),
            new Outsider(
                    "net",
                    "wan0",
                    "9.9.9.1/24",
                    "2600:1::1/64",
                    "9.9.9.9",
                    "2600:1::9",
                    List.of("198.51.100.5", "198.51.100.200", "2001:db8:5::5", "192.168.77.1")));

    String hostAddress4() {
        return host4.substring(0, host4.indexOf('/'));
    }

    String hostAddress6() {
        return host6.substring(0, host6.indexOf('/'));
    }
}
