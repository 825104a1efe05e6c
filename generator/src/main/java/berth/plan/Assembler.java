package berth.plan;

import berth.catalog.DependencyDecl;
import berth.catalog.HostDecl;
import berth.catalog.ImageDecl;
import berth.catalog.Located;
import berth.catalog.ModuleDecl;
import berth.catalog.MountDecl;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.catalog.StopDecl;
import berth.catalog.VerbatimDecl;
import berth.net.Ports;
import berth.plan.ContainerOptions.VerbatimKey;
import berth.value.AbsolutePath;
import berth.value.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Puts the plan together; runs only when nothing was wrong. */
final class Assembler {
    private final Scope scope;
    private final List<Passage> passages;
    private final List<Publication> publications;
    private final List<Promise> promises;
    private final SortedMap<String, String> encrypted;
    private final Jobs jobs;
    private final HostDecl host;
    private final DeclaredNetworks networks;
    private final Attachments attachments;
    private final Resolution resolution;
    private final Set<String> awaited = new HashSet<>();

    Assembler(
            Scope scope,
            Leases leases,
            List<Passage> passages,
            List<Publication> publications,
            List<Promise> promises,
            SortedMap<String, SortedSet<String>> names,
            SortedMap<String, String> encrypted) {
        this.encrypted = encrypted;
        this.scope = scope;
        this.jobs = new Jobs(scope);
        this.passages = passages;
        this.publications = publications;
        this.promises = promises;
        this.host = scope.catalog().host().orElseThrow();
        this.networks = new DeclaredNetworks(scope, leases, host.prefix());
        this.attachments = new Attachments(scope, leases, host.prefix());
        this.resolution = new Resolution(scope, attachments, passages, names);
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
                networks.attached(),
                networks.bridges(services),
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
                attachments.of(name, decl),
                resolution.resolver(name, decl),
                resolution.hosts(name, decl),
                mounts(decl, hardening.hardening(), secrets),
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

    private List<Mount> mounts(ServiceDecl decl, Hardening hardening, Secrets secrets) {
        List<Mount> mounts = new ArrayList<>();
        IdMapping idMapping = new IdMapping(scope, hardening);
        for (MountDecl mount : decl.volumes()) {
            if (mount instanceof MountDecl.Bind bind) {
                mounts.add(new Mount.Bind(bind.source().text(), bind.at().text(), bind.readOnly(), bind.idmap()));
            } else if (mount instanceof MountDecl.Volume volume) {
                mounts.add(new Mount.Volume(
                        volume.volume().text(), volume.at().text(), volume.readOnly(), idMapping.of(volume)));
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
