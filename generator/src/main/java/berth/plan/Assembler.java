package berth.plan;

import berth.catalog.DependencyDecl;
import berth.catalog.HostDecl;
import berth.catalog.ImageDecl;
import berth.catalog.Located;
import berth.catalog.ModuleDecl;
import berth.catalog.MountDecl;
import berth.catalog.NamedEntry;
import berth.catalog.NetworkDecl;
import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.catalog.StopDecl;
import berth.catalog.VerbatimDecl;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.Ports;
import berth.plan.ContainerOptions.VerbatimKey;
import berth.value.AbsolutePath;
import berth.value.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts the plan together; runs only when nothing was wrong. */
final class Assembler {
    private final Scope scope;
    private final Leases leases;
    private final List<Passage> passages;
    private final List<Publication> publications;
    private final List<Promise> promises;
    private final SortedMap<String, SortedSet<String>> names;
    private final SortedMap<String, String> encrypted;
    private final Jobs jobs;
    private final HostDecl host;
    private final Set<String> awaited = new HashSet<>();
    private final Map<String, List<Passage>> passagesBySource = new TreeMap<>();
    private final Map<String, List<String>> sharersByOwner = new TreeMap<>();

    Assembler(
            Scope scope,
            Leases leases,
            List<Passage> passages,
            List<Publication> publications,
            List<Promise> promises,
            SortedMap<String, SortedSet<String>> names,
            SortedMap<String, String> encrypted) {
        this.names = names;
        this.encrypted = encrypted;
        this.scope = scope;
        this.jobs = new Jobs(scope);
        this.leases = leases;
        this.passages = passages;
        this.publications = publications;
        this.promises = promises;
        this.host = scope.catalog().host().orElseThrow();
        scope.services().forEach((name, entry) -> {
            String owner = scope.holder(name);
            if (!owner.equals(name) && entry.value().map(ServiceDecl::enabled).orElse(false)) {
                sharersByOwner.computeIfAbsent(owner, o -> new ArrayList<>()).add(name);
            }
        });
        passages.forEach(p -> passagesBySource
                .computeIfAbsent(p.from().name(), n -> new ArrayList<>())
                .add(p));
        scope.services().values().stream()
                .flatMap(e -> e.value().stream())
                .filter(ServiceDecl::enabled)
                .flatMap(s -> s.dependsOn().stream())
                .filter(d -> d.condition().equals("healthy"))
                .forEach(d -> awaited.add(d.service().value().text()));
    }

    Plan assemble(String catalogName) {
        List<Service> services = new ArrayList<>();
        scope.services()
                .forEach((name, entry) ->
                        services.add(service(name, entry.value().orElseThrow(), entry.key())));
        List<Endpoint.OfZone> zones = new ArrayList<>();
        scope.zones()
                .forEach((name, entry) ->
                        zones.add(Outside.zone(name, entry.value().orElseThrow())));
        return new Plan(
                catalogName,
                new Host(
                        host.name().orElseThrow(),
                        host.prefix(),
                        host.podman(),
                        host.addresses().stream()
                                .map(Located::value)
                                .sorted()
                                .distinct()
                                .toList(),
                        host.audit()),
                scope.pools(),
                zones,
                services,
                modules(),
                networks(),
                bridges(services),
                Volumes.planned(scope),
                passages,
                publications,
                promises,
                exceptions());
    }

    private List<TakenRisk> exceptions() {
        return scope.catalog().exceptions().stream()
                .map(exception -> new TakenRisk(
                        exception.service().value().text(),
                        exception.allow().value(),
                        exception.reason(),
                        exception.until().map(Located::value),
                        exception.allow().span()))
                .toList();
    }

