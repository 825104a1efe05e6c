package berth.plan;

import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import java.util.Objects;
import java.util.Optional;

/** Where services sit, and at which addresses. */
final class Attachments {
    private final Scope scope;
    private final Leases leases;
    private final String prefix;

    /** Takes the addresses that were allotted, and what stands before the names of units. */
    Attachments(Scope scope, Leases leases, String prefix) {
        this.scope = scope;
        this.leases = leases;
        this.prefix = prefix;
    }

    Attachment of(String name, ServiceDecl decl) {
        NetworkRef ref = decl.network().value();
        if (ref instanceof NetworkRef.Without) {
            return new Attachment.None();
        }
        if (ref instanceof NetworkRef.OfHost) {
            return new Attachment.OfHost();
        }
        if (ref instanceof NetworkRef.Shares shares) {
            return new Attachment.Shared(prefix + shares.service().value().text());
        }
        if (ref instanceof NetworkRef.Member member && scope.isMember(decl)) {
            String network = member.network().value().text();
            return new Attachment.OnBridge(
                    network,
                    prefix + network,
                    new Attachment.Own(
                            Bridges.name(network), lease(name, Family.IPV4).orElseThrow(), lease(name, Family.IPV6)));
        }
        if (ref instanceof NetworkRef.Member member) {
            return new Attachment.Member(
                    prefix + member.network().value().text(),
                    member.address().orElseThrow().value());
        }
        Cidr ipv4 = leases.ipv4().get(name);
        Optional<Lease> ipv6 = Optional.ofNullable(leases.ipv6().get(name)).map(Lease::of);
        if (ipv4 == null) {
            throw new IllegalStateException("no network for " + name);
        }
        return new Attachment.Own(Bridges.name(name), Lease.of(ipv4), ipv6);
    }

    /** A service's address of a family, with its block and gateway; of one that has an address of its own. */
    Optional<Lease> lease(String name, Family family) {
        IpAddress member = leases.members().get(name);
        if (member != null) {
            String network = ((NetworkRef.Member)
                            scope.service(name).orElseThrow().network().value())
                    .network()
                    .value()
                    .text();
            Cidr ipv4 = Objects.requireNonNull(scope.bridges().get(network))
                    .subnet()
                    .value();
            Optional<Cidr> ipv6 = Optional.ofNullable(leases.shared().get(network));
            return family == Family.IPV4
                    ? Optional.of(new Lease(ipv4, SharedNetwork.gateway(ipv4), member))
                    : ipv6.map(block -> new Lease(
                            block, SharedNetwork.gateway(block), SharedNetwork.counterpart(ipv4, member, block)));
        }
        return Optional.ofNullable((family == Family.IPV4 ? leases.ipv4() : leases.ipv6()).get(name))
                .map(Lease::of);
    }
}
