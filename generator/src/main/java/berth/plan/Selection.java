package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.NetworkRef;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Suggestion;
import berth.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The endpoints that a name in a promise stands for. Outside endpoints are compared by their interfaces and addresses: a
 * promise about a zone covers a block inside it.
 */
final class Selection {
    private final Set<String> named;
    private final Set<String> services;
    private final boolean host;
    private final List<Endpoint.OfZone> zones;
    private final List<Cidr> blocks;

    private Selection(
            Set<String> named, Set<String> services, boolean host, List<Endpoint.OfZone> zones, List<Cidr> blocks) {
        this.named = named;
        this.services = services;
        this.host = host;
        this.zones = zones;
        this.blocks = blocks;
    }

    /** Services: each stands for the one whose address it has. */
    private static Selection services(Collection<String> names, Scope scope) {
        return new Selection(
                new TreeSet<>(names),
                names.stream().map(scope::holder).collect(Collectors.toCollection(TreeSet::new)),
                false,
                List.of(),
                List.of());
    }

    private static Selection outside(Endpoint end, Scope scope) {
        return end instanceof Endpoint.OfZone zone
                ? new Selection(Set.of(), Set.of(), false, List.of(zone), List.of())
                : new Selection(Set.of(), Set.of(), false, List.of(), blocks(end, scope));
    }

    /** Resolves a name; nothing when there is no such thing, which is reported. */
    static Optional<Selection> of(EndpointRef ref, Scope scope, Diagnostics problems) {
        Outside outside = new Outside(scope);
        if (ref.target() instanceof EndpointRef.Block block) {
            CoveredPool.check(block.cidr(), ref.targetSpan(), scope, problems);
            return Optional.of(new Selection(Set.of(), Set.of(), false, List.of(), List.of(block.cidr())));
        }
        if (ref.target() instanceof EndpointRef.Selected selected) {
            Optional<List<String>> members = scope.selected(selected.name()).filter(m -> !m.isEmpty());
            Optional<String> near = Suggestion.help(selected.name(), scope.selectors());
            if (members.isEmpty() && (near.isPresent() || scope.knowsSelectors())) {
                problems.add(Diagnostic.at(
                                ref.targetSpan(),
                                Code.EMPTY_SELECTOR,
                                "`@" + selected.name() + "` selects no enabled service")
                        .help(near));
            }
            return members.map(m -> services(m, scope));
        }
        String name = ((EndpointRef.Named) ref.target()).name();
        if (scope.services().containsKey(name)) {
            return Optional.of(services(List.of(name), scope));
        }
        if (name.equals("services")) {
            return Optional.of(services(scope.services().keySet(), scope));
        }
        if (name.equals("host")) {
            return Optional.of(new Selection(Set.of(), Set.of(), true, List.of(), List.of()));
        }
        if (outside.isKnown(name)) {
            return outside.named(name).map(end -> outside(end, scope));
        }
        Optional<String> near = Suggestion.help(name, scope.endpoints());
        if (near.isPresent() || scope.knowsOutside()) {
            problems.add(Diagnostic.at(ref.targetSpan(), Code.UNKNOWN_SERVICE, "unknown service `" + name + "`")
                    .label("no service, zone or set of this name")
                    .help(near.or(() -> Optional.of("declare it, as a service, a zone or a set"))));
        }
        return Optional.empty();
    }

    static Selection service(String name, Scope scope) {
        return services(List.of(name), scope);
    }

    static Selection union(List<Selection> all) {
        Set<String> named = new TreeSet<>();
        Set<String> services = new TreeSet<>();
        List<Endpoint.OfZone> zones = new ArrayList<>();
        List<Cidr> blocks = new ArrayList<>();
        boolean host = false;
        for (Selection one : all) {
            named.addAll(one.named);
            services.addAll(one.services);
            zones.addAll(one.zones);
            blocks.addAll(one.blocks);
            host |= one.host;
        }
        return new Selection(named, services, host, zones, blocks);
    }

    /** The services as they are named. */
    Set<String> named() {
        return named;
    }

    /** The services whose addresses they have. */
    Set<String> holders() {
        return services;
    }

    boolean isHost() {
        return host;
    }

    /** Whether none of it is a service, so that packets between two such selections pass no rule. */
    boolean isElsewhere() {
        return services.isEmpty();
    }

    /** The same where whoever is on the host's network is the host. */
    Selection asSources(Scope scope) {
        boolean onHost = named.stream().anyMatch(name -> isOnHost(name, scope));
        return new Selection(named, services, host || onHost, zones, blocks);
    }

    static boolean isOnHost(String service, Scope scope) {
        return scope.service(service)
                .filter(s -> s.network().value() instanceof NetworkRef.OfHost)
                .isPresent();
    }

    /** The host alone. */
    static Selection ofHost() {
        return new Selection(Set.of(), Set.of(), true, List.of(), List.of());
    }

    /** The same for the plan. */
    Promise.Ends ends() {
        return new Promise.Ends(List.copyOf(services), host, zones, blocks);
    }

    /** Whether an endpoint is one of these, or shares an address with one. */
    boolean meets(Endpoint endpoint, Scope scope) {
        if (endpoint instanceof Endpoint.OfService service) {
            return services.contains(service.name());
        }
        if (endpoint instanceof Endpoint.OfHost) {
            return host;
        }
        if (blocks.isEmpty() && zones.isEmpty()) {
            return false;
        }
        List<Cidr> theirs = blocks(endpoint, scope);
        return overlap(theirs, blocks)
                || zones.stream()
                        .anyMatch(zone -> mayShareInterface(zone, endpoint) && overlap(theirs, blocks(zone, scope)));
    }

    private static boolean overlap(List<Cidr> some, List<Cidr> others) {
        return some.stream().anyMatch(a -> others.stream().anyMatch(a::overlaps));
    }

    /** Two zones on different interfaces never mean one packet, whatever their addresses. */
    private static boolean mayShareInterface(Endpoint.OfZone zone, Endpoint endpoint) {
        return !(endpoint instanceof Endpoint.OfZone other)
                || zone.interfaces().isEmpty()
                || other.interfaces().isEmpty()
                || zone.interfaces().stream().anyMatch(other.interfaces()::contains);
    }

    /** The addresses of an outside endpoint. */
    private static List<Cidr> blocks(Endpoint endpoint, Scope scope) {
        if (endpoint instanceof Endpoint.OfBlocks of) {
            return of.blocks();
        }
        if (endpoint instanceof Endpoint.OfZone zone) {
            return zone.cidrs().isEmpty() ? List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6) : zone.cidrs();
        }
        return scope.internet();
    }
}