    private List<CatalogModule> modules() {
        List<CatalogModule> modules = new ArrayList<>();
        scope.modules().forEach((name, entry) -> {
            List<String> members = scope.services().keySet().stream()
                    .filter(service -> scope.service(service)
                            .flatMap(ServiceDecl::module)
                            .filter(module -> module.value().text().equals(name))
                            .isPresent())
                    .toList();
            modules.add(new CatalogModule(name, entry.value().flatMap(ModuleDecl::description), members));
        });
        return modules;
    }

    /** The declared networks that an enabled service sits on. */
    private List<AttachedNetwork> networks() {
        List<AttachedNetwork> networks = new ArrayList<>();
        scope.networks().forEach((name, entry) -> {
            boolean used = !entry.value().orElseThrow().isBridge()
                    && scope.members(name).values().stream().anyMatch(ServiceDecl::enabled);
            if (used) {
                networks.add(network(name, entry.value().orElseThrow()));
            }
        });
        return networks;
    }

    /** The bridges that an enabled service sits on. */
    private List<SharedNetwork> bridges(List<Service> services) {
        List<SharedNetwork> bridges = new ArrayList<>();
        scope.bridges().forEach((name, decl) -> {
            List<Service> members = services.stream()
                    .filter(s -> s.enabled()
                            && s.attachment() instanceof Attachment.OnBridge on
                            && on.network().equals(name))
                    .toList();
            if (!members.isEmpty()) {
                bridges.add(new SharedNetwork(
                        name,
                        host.prefix() + name,
                        Bridges.name(name),
                        decl.subnet().value(),
                        Optional.ofNullable(leases.shared().get(name)),
                        members.stream().anyMatch(Service::resolver),
                        "networks." + name,
                        decl.owner()));
            }
        });
        return bridges;
    }

    private AttachedNetwork network(String name, NetworkDecl decl) {
        return new AttachedNetwork(
                name,
                host.prefix() + name,
                decl.driver(),
                decl.parent().orElseThrow().value(),
                decl.subnet().value(),
                decl.gateway().map(Located::value),
                "networks." + name);
    }

    private Service service(String name, ServiceDecl decl, Located<?> declared) {
        TreeMap<String, List<Ports>> ports = new TreeMap<>();
        decl.ports().forEach(e -> ports.put(e.key().value().text(), Ports.merge(Reaches.portsOf(e))));
        HardeningPlan hardening = new HardeningPlan(decl.hardening(), decl.resources());
        boolean ownUsers = hardening
                .hardening()
                .userNamespace()
                .filter(word -> !word.equals("host"))
                .isPresent();
        Secrets secrets = Secrets.of(scope, decl, ownUsers, encrypted);
        return new Service(
                name,
                host.prefix() + name,
                decl.enabled(),
                decl.description(),
                image(name, decl),
                decl.command(),
                decl.entrypoint(),
                sorted(decl.environment()),
                decl.environmentFiles().stream().map(AbsolutePath::text).toList(),
                decl.user(),
                decl.workingDir().map(AbsolutePath::text),
                ports,
                attachment(name, decl),
                resolver(name, decl),
                hosts(name, decl),
                mounts(decl, secrets),
                decl.devices().stream().map(Located::value).toList(),
                dependencies(decl),
                decl.health().map(Located::value).map(HealthPlan::of),
                awaited.contains(name),
                jobs.restart(name, decl),
                decl.update()
                        .map(Located::value)
                        .filter(u -> !u.equals("never") && jobs.job(name).isEmpty()),
                hardening.hardening(),
                hardening.resources(),
                options(name, decl, secrets),
                "services." + name,
                declared.span());
    }

    private ContainerOptions options(String name, ServiceDecl decl, Secrets secrets) {
        return new ContainerOptions(
                sorted(decl.podmanLabels()),
                sorted(decl.limits()),
                sorted(decl.sysctls()),
                decl.stop().flatMap(StopDecl::timeout).map(TimeSpan::seconds),
                decl.stop().flatMap(StopDecl::signal),
                pull(name, decl),
                decl.image().flatMap(ImageDecl::build).map(Located::value),
                secrets.uses(),
                secrets.sums(),
                jobs.job(name),
                verbatim(decl));
    }

