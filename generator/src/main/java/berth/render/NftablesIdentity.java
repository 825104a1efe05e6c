package berth.render;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Attachment;
import berth.plan.Service;
import berth.plan.SharedNetwork;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is who: a service is its bridge, and the guard makes sure that its bridge carries its address alone. The same
 * addresses, mapped to themselves, keep the source of what goes from bridge to bridge, which netavark would masquerade.
 */
final class NftablesIdentity {

    private static final NftText INTERFACE = NftText.word("ifname");

    private NftablesIdentity() {}

    /** The type of addresses of {@code family}. */
    static NftText type(Family family) {
        return NftText.word(family == Family.IPV4 ? "ipv4_addr" : "ipv6_addr");
    }

    /** The header that holds the addresses of {@code family}. */
    static NftText header(Family family) {
        return NftText.word(family == Family.IPV4 ? "ip" : "ip6");
    }

    static NftText word(Object addressOrBlock) {
        return NftText.word(addressOrBlock.toString());
    }

    /** The pool, and the subnets of shared networks outside it. */
    static List<Cidr> inside(NftablesScope scope, Family family) {
        return scope.plan().inside(family);
    }

    /** The pools and, by member, addresses. */
    static List<NftablesSet> sets(NftablesScope scope) {
        List<NftablesSet> sets = new ArrayList<>();
        for (Family family : scope.families()) {
            pools(scope, family).ifPresent(sets::add);
        }
        for (Family family : scope.families()) {
            addresses(scope, family).ifPresent(sets::add);
        }
        shared(scope).ifPresent(sets::add);
        return sets;
    }

    private static Optional<NftablesSet> pools(NftablesScope scope, Family family) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        inside(scope, family).forEach(p -> elements.add(scope.origin(key(scope, family, p)), word(p)));
        return elements.asBlocks("what services' networks are cut from", "pool" + family.number(), type(family));
    }

    private static String key(NftablesScope scope, Family family, Cidr block) {
        return scope.bridges().stream()
                .filter(network -> network.blocks().anyMatch(block::equals))
                .map(SharedNetwork::key)
                .findFirst()
                .orElse("pools.ipv" + family.number());
    }

    private static Optional<NftablesSet> shared(NftablesScope scope) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        for (SharedNetwork network : scope.bridges()) {
            NftText bridge = NftText.interfaceName(network.bridge());
            elements.add(scope.origin(network.key()), NftText.concat(bridge, bridge));
        }
        return elements.asSet("bridges that several share", "shared_bridges", NftText.concat(INTERFACE, INTERFACE));
    }

    private static Optional<NftablesSet> addresses(NftablesScope scope, Family family) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        for (Service member : scope.members()) {
            Optional<IpAddress> address = scope.address(member.name(), family);
            address.ifPresent(a ->
                    elements.add(scope.origin(member.key()), NftText.concat(scope.bridge(member.name()), word(a))));
        }
        return elements.asSet(
                "who is behind which bridge", "addresses" + family.number(), NftText.concat(INTERFACE, type(family)));
    }

    /** The gateways of {@code services}: the one address at which each of them may meet the host. */
    static Optional<NftablesSet> gateways(NftablesScope scope, Family family, List<Service> services) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        Set<NftText> known = new HashSet<>();
        for (Service member : services) {
            scope.lease(member.name(), family).ifPresent(lease -> {
                NftText gateway = NftText.concat(scope.bridge(member.name()), word(lease.gateway()));
                String key = member.attachment() instanceof Attachment.OnBridge on
                        ? "networks." + on.network()
                        : member.key();
                if (known.add(gateway)) {
                    elements.add(scope.origin(key), gateway);
                }
            });
        }
        return elements.asSet(
                "the one address at which a service meets the host",
                "gateways" + family.number(),
                NftText.concat(INTERFACE, type(family)));
    }
}
