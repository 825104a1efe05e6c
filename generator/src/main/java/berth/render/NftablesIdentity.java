package berth.render;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Service;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    static Optional<Cidr> pool(NftablesScope scope, Family family) {
        return family == Family.IPV4
                ? Optional.of(scope.plan().pools().ipv4())
                : scope.plan().pools().ipv6();
    }

    /** The pools and, by member, addresses and identities. */
    static List<NftablesSet> sets(NftablesScope scope) {
        List<NftablesSet> sets = new ArrayList<>();
        for (Family family : scope.families()) {
            pools(scope, family).ifPresent(sets::add);
        }
        for (Family family : scope.families()) {
            addresses(scope, family).ifPresent(sets::add);
        }
        for (Family family : scope.families()) {
            identities(scope, family).ifPresent(sets::add);
        }
        return sets;
    }

    private static Optional<NftablesSet> pools(NftablesScope scope, Family family) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        pool(scope, family).ifPresent(p -> elements.add(scope.origin("pools.ipv" + family.number()), word(p)));
        return elements.asBlocks("what services' networks are cut from", "pool" + family.number(), type(family));
    }

    private static Optional<NftablesSet> addresses(NftablesScope scope, Family family) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        for (Service member : scope.members()) {
            Optional<IpAddress> address = scope.address(member.name(), family);
            address.ifPresent(a ->
                    elements.add(scope.origin(member.key()), NftText.concat(scope.bridge(member.name()), word(a))));
        }
        return elements.asSet(
                "the one address behind each bridge",
                "addresses" + family.number(),
                NftText.concat(INTERFACE, type(family)));
    }

    private static Optional<NftablesSet> identities(NftablesScope scope, Family family) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        for (Service member : scope.members()) {
            Optional<IpAddress> address = scope.address(member.name(), family);
            address.ifPresent(a -> elements.add(scope.origin(member.key()), word(a).mappedTo(word(a))));
        }
        return elements.asMap(
                "between services the source stays what it is",
                "identities" + family.number(),
                type(family),
                type(family));
    }

    /** The gateways of {@code services}: the one address at which each of them may meet the host. */
    static Optional<NftablesSet> gateways(NftablesScope scope, Family family, List<Service> services) {
        NftablesSet.Elements elements = new NftablesSet.Elements();
        for (Service member : services) {
            scope.lease(member.name(), family)
                    .ifPresent(lease -> elements.add(
                            scope.origin(member.key()),
                            NftText.concat(scope.bridge(member.name()), word(lease.gateway()))));
        }
        return elements.asSet(
                "the one address at which a service meets the host",
                "gateways" + family.number(),
                NftText.concat(INTERFACE, type(family)));
    }
}