    /**
     * Podman auto-update sees only what runs, and would restart a job in the middle of its work. A job looks for a newer
     * image whenever it starts.
     */
    private Optional<String> pull(String name, ServiceDecl decl) {
        boolean looks = jobs.job(name).isPresent()
                && decl.image().flatMap(ImageDecl::reference).isPresent()
                && decl.update().filter(u -> u.value().equals("registry")).isPresent();
        return decl.image().flatMap(ImageDecl::pull).or(() -> looks ? Optional.of("newer") : Optional.empty());
    }

    /** An image that is built has a name that no registry answers to. */
    private String image(String name, ServiceDecl decl) {
        return decl.image()
                .flatMap(ImageDecl::reference)
                .map(image -> image.value().toString())
                .orElseGet(() -> "localhost/" + host.prefix() + name + ":latest");
    }

    /** In one order, whatever the order in the catalog; several values of one key stay as written. */
    private static List<VerbatimKey> verbatim(ServiceDecl decl) {
        return decl.quadlet().stream()
                .sorted(Comparator.comparing(VerbatimDecl::section)
                        .thenComparing(key -> key.key().value()))
                .flatMap(key -> key.values().stream()
                        .map(value -> new VerbatimKey(key.section(), key.key().value(), value.value())))
                .toList();
    }

    private static SortedMap<String, String> sorted(List<NamedEntry<String, String>> entries) {
        TreeMap<String, String> sorted = new TreeMap<>();
        entries.forEach(e -> sorted.put(e.key().value(), e.value().orElseThrow()));
        return sorted;
    }

    private Attachment attachment(String name, ServiceDecl decl) {
        NetworkRef ref = decl.network().value();
        if (ref instanceof NetworkRef.Without) {
            return new Attachment.None();
        }
        if (ref instanceof NetworkRef.OfHost) {
            return new Attachment.OfHost();
        }
        if (ref instanceof NetworkRef.Shares shares) {
            return new Attachment.Shared(
                    host.prefix() + shares.service().value().text());
        }
        if (ref instanceof NetworkRef.Member member && scope.isMember(decl)) {
            String network = member.network().value().text();
            return new Attachment.OnBridge(
                    network,
                    host.prefix() + network,
                    new Attachment.Own(
                            Bridges.name(network), lease(name, Family.IPV4).orElseThrow(), lease(name, Family.IPV6)));
        }
        if (ref instanceof NetworkRef.Member member) {
            return new Attachment.Member(
                    host.prefix() + member.network().value().text(),
                    member.address().orElseThrow().value());
        }
        Cidr ipv4 = leases.ipv4().get(name);
        Optional<Lease> ipv6 = Optional.ofNullable(leases.ipv6().get(name)).map(Lease::of);
        if (ipv4 == null) {
            throw new IllegalStateException("no network for " + name);
        }
        return new Attachment.Own(Bridges.name(name), Lease.of(ipv4), ipv6);
    }

    /** A service and those that share its network resolve names alike. */
    private boolean resolver(String name, ServiceDecl decl) {
        return scope.hasAddress(decl)
                && sharers(name)
                        .flatMap(s -> scope.service(s).stream())
                        .map(ServiceDecl::resolver)
                        .flatMap(Optional::stream)
                        .reduce(Boolean::logicalOr)
                        .orElseGet(() -> reachesOutside(passagesBySource.getOrDefault(name, List.of())));
    }

    /** A service and the enabled ones that share its network. */
    private Stream<String> sharers(String name) {
        return Stream.concat(Stream.of(name), sharersByOwner.getOrDefault(name, List.of()).stream());
    }

    /** Whether a passage leads outside, where names are looked up. */
    static boolean reachesOutside(List<Passage> passages) {
        return passages.stream()
                .anyMatch(p -> !(p.to() instanceof Endpoint.OfService) && !(p.to() instanceof Endpoint.OfHost));
    }

