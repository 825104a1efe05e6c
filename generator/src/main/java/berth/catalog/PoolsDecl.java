package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Cidr;
import java.util.List;
import java.util.Optional;

/** {@code pools} as written. */
public record PoolsDecl(Optional<Located<Cidr>> ipv4, Optional<Located<Cidr>> ipv6, boolean broken, Span owner) {

    private static final Key<Located<Cidr>> IPV4 = Key.optional(
            "ipv4", EndpointShape.CIDR.located(), "where IPv4 networks are cut from, default 10.213.0.0/16");
    private static final Key<Located<Cidr>> IPV6 = Key.optional(
            "ipv6", EndpointShape.CIDR.located(), "where IPv6 networks are cut from; without it there is no IPv6");

    static final Shape<PoolsDecl> SHAPE = RecordShape.lenient(
            "`pools`",
            List.of(IPV4, IPV6),
            v -> new PoolsDecl(v.get(IPV4), v.get(IPV6), !v.broken().isEmpty(), v.owner()));
}
