package berth.catalog;

import berth.diagnostic.Span;
import berth.net.IpAddress;
import berth.net.Ports;
import berth.value.AbsolutePath;
import berth.value.Name;
import berth.value.OnCalendar;
import berth.value.Patterns;
import berth.value.StorageTexts;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service as written, with the defaults of its module and of the catalog merged in.
 *
 * @param broken the keys that are missing or bad, so that what depends on them stays silent
 * @param owner where the service's name stands
 */
public record ServiceDecl(
        boolean enabled,
        Optional<String> description,
        Optional<Located<Name>> module,
        List<Located<Name>> labels,
        Optional<ImageDecl> image,
        List<String> command,
        List<String> entrypoint,
        List<NamedEntry<String, String>> environment,
        List<AbsolutePath> environmentFiles,
        List<SecretUseDecl> secrets,
        Optional<String> user,
        Optional<AbsolutePath> workingDir,
        List<NamedEntry<Name, List<Located<Ports>>>> ports,
        List<ReachDecl> reach,
        List<PublishDecl> publish,
        Optional<Located<List<EndpointRef>>> acceptsOnly,
        Located<NetworkRef> network,
        Optional<Boolean> resolver,
        List<MountDecl> volumes,
        List<TmpfsDecl> tmpfs,
        List<Located<String>> devices,
        List<NamedEntry<String, List<IpAddress>>> hosts,
        List<Located<String>> names,
        List<NamedEntry<String, String>> limits,
        List<NamedEntry<String, String>> sysctls,
        List<NamedEntry<String, String>> podmanLabels,
        Optional<StopDecl> stop,
        List<DependencyDecl> dependsOn,
        Optional<Located<HealthDecl>> health,
        Optional<Located<String>> restart,
        Optional<Located<OnCalendar>> schedule,
        Optional<Located<String>> update,
        HardeningDecl hardening,
        ResourcesDecl resources,
        List<VerbatimDecl> quadlet,
        Set<String> broken,
        Span owner) {

    private static final Shape<List<Located<Ports>>> PORT_OR_LIST =
            Shapes.either(List.of(Shapes.mapped(Words.PORT.located(), List::of), FilledList.of(Words.PORT.located())));

    private static final Key<Boolean> ENABLED =
            Key.optional("enabled", Shapes.bool(), "false: keeps its address, emits nothing; default true");
    private static final Key<String> DESCRIPTION =
            Key.optional("description", Carriable.DESCRIPTION, "one line about the service");
    private static final Key<Located<Name>> MODULE =
            Key.optional("module", Words.NAME.located(), "the module it belongs to; `@module` selects its members");
    private static final Key<List<Located<Name>>> LABELS =
            Key.optional("labels", Shapes.items(Words.NAME.located()), "labels; `@label` selects their bearers");
    private static final Key<ImageDecl> IMAGE =
            Key.required("image", ImageDecl.SHAPE, "a fully qualified image reference, or where it is built from");
    private static final Key<List<String>> COMMAND = Key.optional(
            "command", Carriable.COMMAND, "the arguments of the program, as a list or as one line without a shell");
    private static final Key<List<String>> ENTRYPOINT =
            Key.optional("entrypoint", Carriable.ENTRYPOINT, "the program, in place of the image's own");
    private static final Key<List<NamedEntry<String, String>>> ENVIRONMENT = Key.optional(
            "environment",
            Shapes.map(
                    "a variable",
                    Optional.of(Patterns.ENVIRONMENT_NAME),
                    Texts::variableName,
                    Carriable.ENVIRONMENT_VALUE),
            "environment variables; not for secrets");
    private static final Key<List<AbsolutePath>> ENVIRONMENT_FILES = Key.optional(
            "environmentFiles",
            Shapes.items(Carriable.HOST_PATH),
            "files of the host with further variables, read at start");
    private static final Key<List<SecretUseDecl>> SECRETS = Key.optional(
            "secrets",
            SecretUseDecl.SHAPE,
            "secrets it is given: `{ VARIABLE: name }`, or a list of files such as `{ secret: name, path: /run/x }`");
    private static final Key<String> USER = Key.optional(
            "user", Shapes.text("a user such as `1000:1000`", Patterns.USER, Texts::user), "the user in the container");
    private static final Key<List<NamedEntry<Name, List<Located<Ports>>>>> PORTS = Key.optional(
            "ports",
            Shapes.map("a port's name", Optional.of(Name.PATTERN), Name::parse, PORT_OR_LIST),
            "what it listens on, by name");
    private static final Key<List<ReachDecl>> REACH = Key.optional(
            "reach", Shapes.items(PassageShapes.REACH), "what it may connect to; everything else is denied");
    private static final Key<List<PublishDecl>> PUBLISH = Key.optional(
            "publish", Shapes.items(PassageShapes.PUBLISH), "who outside may connect to it, on which host port");
    private static final Key<Located<List<EndpointRef>>> ACCEPTS_ONLY = Key.optional(
            "acceptsOnly",
            Shapes.list(EndpointShape.PEER).located(),
            "a promise: nobody else may connect to it; an empty list: nobody at all");
    private static final Key<Located<NetworkRef>> NETWORK = Key.optional(
            "network",
            NetworkRef.SHAPE.located(),
            "`own` (default), `none`, `host`, the name of a network, `{ shares: other }` or `{ name: lan, address: ... }`");
    private static final Key<Boolean> RESOLVER = Key.optional(
            "resolver",
            Shapes.bool(),
            "whether it may resolve names outside; default true when it reaches a zone or a set");
    private static final Key<List<MountDecl>> VOLUMES =
            Key.optional("volumes", Shapes.items(MountShape.MOUNT), "named volumes and paths of the host");
    private static final Key<List<TmpfsDecl>> TMPFS =
            Key.optional("tmpfs", Shapes.items(MountShape.TMPFS), "temporary file systems in memory");
    private static final Key<AbsolutePath> WORKING_DIR =
            Key.optional("workingDir", Carriable.CONTAINER_PATH, "the folder that the command starts in");
    private static final Key<List<Located<String>>> DEVICES = Key.optional(
            "devices",
            Shapes.items(Shapes.text("a device such as `/dev/dri`", Patterns.DEVICE, StorageTexts::device)
                    .located()),
            "devices of the host");
    private static final Key<List<NamedEntry<String, List<IpAddress>>>> HOSTS = Key.optional(
            "hosts",
            Shapes.map(
                    "a name",
                    Optional.of(Patterns.DNS_NAME),
                    Texts::dnsName,
                    Shapes.either(List.of(Shapes.mapped(Words.ADDRESS, List::of), Shapes.list(Words.ADDRESS)))),
            "further names with their addresses");
    private static final Key<List<Located<String>>> NAMES = Key.optional(
            "names",
            Shapes.items(
                    Shapes.text("a name", Patterns.DNS_NAME, Texts::dnsName).located()),
            "further names under which others know it");
    private static final Key<List<NamedEntry<String, String>>> LIMITS = Key.optional(
            "limits",
            Shapes.map(
                    "a limit",
                    Optional.of(Patterns.LIMIT_NAME),
                    Texts::limitName,
                    Shapes.text("a limit such as `1024:4096`", Patterns.LIMIT, Texts::limit)),
            "resource limits, soft and hard");
    private static final Key<List<NamedEntry<String, String>>> SYSCTLS = Key.optional(
            "sysctls",
            Shapes.map(
                    "a kernel parameter",
                    Optional.of(Patterns.SYSCTL),
                    Texts::sysctlName,
                    Shapes.text("a value", Patterns.SYSCTL_VALUE, Texts::sysctlValue)),
            "kernel parameters of its namespaces");
    private static final Key<List<NamedEntry<String, String>>> PODMAN_LABELS = Key.optional(
            "podmanLabels",
            Shapes.map("a label", Optional.of(Patterns.LABEL_NAME), Texts::labelName, Carriable.ENVIRONMENT_VALUE),
            "labels of the container, for other programs");
    private static final Key<StopDecl> STOP = Key.optional("stop", StopDecl.SHAPE, "how it is stopped");
    private static final Key<List<DependencyDecl>> DEPENDS_ON = Key.optional(
            "dependsOn",
            DependencyDecl.SHAPE,
            "services it starts after; `{ db: healthy }` waits for their health, `{ migrate: completed }` until they are done");
    private static final Key<Located<HealthDecl>> HEALTH =
            Key.optional("health", HealthDecl.SHAPE.located(), "a command that tells whether it works");
    private static final Key<Located<String>> RESTART = Key.optional(
            "restart",
            Shapes.word("always", "on-failure", "never").located(),
            "`always` (default), `on-failure` or `never` (default of a job)");
    private static final Key<Located<OnCalendar>> SCHEDULE = Key.optional(
            "schedule",
            Shapes.text("a point in time such as `daily` or `Mon 03:30`", Patterns.ON_CALENDAR, OnCalendar::parse)
                    .located(),
            "a job, which ends: when it runs, in systemd's OnCalendar words");
    private static final Key<Located<String>> UPDATE = Key.optional(
            "update",
            Shapes.word("registry", "local", "never").located(),
            "where podman auto-update looks: `registry`, `local` or `never` (default)");
    private static final Key<HardeningDecl> HARDENING =
            Key.optional("hardening", HardeningDecl.SHAPE, "what the container is not allowed");
    private static final Key<ResourcesDecl> RESOURCES =
            Key.optional("resources", ResourcesDecl.SHAPE, "limits on memory, processors and processes");
    private static final Key<List<VerbatimDecl>> QUADLET = Key.optional(
            "quadlet",
            VerbatimShape.QUADLET,
            "keys of the quadlet file that the catalog has no word for, by section, checked for `host.podman`");

    static final RecordShape<ServiceDecl> SHAPE = RecordShape.lenient(
            "a service",
            List.of(
                    DESCRIPTION,
                    MODULE,
                    LABELS,
                    ENABLED,
                    IMAGE,
                    COMMAND,
                    ENTRYPOINT,
                    ENVIRONMENT,
                    ENVIRONMENT_FILES,
                    SECRETS,
                    USER,
                    WORKING_DIR,
                    PORTS,
                    REACH,
                    PUBLISH,
                    ACCEPTS_ONLY,
                    NETWORK,
                    RESOLVER,
                    VOLUMES,
                    TMPFS,
                    DEVICES,
                    HOSTS,
                    NAMES,
                    LIMITS,
                    SYSCTLS,
                    PODMAN_LABELS,
                    STOP,
                    DEPENDS_ON,
                    HEALTH,
                    RESTART,
                    SCHEDULE,
                    UPDATE,
                    HARDENING,
                    RESOURCES,
                    QUADLET),
            v -> new ServiceDecl(
                    v.get(ENABLED, true),
                    v.get(DESCRIPTION),
                    v.get(MODULE),
                    v.list(LABELS),
                    v.get(IMAGE),
                    v.list(COMMAND),
                    v.list(ENTRYPOINT),
                    v.list(ENVIRONMENT),
                    v.list(ENVIRONMENT_FILES),
                    v.list(SECRETS),
                    v.get(USER),
                    v.get(WORKING_DIR),
                    v.list(PORTS),
                    v.list(REACH),
                    v.list(PUBLISH),
                    v.get(ACCEPTS_ONLY),
                    v.get(NETWORK).orElseGet(() -> new Located<>(new NetworkRef.Own(), v.owner())),
                    v.get(RESOLVER),
                    v.list(VOLUMES),
                    v.list(TMPFS),
                    v.list(DEVICES),
                    v.list(HOSTS),
                    v.list(NAMES),
                    v.list(LIMITS),
                    v.list(SYSCTLS),
                    v.list(PODMAN_LABELS),
                    v.get(STOP),
                    v.list(DEPENDS_ON),
                    v.get(HEALTH),
                    v.get(RESTART),
                    v.get(SCHEDULE),
                    v.get(UPDATE),
                    v.get(HARDENING, HardeningDecl.NONE),
                    v.get(RESOURCES, ResourcesDecl.NONE),
                    v.list(QUADLET),
                    Set.copyOf(v.broken()),
                    v.owner()));
}
