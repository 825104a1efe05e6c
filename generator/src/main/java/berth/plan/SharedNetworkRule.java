package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.NetworkDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Family;
import berth.value.Name;
import java.util.List;
import java.util.Optional;

/** Bridges that services share: their subnets meet nothing else, and what is not enforced on them is said. */
final class SharedNetworkRule implements Rule {
    /** A Linux bridge has room for so many ports (BR_MAX_PORTS in net/bridge/br_private.h). */
    private static final int MOST_MEMBERS = 1023;

    /** Gateway and one service. */
    static final int LONGEST = 30;

    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.bridges().forEach((name, network) -> {
            keys(network, problems);
            if (subnet(network, problems)) {
                collisions(scope, network, problems);
            }
            members(scope, name, network, problems);
        });
    }

    /** Whether addresses can be given out on it; if not, that is reported. */
    static boolean isUsable(NetworkDecl network) {
        Cidr subnet = network.subnet().value();
        return subnet.family() == Family.IPV4 && subnet.prefix() <= LONGEST;
    }

    private static void keys(NetworkDecl network, Diagnostics problems) {
        network.parent()
                .ifPresent(parent -> problems.add(
                        Diagnostic.at(parent.span(), Code.BAD_VALUE, "a bridge sits on no interface of the host")
                                .help("remove `parent`, or set `driver: macvlan`")));
        network.gateway()
                .ifPresent(gateway -> problems.add(
                        Diagnostic.at(gateway.span(), Code.BAD_VALUE, "the gateway of a bridge is its first address")
                                .help("remove `gateway`")));
    }

    private static boolean subnet(NetworkDecl network, Diagnostics problems) {
        Located<Cidr> subnet = network.subnet();
        if (subnet.value().family() != Family.IPV4) {
            problems.add(
                    Diagnostic.at(subnet.span(), Code.FAMILY_MISMATCH, "the subnet " + subnet.value() + " is not IPv4")
                            .note("a bridge gets its IPv6 block from `pools.ipv6`")
                            .help("take a private block such as 10.213.240.0/28"));
        } else if (!isUsable(network)) {
            problems.add(Diagnostic.at(
                            subnet.span(), Code.POOL_EXHAUSTED, "the subnet " + subnet.value() + " has room for nobody")
                    .note("the host takes the first address, and the outermost two are for nobody")
                    .help("make it a /28"));
        }
        return isUsable(network);
    }

    private static void collisions(Scope scope, NetworkDecl network, Diagnostics problems) {
        Cidr subnet = network.subnet().value();
        Span place = network.subnet().span();
        SubnetRule.UNUSABLE.stream()
                .filter(subnet::overlaps)
                .findFirst()
                .ifPresent(bad -> meets(place, subnet, bad + ", which no network can use", Optional.empty(), problems));
        Cidr pool = scope.pools().ipv4();
        if (subnet.contains(pool)) {
            meets(
                    place,
                    subnet,
                    "the pool " + pool + ", of which it may only take a part",
                    scope.poolsDecl().flatMap(p -> p.ipv4()).map(Located::span),
                    problems);
        }
        scope.zones().forEach((zone, entry) -> entry.value().ifPresent(it -> it.cidrs().stream()
                .filter(cidr -> cidr.value().overlaps(subnet))
                .forEach(cidr -> meets(place, subnet, "the zone `" + zone + "`", Optional.of(cidr.span()), problems))));
        scope.catalog().host().map(HostDecl::addresses).orElse(List.of()).stream()
                .filter(a -> subnet.contains(a.value()))
                .forEach(a -> meets(place, subnet, "the host's address " + a.value(), Optional.of(a.span()), problems));
        for (NamedEntry<Name, NetworkDecl> other : scope.networks().values()) {
            String text = other.key().value().text();
            other.value()
                    .filter(it -> it.subnet().value().overlaps(subnet))
                    .filter(it -> !it.isBridge() || it.subnet().span().compareTo(place) < 0)
                    .ifPresent(it -> meets(
                            place,
                            subnet,
                            "the network `" + text + "`",
                            Optional.of(it.subnet().span()),
                            problems));
        }
    }

    private static void meets(Span place, Cidr subnet, String what, Optional<Span> other, Diagnostics problems) {
        Diagnostic.Builder diagnostic = Diagnostic.at(
                        place, Code.SUBNET_COLLISION, "the subnet " + subnet + " meets " + what)
                .help("choose a subnet that nothing else uses");
        other.ifPresent(span -> diagnostic.related(span, "the other one"));
        problems.add(diagnostic);
    }

    private static void members(Scope scope, String name, NetworkDecl network, Diagnostics problems) {
        List<String> members = scope.members(name).entrySet().stream()
                .filter(entry -> entry.getValue().enabled())
                .map(entry -> entry.getKey())
                .toList();
        Span place = network.owner();
        if (members.size() > MOST_MEMBERS) {
            problems.add(Diagnostic.at(
                            place,
                            Code.POOL_EXHAUSTED,
                            "a bridge has room for " + MOST_MEMBERS + " services, " + members.size() + " are on `"
                                    + name + "`")
                    .help("make several networks"));
        } else if (members.size() > 1) {
            problems.add(Diagnostic.at(
                            place,
                            Code.NOT_ENFORCED,
                            "no passage is enforced between the services on `" + name + "`: " + listed(members))
                    .note("whoever of them has the capability NET_RAW or NET_ADMIN can use an address of the others,"
                            + " and with it what they may"));
        }
        scope.members(name).forEach((service, decl) -> limits(scope, name, decl, problems));
    }

    private static String listed(List<String> names) {
        int shown = names.size() > 6 ? 5 : names.size();
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and " + (names.size() - shown) + " more" : "");
    }

    /** What a passage between two members asks of rules that do not see it. */
    private static void limits(Scope scope, String network, ServiceDecl from, Diagnostics problems) {
        from.reach().stream()
                .filter(r -> r.limit().isPresent() || r.concurrent().isPresent() || r.log())
                .filter(r -> r.to().target() instanceof EndpointRef.Named named
                        && scope.members(network).containsKey(named.name()))
                .forEach(r -> problems.add(Diagnostic.at(
                                r.span(),
                                Code.NOT_ENFORCED,
                                "both ends are on `" + network + "`, where nothing is limited or logged")
                        .help("give one of them `network: own`")));
    }
}
