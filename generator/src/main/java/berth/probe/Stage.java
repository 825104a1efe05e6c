package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The places of a topology, built and wired, with two foreign tables at the host: podman's and the firewall's. The
 * machine's own network is never touched, and nothing of this is left when it is closed or the process ends.
 */
public final class Stage implements AutoCloseable {

    private final Topology topology;
    private final Namespaces namespaces;
    private final Path ip;
    private final Path nft;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Set<String> bridges = new LinkedHashSet<>();

    private Stage(Topology topology, Namespaces namespaces, Path ip, Path nft) {
        this.topology = topology;
        this.namespaces = namespaces;
        this.ip = ip;
        this.nft = nft;
    }

    /**
     * Builds it.
     *
     * @throws Unavailable when this machine lacks a program or a right
     */
    static Stage of(Topology topology, Programs programs) {
        Path ip = program(programs, "ip", "it lays the wires (Debian and NixOS: iproute2)");
        Path nft = program(programs, "nft", "it loads the ruleset (Debian and NixOS: nftables)");
        Stage stage = new Stage(topology, Namespaces.open(programs), ip, nft);
        try {
            stage.build();
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private static Path program(Programs programs, String name, String why) {
        return programs.find(name).orElseThrow(() -> new Unavailable("`" + name + "` is not on the PATH; " + why));
    }

    Topology topology() {
        return topology;
    }

    /** The places and the way to send from them. */
    public Namespaces namespaces() {
        return namespaces;
    }

    private void build() {
        place(Topology.HOST);
        topology.wires().forEach(w -> place(w.place()));
        topology.members().forEach(s -> place(s.name()));
        settings();
        StringBuilder host = new StringBuilder("link set lo up\n");
        Map<String, String> inside = new LinkedHashMap<>();
        int index = 0;
        for (Wire wire : topology.wires()) {
            inside.put(wire.place(), wire(wire, host));
            namespaces.addresses(wire.place(), wire.addresses());
        }
        for (Service member : topology.members()) {
            inside.put(member.name(), member(member, "bv" + index++, host));
        }
        topology.plan().host().addresses().stream()
                .filter(a -> topology.wires().stream().noneMatch(w -> w.host().contains(a)))
                .forEach(a -> host.append("addr add %s dev lo%s\n".formatted(a, nodad(a))));
        namespaces.addresses(Topology.HOST, hostAddresses());
        ip(Topology.HOST, host.toString());
        inside.forEach(this::ip);
        load(Netavark.table(topology));
        load(NixosFirewall.TABLE);
        warmUp();
    }

    private void place(String name) {
        files.put(name, namespaces.place(name));
    }

    private List<IpAddress> hostAddresses() {
        List<IpAddress> all = new ArrayList<>(topology.hostAddresses());
        for (Service member : topology.members()) {
            topology.families().forEach(f -> Topology.gateway(member, f).ifPresent(all::add));
        }
        return all;
    }

    /** What a router is, and that nobody's reverse path filter or rate limit hides what the rules do. */
    private void settings() {
        for (String name : files.keySet()) {
            for (String all : List.of("all", "default")) {
                namespaces.write(name, "ipv4/conf/" + all + "/rp_filter", "0");
                namespaces.write(name, "ipv6/conf/" + all + "/accept_dad", "0");
                namespaces.write(name, "ipv6/conf/" + all + "/accept_ra", "0");
            }
            namespaces.write(name, "ipv4/icmp_ratelimit", "0");
            namespaces.write(name, "ipv6/icmp/ratelimit", "0");
        }
        for (String needed :
                List.of("ipv4/ip_forward", "ipv4/conf/default/route_localnet", "ipv6/conf/all/forwarding")) {
            namespaces.write(Topology.HOST, needed, "1").ifPresent(why -> {
                throw new Unavailable("cannot make the scratch host a router: " + why
                        + "; /proc/sys must not be read-only here, and the kernel needs IPv6");
            });
        }
    }

    private String wire(Wire it, StringBuilder host) {
        veth(it.device(), it.place(), host);
        StringBuilder inside = new StringBuilder("link set lo up\nlink set eth0 up\n");
        for (Family family : topology.families()) {
            IpAddress own = it.own(family).orElseThrow();
            IpAddress gateway = it.host(family).orElseThrow();
            host.append("addr add %s dev %s%s\n".formatted(gateway, it.device(), nodad(gateway)));
            inside.append("addr add %s dev eth0%s\n".formatted(own, nodad(own)));
            inside.append("route add %s dev eth0\n".formatted(gateway));
            inside.append("route add default via %s\n".formatted(gateway));
        }
        host.append("link set %s up\n".formatted(it.device()));
        for (IpAddress address : it.addresses()) {
            IpAddress own = it.own(address.family()).orElseThrow();
            if (address.equals(own)) {
                host.append("route add %s dev %s\n".formatted(address, it.device()));
            } else {
                inside.append("addr add %s dev lo%s\n".formatted(address, nodad(address)));
                host.append("route add %s via %s dev %s\n".formatted(address, own, it.device()));
            }
        }
        return inside.toString();
    }

    private String member(Service it, String port, StringBuilder host) {
        Attachment.Own own = Topology.network(it);
        if (bridges.add(own.bridge())) {
            bridge(own, host);
        }
        veth(port, it.name(), host);
        host.append("link set %s master %s addrgenmode none\nlink set %s up\n".formatted(port, own.bridge(), port));
        StringBuilder inside = new StringBuilder("link set lo up\nlink set eth0 addrgenmode none\n");
        inside.append("addr add %s/64 dev eth0 nodad\n".formatted(topology.linkLocal(it)));
        StringBuilder routes = new StringBuilder("link set eth0 up\n");
        List<IpAddress> addresses = new ArrayList<>();
        for (Family family : topology.families()) {
            Topology.lease(it, family).ifPresent(lease -> {
                inside.append("addr add %s dev eth0%s\n".formatted(on(lease.address(), lease), nodad(lease.address())));
                routes.append("route add default via %s\n".formatted(lease.gateway()));
                addresses.add(lease.address());
            });
        }
        namespaces.addresses(it.name(), addresses);
        return inside.append(routes).toString();
    }

    private void bridge(Attachment.Own own, StringBuilder host) {
        host.append("link add %s type bridge forward_delay 0 mcast_snooping 0\n".formatted(own.bridge()));
        // A known link-local address, so that probes can use it.
        host.append("link set %s addrgenmode none\n".formatted(own.bridge()));
        host.append("addr add %s/64 dev %s nodad\n".formatted(Topology.LINK_LOCAL_HOST, own.bridge()));
        Stream.concat(Stream.of(own.ipv4()), own.ipv6().stream())
                .forEach(lease -> host.append("addr add %s dev %s%s\n"
                        .formatted(on(lease.gateway(), lease), own.bridge(), nodad(lease.gateway()))));
        host.append("link set %s up\n".formatted(own.bridge()));
    }

    private static String on(IpAddress address, Lease lease) {
        return address + "/" + lease.subnet().prefix();
    }

    private static String nodad(IpAddress address) {
        return address.family() == Family.IPV6 ? " nodad" : "";
    }

    private void veth(String device, String place, StringBuilder host) {
        host.append("link add %s type veth peer name eth0 netns %s\n".formatted(device, files.get(place)));
    }

    /** Neighbours get to know each other before the rules are there, so that no probe waits for that. */
    private void warmUp() {
        List<Probe> pings = new ArrayList<>();
        for (Family family : topology.families()) {
            for (Service member : topology.members()) {
                Topology.lease(member, family)
                        .ifPresent(
                                l -> pings.add(new Probe(member.name(), Probe.Kind.PING, l.address(), l.gateway(), 0)));
            }
            for (Wire wire : topology.wires()) {
                pings.add(new Probe(
                        wire.place(),
                        Probe.Kind.PING,
                        wire.own(family).orElseThrow(),
                        wire.host(family).orElseThrow(),
                        0));
            }
        }
        List<Probe> missing = pings;
        for (int round = 0; round < 5 && !missing.isEmpty(); round++) {
            List<Outcome> outcomes = namespaces.send(missing, 50, 100, sent -> {});
            List<Probe> asked = missing;
            missing = IntStream.range(0, asked.size())
                    .filter(i -> outcomes.get(i).replies().isEmpty())
                    .mapToObj(asked::get)
                    .toList();
        }
        if (!missing.isEmpty()) {
            throw new Unavailable("the scratch network does not carry packets: no answer to " + missing.get(0)
                    + " from " + missing.get(0).from());
        }
    }

    private void ip(String place, String commands) {
        Namespaces.Said said = namespaces.run(place, commands, List.of(ip.toString(), "-batch", "-"));
        if (!said.isGood()) {
            throw new Unavailable("`ip` cannot lay the scratch network at " + place + ": "
                    + said.text().strip());
        }
    }

    /** The host's address at an interface to the outside, such as {@code wan0}. */
    public IpAddress hostAt(String device, Family family) {
        return wire(device).host(family).orElseThrow();
    }

    /** The address of the machine that is at an interface of the host. */
    public IpAddress outsideAt(String device, Family family) {
        return wire(device).own(family).orElseThrow();
    }

    private Wire wire(String device) {
        return topology.wires().stream()
                .filter(w -> w.device().equals(device))
                .findFirst()
                .orElseThrow();
    }

    /** The words that load what stands on their standard input. */
    public List<String> loader() {
        return List.of(nft.toString(), "-f", "-");
    }

    /** Gives text to {@code nft} at the host as one transaction; what it says is given back. */
    public String load(String text) {
        Namespaces.Said said = namespaces.run(Topology.HOST, text, loader());
        if (!said.isGood()) {
            throw new Unavailable("nft does not load it: " + said.text().strip());
        }
        return said.text();
    }

    /** Berth's own table as the kernel has it, with its counters. */
    String table() {
        return load("list table inet berth\n");
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
