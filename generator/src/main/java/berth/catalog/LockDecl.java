package berth.catalog;

import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.source.Limits;
import berth.source.YamlReader;
import berth.value.Name;
import java.util.List;
import java.util.Optional;

/** {@code berth.lock} as written: JSON, which is YAML too. */
public record LockDecl(
        List<NamedEntry<Name, Held>> services, List<NamedEntry<Name, Located<Cidr>>> networks, Span span) {

    /** The networks that a service holds; one on a shared network holds a single address there. */
    public record Held(Located<Cidr> ipv4, Optional<Located<Cidr>> ipv6) {}

    private static final Key<Located<Cidr>> IPV4 =
            Key.required("ipv4", EndpointShape.CIDR.located(), "its IPv4 network");
    private static final Key<Located<Cidr>> IPV6 =
            Key.optional("ipv6", EndpointShape.CIDR.located(), "its IPv6 network");
    private static final Shape<Held> HELD = RecordShape.strict(
            "an entry of the lock", List.of(IPV4, IPV6), v -> new Held(v.require(IPV4), v.get(IPV6)));

    private static final Key<Integer> LOCK_VERSION =
            Key.required("version", Shapes.integer("the lock's version", 1, 1), "the lock's version, 1");
    private static final Key<List<NamedEntry<Name, Held>>> SERVICES = Key.required(
            "services",
            Shapes.map("a service's name", Optional.of(Name.PATTERN), Name::parse, HELD),
            "what each service holds");
    private static final Key<Located<Cidr>> NETWORK_IPV6 =
            Key.required("ipv6", EndpointShape.CIDR.located(), "its IPv6 block");
    private static final Key<List<NamedEntry<Name, Located<Cidr>>>> NETWORKS = Key.optional(
            "networks",
            Shapes.map(
                    "a network's name",
                    Optional.of(Name.PATTERN),
                    Name::parse,
                    RecordShape.strict("a network of the lock", List.of(NETWORK_IPV6), v -> v.require(NETWORK_IPV6))),
            "what each shared network holds");
    private static final Shape<LockDecl> SHAPE = RecordShape.strict(
            "the lock",
            List.of(LOCK_VERSION, SERVICES, NETWORKS),
            v -> new LockDecl(v.require(SERVICES), v.list(NETWORKS), v.owner()));

    /** Reads a lock; mistakes are reported and give nothing. */
    public static Optional<LockDecl> read(String name, byte[] bytes, Limits limits, Diagnostics problems) {
        return YamlReader.read(name, bytes, limits, problems)
                .flatMap(root -> SHAPE.decode(root, root.span().part(0, 1), problems));
    }
}
