package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.net.Ports;
import berth.value.Name;
import berth.value.Patterns;
import berth.value.PodmanVersion;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code host} as written. */
public record HostDecl(
        Optional<String> name,
        String prefix,
        PodmanVersion podman,
        List<Located<IpAddress>> addresses,
        List<Located<Ports>> listens,
        boolean audit,
        List<NamedEntry<Name, ZoneDecl>> zones,
        Set<String> broken,
        Span owner) {

    /** A zone as written; a packet is of it when interface and address both fit. */
    public record ZoneDecl(List<String> interfaces, List<Located<Cidr>> cidrs, Span owner) {}

    private static final Key<List<String>> INTERFACES = Key.optional(
            "interfaces",
            FilledList.of(Shapes.text("the name of an interface", Patterns.INTERFACE, Texts::interfaceName)),
            "the host's interfaces that lead there; any when absent");
    private static final Key<List<Located<Cidr>>> CIDRS = Key.optional(
            "cidrs", FilledList.of(EndpointShape.CIDR.located()), "the addresses of the zone; any when absent");

    private static final Shape<ZoneDecl> ZONE = RecordShape.strict(
            "a zone", List.of(INTERFACES, CIDRS), v -> new ZoneDecl(v.list(INTERFACES), v.list(CIDRS), v.owner()));

    private static final Key<String> NAME =
            Key.required("name", Shapes.text("a host name", Patterns.HOST_NAME, Texts::hostName), "the host's name");
    private static final Key<String> PREFIX = Key.optional(
            "prefix",
            Shapes.text("a prefix", Patterns.PREFIX, Texts::prefix),
            "put before unit, container, network and volume names, never before bridges and the firewall's table: one"
                    + " catalog a host, in several files with `include`");
    private static final Key<PodmanVersion> PODMAN = Key.optional(
            "podman",
            Shapes.scalar(
                    new Description.OfWords(PodmanVersion.KNOWN),
                    (scalar, problems) -> Shapes.parsed(PodmanVersion.parse(scalar.text()), scalar.span(), problems)),
            "the oldest podman that must accept the output, default 5.4");
    private static final Key<List<Located<IpAddress>>> ADDRESSES = Key.optional(
            "addresses",
            Shapes.items(Words.ADDRESS.located()),
            "the host's own addresses, which published ports bind to");
    private static final Key<List<Located<Ports>>> LISTENS = Key.optional(
            "listens", Shapes.items(Words.PORT.located()), "ports that the host itself uses, for conflict checks");
    private static final Key<String> POLICY = Key.optional(
            "policy", Shapes.word("enforce", "audit"), "`enforce` (default), or `audit`: count and log, deny nothing");
    private static final Key<List<NamedEntry<Name, ZoneDecl>>> ZONES = Key.optional(
            "zones",
            Shapes.map("a zone's name", Optional.of(Name.PATTERN), Name::parse, ZONE),
            "the outside world, named");

    static final Shape<HostDecl> SHAPE = RecordShape.lenient(
            "`host`",
            List.of(NAME, PREFIX, PODMAN, ADDRESSES, LISTENS, POLICY, ZONES),
            v -> new HostDecl(
                    v.get(NAME),
                    v.get(PREFIX, ""),
                    v.get(PODMAN, PodmanVersion.DEFAULT),
                    v.list(ADDRESSES),
                    v.list(LISTENS),
                    v.get(POLICY, "enforce").equals("audit"),
                    v.list(ZONES),
                    Set.copyOf(v.broken()),
                    v.owner()));
}
