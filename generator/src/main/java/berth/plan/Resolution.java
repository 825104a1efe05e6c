package berth.plan;

import berth.catalog.Located;
import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.net.Family;
import berth.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which names services resolve: those of whom they reach, those that they are told, and the ones outside. */
final class Resolution {
    private final Scope scope;
    private final Attachments attachments;
    private final SortedMap<String, SortedSet<String>> names;
    private final Map<String, List<Passage>> passagesBySource = new TreeMap<>();
    private final Map<String, List<String>> sharersByOwner = new TreeMap<>();

    /**
     * Takes what was resolved.
     *
     * @param names who was given whose name, by service
     */
    Resolution(
            Scope scope, Attachments attachments, List<Passage> passages, SortedMap<String, SortedSet<String>> names) {
        this.scope = scope;
        this.attachments = attachments;
        this.names = names;
        scope.services().forEach((name, entry) -> {
            String owner = scope.holder(name);
            if (!owner.equals(name) && entry.value().map(ServiceDecl::enabled).orElse(false)) {
                sharersByOwner.computeIfAbsent(owner, o -> new ArrayList<>()).add(name);
            }
        });
        passages.forEach(p -> passagesBySource
                .computeIfAbsent(p.from().name(), n -> new ArrayList<>())
                .add(p));
    }

    /** A service and those that share its network resolve names alike. */
    boolean resolver(String name, ServiceDecl decl) {
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
    List<HostEntry> hosts(String name, ServiceDecl decl) {
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
                .flatMap(family -> attachments.lease(onHost ? name : scope.holder(target), family).stream())
                .map(lease -> onHost ? lease.gateway() : lease.address())
                .toList();
    }

    private boolean leadsTo(Endpoint end, String target, boolean onHost) {
        return onHost
                ? end instanceof Endpoint.OfHost
                : end instanceof Endpoint.OfService of && of.name().equals(scope.holder(target));
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
}
