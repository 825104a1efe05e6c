package berth.catalog;

import berth.diagnostic.Span;
import berth.value.Name;
import berth.value.PathGlob;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A catalog as written, with defaults merged into the services. An entry without a value had mistakes that were
 * reported; its name is known all the same.
 */
public record Catalog(
        Optional<HostDecl> host,
        Optional<PoolsDecl> pools,
        List<NamedEntry<Name, ModuleDecl>> modules,
        List<NamedEntry<Name, SetDecl>> sets,
        List<NamedEntry<Name, SecretDecl>> secrets,
        List<NamedEntry<Name, VolumeDecl>> volumes,
        List<NamedEntry<Name, NetworkDecl>> networks,
        List<NeverDecl> never,
        List<ExceptionDecl> exceptions,
        List<SuppressDecl> suppress,
        List<NamedEntry<Name, ServiceDecl>> services,
        Set<String> broken,
        Span owner) {

    /** The language version that this program reads. */
    static final int VERSION = 1;

    private static final Key<Integer> BERTH =
            Key.required("berth", Shapes.integer("the language version", VERSION, VERSION), "the language version, 1");
    private static final Key<HostDecl> HOST = Key.required("host", HostDecl.SHAPE, "the machine");
    private static final Key<PoolsDecl> POOLS =
            Key.optional("pools", PoolsDecl.SHAPE, "the address blocks that services' networks are cut from");
    static final Key<?> DEFAULTS =
            Key.optional("defaults", ServiceDecl.SHAPE.relaxed(), "merged under every service, key by key");
    static final Key<List<NamedEntry<Name, ModuleDecl>>> MODULES = Key.optional(
            "modules",
            Shapes.map("a module's name", Optional.of(Name.PATTERN), Name::parse, ModuleDecl.SHAPE),
            "groups of services with defaults of their own");
    private static final Key<List<NamedEntry<Name, SetDecl>>> SETS = Key.optional(
            "sets",
            Shapes.map("a set's name", Optional.of(Name.PATTERN), Name::parse, SetDecl.SHAPE),
            "named address blocks of the outside");
    private static final Key<List<NamedEntry<Name, SecretDecl>>> SECRETS = Key.optional(
            "secrets",
            Shapes.map("a secret's name", Optional.of(Name.PATTERN), Name::parse, SecretDecl.SHAPE),
            "secrets by reference: files of the host, or secrets that podman has");
    private static final Key<List<NamedEntry<Name, NetworkDecl>>> NETWORKS = Key.optional(
            "networks",
            Shapes.map("a network's name", Optional.of(Name.PATTERN), Name::parse, NetworkDecl.SHAPE),
            "networks that several services share, or that sit on an interface of the host");
    private static final Key<List<NamedEntry<Name, VolumeDecl>>> VOLUMES = Key.optional(
            "volumes",
            Shapes.map("a volume's name", Optional.of(Name.PATTERN), Name::parse, VolumeDecl.SHAPE),
            "named volumes that have options or a class; the others need no entry");
    private static final Key<List<NeverDecl>> NEVER =
            Key.optional("never", Shapes.items(NeverDecl.SHAPE), "promises about who never reaches whom");
    private static final Key<List<ExceptionDecl>> EXCEPTIONS =
            Key.optional("exceptions", Shapes.items(ExceptionDecl.SHAPE), "risks that are taken knowingly");
    private static final Key<List<SuppressDecl>> SUPPRESS = Key.optional(
            "suppress", Shapes.items(SuppressDecl.SHAPE), "warnings and notes that are not to be reported");
    static final Key<List<PathGlob>> INCLUDE = Key.optional(
            "include",
            Shapes.items(Shapes.text("a path such as `services/*.yaml`", PathGlob::parse)),
            "files with further services, volumes and secrets, relative to the catalog; a host has one catalog");
    static final Key<List<NamedEntry<Name, ServiceDecl>>> SERVICES = Key.optional(
            "services",
            Shapes.map("a service's name", Optional.of(Name.PATTERN), Name::parse, ServiceDecl.SHAPE),
            "the services, by name");

    private static final List<Key<?>> KEYS = List.of(
            BERTH,
            HOST,
            POOLS,
            DEFAULTS,
            MODULES,
            SETS,
            SECRETS,
            VOLUMES,
            NETWORKS,
            NEVER,
            EXCEPTIONS,
            SUPPRESS,
            INCLUDE,
            SERVICES);

    static final Shape<Catalog> SHAPE = RecordShape.lenient(
                    "the catalog",
                    KEYS,
                    v -> new Catalog(
                            v.get(HOST),
                            v.get(POOLS),
                            v.list(MODULES),
                            v.list(SETS),
                            v.list(SECRETS),
                            v.list(VOLUMES),
                            v.list(NETWORKS),
                            v.list(NEVER),
                            v.list(EXCEPTIONS),
                            v.list(SUPPRESS),
                            v.list(SERVICES),
                            Set.copyOf(v.broken()),
                            v.owner()))
            .withAtLeastOne(List.of(SERVICES, INCLUDE));

    /** Whether a key stands at the top level. */
    static boolean hasKey(String name) {
        return KEYS.stream().anyMatch(key -> key.name().equals(name));
    }
}
