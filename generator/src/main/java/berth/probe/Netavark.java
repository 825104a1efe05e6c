package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table like the one that podman's netavark 1.x writes for the same services (its src/firewall/nft.rs): everything of
 * the networks is accepted, everything that leaves one is masqueraded, published ports are DNATed at every address of
 * the host, or at those that they are bound to.
 */
final class Netavark {
    private Netavark() {}

    static String table(Topology topology) {
        StringBuilder forward = new StringBuilder();
        StringBuilder masquerade = new StringBuilder();
        StringBuilder dnat = new StringBuilder();
        for (Service member : topology.members()) {
            for (Family family : Family.values()) {
                Topology.lease(member, family).ifPresent(lease -> network(family, lease, forward, masquerade));
            }
        }
        topology.plan().publications().stream()
                .filter(p -> p.on().isPresent())
                .flatMap(p -> published(topology, p))
                .distinct()
                .forEach(line -> dnat.append("\t\t").append(line).append('\n'));
        return """
                table inet netavark
                delete table inet netavark
                table inet netavark {
                	chain FORWARD {
                		type filter hook forward priority filter; policy accept;
                		ct state invalid drop
                %s	}
                	chain POSTROUTING {
                		type nat hook postrouting priority srcnat; policy accept;
                		meta mark & 0x00002000 == 0x00002000 masquerade
                %s	}
                	chain PREROUTING {
                		type nat hook prerouting priority dstnat; policy accept;
                		fib daddr type local jump HOSTPORT
                	}
                	chain OUTPUT {
                		type nat hook output priority -100; policy accept;
                		fib daddr type local jump HOSTPORT
                	}
                	chain HOSTPORT {
                %s	}
                }
                """.formatted(forward, masquerade, dnat);
    }

    private static void network(Family family, Lease lease, StringBuilder forward, StringBuilder masquerade) {
        String ip = family == Family.IPV4 ? "ip" : "ip6";
        String multicast = family == Family.IPV4 ? "224.0.0.0/4" : "ff00::/8";
        String subnet = lease.subnet().toString();
        forward.append("\t\t%s daddr %s ct state established,related accept\n".formatted(ip, subnet));
        forward.append("\t\t%s saddr %s accept\n".formatted(ip, subnet));
        masquerade.append("\t\t%1$s saddr %2$s %1$s daddr %2$s accept\n".formatted(ip, subnet));
        masquerade.append("\t\t%1$s saddr %2$s %1$s daddr != %3$s masquerade\n".formatted(ip, subnet, multicast));
    }

    /** Whether it is for the host alone: then it is bound to 127.0.0.1. */
    static boolean isForHostAlone(Publication it) {
        return it.from().stream().allMatch(f -> f instanceof Endpoint.OfHost);
    }

    private static Stream<String> published(Topology topology, Publication it) {
        Optional<Service> service = topology.plan().service(it.service());
        if (service.filter(s -> s.attachment().own().isPresent()).isEmpty()) {
            return Stream.empty();
        }
        boolean loopback = isForHostAlone(it);
        String protocol = it.port().protocol().word();
        int low = it.on().orElseThrow().low();
        Stream.Builder<String> lines = Stream.builder();
        for (Family family : loopback ? List.of(Family.IPV4) : List.of(Family.values())) {
            Optional<IpAddress> address = Topology.address(service.get(), family);
            String ip = family == Family.IPV4 ? "ip" : "ip6";
            List<String> bound = loopback
                    ? List.of("ip daddr 127.0.0.1 ")
                    : it.bind().isEmpty()
                            ? List.of("")
                            : it.bind().stream()
                                    .filter(b -> b.family() == family)
                                    .map(b -> ip + " daddr " + b + " ")
                                    .toList();
            for (int i = 0; i < it.port().range().size() && address.isPresent(); i++) {
                String match = protocol + " dport " + (low + i);
                String target = family == Family.IPV4 ? address.get().toString() : "[" + address.get() + "]";
                for (String where : bound) {
                    if (family == Family.IPV4) {
                        lines.add(where + "ip saddr 127.0.0.1 " + match + " meta mark set meta mark | 0x00002000");
                    }
                    lines.add(where + match + " dnat " + ip + " to " + target + ":"
                            + (it.port().range().low() + i));
                }
            }
        }
        return lines.build();
    }
}
