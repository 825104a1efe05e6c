package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.EndpointRef.PortName;
import berth.catalog.EndpointRef.PortNumbers;
import berth.catalog.Located;
import berth.catalog.NeverDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Ports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code never} and {@code acceptsOnly}: they take passages away. One that names its target is a contradiction; one
 * that a selector made goes in silence.
 */
final class Promises {

    /** One promise: who must not reach whom, on which ports (on all when {@code ports} is empty). */
    private record Ban(
            Selection from,
            boolean exceptFrom,
            Selection to,
            List<Located<EndpointRef.PortRef>> ports,
            Span span,
            String text,
            String key,
            String what) {}

    private final Scope scope;
    private final Diagnostics problems;
    private final List<Ban> promises = new ArrayList<>();

    Promises(Scope scope, Diagnostics problems) {
        this.scope = scope;
        this.problems = problems;
        scope.catalog().never().forEach(this::never);
        scope.services()
                .forEach((name, entry) ->
                        entry.value().flatMap(ServiceDecl::acceptsOnly).ifPresent(only -> acceptsOnly(name, only)));
    }

    private void never(NeverDecl never) {
        Optional<Selection> from = Selection.of(never.from(), scope, problems);
        Optional<Selection> to = Selection.of(never.to(), scope, problems);
        if (from.isEmpty() || to.isEmpty() || !PromisedPorts.areKnown(never, to.get(), scope, problems)) {
            return;
        }
        Selection sources = from.get().asSources(scope);
        ban(never, sources, to.get(), never.ports());
        // Whoever is on the host's network is reached at the host, by its own ports.
        to.get().named().stream()
                .filter(name -> Selection.isOnHost(name, scope))
                .map(name -> PromisedPorts.numbers(never.ports(), name, scope))
                .filter(ports -> !ports.isEmpty())
                .forEach(ports -> ban(never, sources, Selection.ofHost(), ports));
        PromisedPorts.unjudged(never, from.get(), to.get(), problems);
    }

    private void ban(NeverDecl never, Selection from, Selection to, List<Located<EndpointRef.PortRef>> ports) {
        promises.add(new Ban(
                from,
                false,
                to,
                ports,
                never.from().span(),
                never.from().text() + " -> " + never.to().text() + on(never.ports()),
                "never",
                "`never` promises the opposite"));
    }

    private void acceptsOnly(String name, Located<List<EndpointRef>> only) {
        List<Selection> allowed = new ArrayList<>();
        for (EndpointRef ref : only.value()) {
            Optional<Selection> one = Selection.of(ref, scope, problems);
            if (one.isEmpty()) {
                return;
            }
            allowed.add(one.get());
        }
        promises.add(new Ban(
                Selection.union(allowed).asSources(scope),
                true,
                Selection.service(name, scope),
                List.of(),
                only.value().isEmpty() ? only.span() : only.value().get(0).span(),
                only.value().isEmpty()
                        ? "nobody"
                        : String.join(
                                ", ",
                                only.value().stream().map(EndpointRef::text).toList()),
                "services." + name + ".acceptsOnly",
                "`acceptsOnly` of `" + name + "` " + (only.value().isEmpty() ? "lets nobody in" : "does not name it")));
    }

    private static String on(List<Located<EndpointRef.PortRef>> ports) {
        if (ports.isEmpty()) {
            return "";
        }
        return ":"
                + String.join(
                        ",",
                        ports.stream()
                                .map(port -> port.value() instanceof PortName word
                                        ? word.name()
                                        : ((PortNumbers) port.value()).ports().toString())
                                .toList());
    }

    /** The promises for the plan, with the numbers of the ports that they name. */
    List<Promise> planned() {
        List<Promise> planned = new ArrayList<>();
        for (Ban ban : promises) {
            Promise.Ends to = ban.to.ends();
            if (ban.ports.isEmpty()) {
                planned.add(new Promise(
                        ban.text, ban.from.ends(), ban.exceptFrom, to, true, List.of(), false, ban.key, ban.span));
                continue;
            }
            Map<List<Ports>, List<String>> byPorts = new LinkedHashMap<>();
            to.services().forEach(service -> byPorts.computeIfAbsent(
                            Ports.merge(ports(ban, new Endpoint.OfService(service))), p -> new ArrayList<>())
                    .add(service));
            if (to.host() || !to.zones().isEmpty() || !to.blocks().isEmpty()) {
                byPorts.computeIfAbsent(Ports.merge(ports(ban, new Endpoint.OfHost())), p -> new ArrayList<>());
            }
            boolean ping = ban.ports.stream().anyMatch(Promises::isPing);
            List<Ports> numbers = Ports.merge(ports(ban, new Endpoint.OfHost()));
            byPorts.forEach((ports, services) -> {
                boolean outside = ports.equals(numbers);
                Promise.Ends some = new Promise.Ends(
                        services,
                        outside && to.host(),
                        outside ? to.zones() : List.of(),
                        outside ? to.blocks() : List.of());
                if (!ports.isEmpty() || ping) {
                    planned.add(new Promise(
                            ban.text, ban.from.ends(), ban.exceptFrom, some, false, ports, ping, ban.key, ban.span));
                }
            });
        }
        return planned;
    }

