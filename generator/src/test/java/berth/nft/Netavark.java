package berth.nft;

import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.stream.Stream;

/**
 * A table like the one that podman's netavark 1.x writes for the same services (its src/firewall/nft.rs): everything of
 * the networks is accepted, everything that leaves one is masqueraded, published ports are DNATed at every address of
 * the host.
 */
final class Netavark {
    private Netavark() {}

    static String table(Plan plan) {
        StringBuilder forward = new StringBuilder();
        StringBuilder masquerade = new StringBuilder();
        StringBuilder dnat = new StringBuilder();
        for (Service member : Lab.members(plan)) {
            member.attachment().own().ifPresent(own -> {
                network("ip", own.ipv4().subnet().toString(), "224.0.0.0/4", forward, masquerade);
                own.ipv6().ifPresent(l -> network("ip6", l.subnet().toString(), "ff00::/8", forward, masquerade));
            });
        }
        plan.publications().stream().filter(p -> p.on().isPresent()).forEach(p -> published(plan, p)
                .forEach(line -> dnat.append("\t\t").append(line).append('\n')));
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

    private static void network(
            String family, String subnet, String multicast, StringBuilder forward, StringBuilder masquerade) {
        forward.append("\t\t%s daddr %s ct state established,related accept\n".formatted(family, subnet));
        forward.append("\t\t%s saddr %s accept\n".formatted(family, subnet));
        masquerade.append("\t\t%1$s saddr %2$s %1$s daddr %2$s accept\n".formatted(family, subnet));
        masquerade.append("\t\t%1$s saddr %2$s %1$s daddr != %3$s masquerade\n".formatted(family, subnet, multicast));
    }

    private static Stream<String> published(Plan plan, Publication it) {
        var own = plan.service(it.service()).orElseThrow().attachment().own().orElseThrow();
        boolean loopback = it.from().stream().allMatch(f -> f instanceof Endpoint.OfHost);
        String protocol = it.port().protocol().word();
        int low = it.on().orElseThrow().low();
        Stream.Builder<String> lines = Stream.builder();
        for (int i = 0; i < it.port().range().size(); i++) {
            String match = protocol + " dport " + (low + i);
            int target = it.port().range().low() + i;
            String where = loopback ? "ip daddr 127.0.0.1 " : "";
            lines.add(where + "ip saddr 127.0.0.1 " + match + " meta mark set meta mark | 0x00002000");
            lines.add(where + match + " dnat ip to " + own.ipv4().address() + ":" + target);
            if (!loopback) {
                own.ipv6().ifPresent(l -> lines.add(match + " dnat ip6 to [" + l.address() + "]:" + target));
            }
        }
        return lines.build();
    }
}