    /** Further names, and those whom it may reach; one that shares a network has its names there. */
    private List<HostEntry> hosts(String name, ServiceDecl decl) {
        TreeSet<HostEntry> entries = new TreeSet<>();
        if (decl.network().value() instanceof NetworkRef.Shares) {
            return List.of();
        }
        sharers(name).flatMap(s -> scope.service(s).stream()).forEach(s -> s.hosts()
                .forEach(entry -> entry.value()
                        .orElse(List.of())
                        .forEach(
                                address -> entries.add(new HostEntry(entry.key().value(), address)))));
        sharers(name)
                .flatMap(s -> names.getOrDefault(s, new TreeSet<>()).stream())
                .forEach(target -> addresses(name, decl, target).forEach(address -> names(target)
                        .forEach(known -> entries.add(new HostEntry(known, address)))));
        return List.copyOf(entries);
    }

    /** Where {@code name} finds {@code target}: in the families of a passage, or from the host's network in both. */
    private List<IpAddress> addresses(String name, ServiceDecl decl, String target) {
        boolean onHost = scope.service(target)
                .map(t -> t.network().value() instanceof NetworkRef.OfHost)
                .orElse(false);
        return Stream.of(Family.IPV4, Family.IPV6)
                .filter(family -> decl.network().value() instanceof NetworkRef.OfHost
                        || passagesBySource.getOrDefault(name, List.of()).stream()
                                .anyMatch(p -> p.families().includes(family) && leadsTo(p.to(), target, onHost)))
                .flatMap(family -> lease(onHost ? name : scope.holder(target), family).stream())
                .map(lease -> onHost ? lease.gateway() : lease.address())
                .toList();
    }

    private boolean leadsTo(Endpoint end, String target, boolean onHost) {
        return onHost
                ? end instanceof Endpoint.OfHost
                : end instanceof Endpoint.OfService of && of.name().equals(scope.holder(target));
    }

    private Optional<Lease> lease(String name, Family family) {
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

    /** The names that others resolve a service by; the prefix is never among them. */
    private List<String> names(String target) {
        return Stream.concat(
                        Stream.of(target),
                        scope.service(target).stream()
                                .flatMap(s -> s.names().stream())
                                .map(Located::value))
                .toList();
    }

    private static List<Mount> mounts(ServiceDecl decl, Secrets secrets) {
        List<Mount> mounts = new ArrayList<>();
        for (MountDecl mount : decl.volumes()) {
            if (mount instanceof MountDecl.Bind bind) {
                mounts.add(new Mount.Bind(bind.source().text(), bind.at().text(), bind.readOnly(), bind.idmap()));
            } else if (mount instanceof MountDecl.Volume volume) {
                mounts.add(new Mount.Volume(volume.volume().text(), volume.at().text(), volume.readOnly()));
            }
        }
        mounts.addAll(secrets.binds());
        decl.tmpfs().forEach(t -> mounts.add(new Mount.Tmpfs(t.at().text(), t.options())));
        return mounts;
    }

    /** Dependencies on services that are emitted, by name. */
    private List<Dependency> dependencies(ServiceDecl decl) {
        TreeMap<String, Dependency> found = new TreeMap<>();
        for (DependencyDecl dependency : decl.dependsOn()) {
            String target = dependency.service().value().text();
            NamedEntry<?, ServiceDecl> entry = scope.services().get(target);
            if (entry != null && entry.value().map(ServiceDecl::enabled).orElse(false)) {
                found.put(target, new Dependency(target, condition(dependency.condition())));
            }
        }
        return List.copyOf(found.values());
    }

    private static Dependency.Condition condition(String word) {
        return switch (word) {
            case "healthy" -> Dependency.Condition.HEALTHY;
            case "completed" -> Dependency.Condition.COMPLETED;
            default -> Dependency.Condition.STARTED;
        };
    }
}