    /** The passages that no promise takes away. */
    List<Passage> keep(List<Declared> declared) {
        List<Passage> kept = new ArrayList<>();
        for (Declared one : declared) {
            Optional<Passage> passage = Optional.of(one.passage());
            for (Ban promise : promises) {
                passage = passage.flatMap(p -> without(p, promise, one.bySelector()));
            }
            passage.ifPresent(kept::add);
        }
        return kept;
    }

    private Optional<Passage> without(Passage passage, Ban promise, boolean bySelector) {
        boolean fromMeets = promise.from.meets(passage.from(), scope) != promise.exceptFrom;
        if (!fromMeets || !promise.to.meets(passage.to(), scope)) {
            return Optional.of(passage);
        }
        List<Ports> forbidden = ports(promise, passage.to());
        List<Ports> rest = promise.ports.isEmpty() ? List.of() : Ports.subtract(passage.ports(), forbidden);
        boolean ping = passage.ping()
                && !promise.ports.isEmpty()
                && promise.ports.stream().noneMatch(Promises::isPing);
        if (rest.equals(passage.ports()) && ping == passage.ping()) {
            return Optional.of(passage);
        }
        if (!bySelector) {
            contradiction(
                    passage.span(),
                    "`" + passage.from().name() + "` reaches `" + passage.to().label() + "`",
                    promise);
        }
        return rest.isEmpty() && !ping ? Optional.empty() : Optional.of(passage.with(rest, ping));
    }

    /** Reports publications that a promise forbids; none is made by a selector. */
    void check(List<Publication> publications, List<Passage> passages) {
        promises.forEach(this::bridges);
        promises.forEach(promise -> resolvers(promise, passages));
        for (Publication publication : publications) {
            for (Endpoint from : publication.from()) {
                for (Ban promise : promises) {
                    boolean fromMeets = promise.from.meets(from, scope) != promise.exceptFrom;
                    Endpoint to = new Endpoint.OfService(publication.service());
                    List<Ports> forbidden = ports(promise, to);
                    boolean portMeets =
                            promise.ports.isEmpty() || forbidden.stream().anyMatch(publication.port()::overlaps);
                    if (fromMeets && promise.to.meets(to, scope) && portMeets) {
                        contradiction(
                                publication.span(),
                                "`" + publication.service() + "` is published to `" + from.label() + "`",
                                promise);
                    }
                }
            }
        }
    }

    /** No rule sees who shares a bridge or an address, so that nothing can be promised there. */
    private void bridges(Ban promise) {
        for (String target : promise.to.named()) {
            Optional<String> bridge = scope.bridgeOf(target);
            scope.neighbours(target).stream()
                    .filter(other -> promise.from.holders().contains(scope.holder(other)) != promise.exceptFrom)
                    .findFirst()
                    .ifPresent(other -> problems.add(Diagnostic.at(
                                    promise.span,
                                    Code.CONTRADICTION,
                                    "`" + other + "` and `" + target + "` share "
                                            + bridge.map(name -> "the network `" + name + "`")
                                                    .orElse("one address")
                                            + ", where nothing keeps them apart")
                            .related(scope.nameSpan(target), "declared here")
                            .help("give one of them `network: own`, or remove the promise")));
        }
    }

    /** A promise that names port 53 of the host; one about the host at large leaves the resolver, which has a key of its own. */
    private void resolvers(Ban promise, List<Passage> passages) {
        List<Ports> forbidden = ports(promise, new Endpoint.OfHost());
        if (promise.exceptFrom
                || !promise.to.isHost()
                || forbidden.stream().noneMatch(p -> p.range().contains(53))) {
            return;
        }
        for (String name : promise.from.named()) {
            scope.service(name)
                    .filter(ServiceDecl::enabled)
                    .filter(s -> s.resolver()
                            .orElseGet(() -> Resolution.reachesOutside(passages.stream()
                                    .filter(p -> p.from().name().equals(scope.holder(name)))
                                    .toList())))
                    .ifPresent(s -> contradiction(s.owner(), "`" + name + "` asks the host for names", promise));
        }
    }

    private void contradiction(Span span, String what, Ban promise) {
        problems.add(Diagnostic.at(span, Code.CONTRADICTION, what + ", and " + promise.what)
                .related(promise.span, "the promise")
                .help(
                        promise.exceptFrom
                                ? "remove the passage, or name who it is for in `acceptsOnly`"
                                : "remove the passage or the promise"));
    }

    private static boolean isPing(Located<EndpointRef.PortRef> port) {
        return port.value() instanceof PortName word && word.isPing();
    }

    /** The promise's ports at a target: numbers as they are, names as the target has them. */
    private List<Ports> ports(Ban promise, Endpoint to) {
        List<Ports> ports = new ArrayList<>();
        for (Located<EndpointRef.PortRef> port : promise.ports) {
            if (port.value() instanceof PortNumbers numbers) {
                ports.add(numbers.ports());
            } else if (port.value() instanceof PortName word && to instanceof Endpoint.OfService service) {
                promise.to.named().stream()
                        .filter(name -> scope.holder(name).equals(service.name()))
                        .forEach(name -> ports.addAll(PromisedPorts.named(word.name(), name, scope)));
            }
        }
        return ports;
    }
}
