package berth.plan;

import berth.catalog.EndpointRef;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Suggestion;
import berth.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The endpoints that a name in a promise stands for. Outside endpoints are compared by their addresses: a promise
 * about a zone covers a block inside it.
 */
final class Selection {
    private final Set<String> services;
    private final boolean host;
    private final List<Cidr> blocks;

    private Selection(Set<String> services, boolean host, List<Cidr> blocks) {
        this.services = services;
        this.host = host;
        this.blocks = blocks;
    }

    /** Resolves a name; nothing when there is no such thing, which is reported. */
    static Optional<Selection> of(EndpointRef ref, Scope scope, Diagnostics problems) {
        Outside outside = new Outside(scope);
        if (ref.target() instanceof EndpointRef.Block block) {
            return Optional.of(new Selection(Set.of(), false, List.of(block.cidr())));
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
            return members.map(m -> new Selection(Set.copyOf(m), false, List.of()));
        }
        String name = ((EndpointRef.Named) ref.target()).name();
        if (scope.services().containsKey(name)) {
            return Optional.of(new Selection(Set.of(name), false, List.of()));
        }
        if (name.equals("services")) {
            return Optional.of(new Selection(Set.copyOf(scope.services().keySet()), false, List.of()));
        }
        if (name.equals("host")) {
            return Optional.of(new Selection(Set.of(), true, List.of()));
        }
        if (outside.isKnown(name)) {
            return outside.named(name).map(end -> new Selection(Set.of(), false, blocks(end, scope)));
        }
        Optional<String> near = Suggestion.help(name, scope.endpoints());
        if (near.isPresent() || scope.knowsOutside()) {
            problems.add(Diagnostic.at(ref.targetSpan(), Code.UNKNOWN_SERVICE, "unknown service `" + name + "`")
                    .label("no service, zone or set of this name")
                    .help(near.or(() -> Optional.of("declare it, as a service, a zone or a set"))));
        }
        return Optional.empty();
    }

    static Selection service(String name) {
        return new Selection(Set.of(name), false, List.of());
    }

    static Selection union(List<Selection> all) {
        Set<String> services = new TreeSet<>();
        List<Cidr> blocks = new ArrayList<>();
        boolean host = false;
        for (Selection one : all) {
            services.addAll(one.services);
            blocks.addAll(one.blocks);
            host |= one.host;
        }
        return new Selection(services, host, blocks);
    }

    /** The same for the plan. */
    Promise.Ends ends() {
        return new Promise.Ends(List.copyOf(services), host, blocks);
    }

    /** Whether an endpoint is one of these, or shares an address with one. */
    boolean meets(Endpoint endpoint, Scope scope) {
        if (endpoint instanceof Endpoint.OfService service) {
            return services.contains(service.name());
        }
        if (endpoint instanceof Endpoint.OfHost) {
            return host;
        }
        return !blocks.isEmpty()
                && blocks(endpoint, scope).stream()
                        .anyMatch(a -> blocks.stream().anyMatch(a::overlaps));
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
