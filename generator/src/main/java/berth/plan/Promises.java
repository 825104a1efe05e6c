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
import java.util.List;
import java.util.Optional;

/**
 * {@code never} and {@code acceptsOnly}: they take passages away. One that names its target is a contradiction; one
 * that a selector made goes in silence.
 */
final class Promises {

    /** One promise: who must not reach whom, on which ports (on all when {@code ports} is empty). */
    private record Promise(
            Selection from,
            boolean exceptFrom,
            Selection to,
            List<Located<EndpointRef.PortRef>> ports,
            Span span,
            String what) {}

    private final Scope scope;
    private final Diagnostics problems;
    private final List<Promise> promises = new ArrayList<>();

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
        from.ifPresent(f -> to.ifPresent(t -> promises.add(
                new Promise(f, false, t, never.ports(), never.from().span(), "`never` promises the opposite"))));
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
        promises.add(new Promise(
                Selection.union(allowed),
                true,
                Selection.service(name),
                List.of(),
                only.value().isEmpty() ? only.span() : only.value().get(0).span(),
                "`acceptsOnly` of `" + name + "` " + (only.value().isEmpty() ? "lets nobody in" : "does not name it")));
    }

    /** The passages that no promise takes away. */
    List<Passage> keep(List<Declared> declared) {
        List<Passage> kept = new ArrayList<>();
        for (Declared one : declared) {
            Optional<Passage> passage = Optional.of(one.passage());
            for (Promise promise : promises) {
                passage = passage.flatMap(p -> without(p, promise, one.bySelector()));
            }
            passage.ifPresent(kept::add);
        }
        return kept;
    }

    private Optional<Passage> without(Passage passage, Promise promise, boolean bySelector) {
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
    void check(List<Publication> publications) {
        for (Publication publication : publications) {
            for (Endpoint from : publication.from()) {
                for (Promise promise : promises) {
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

    private void contradiction(Span span, String what, Promise promise) {
        problems.add(Diagnostic.at(span, Code.CONTRADICTION, what + ", and " + promise.what)
                .related(promise.span, "the promise")
                .help("remove the passage or the promise"));
    }

    private static boolean isPing(Located<EndpointRef.PortRef> port) {
        return port.value() instanceof PortName word && word.isPing();
    }

    /** The promise's ports at a target: numbers as they are, names as the target has them. */
    private List<Ports> ports(Promise promise, Endpoint to) {
        List<Ports> ports = new ArrayList<>();
        for (Located<EndpointRef.PortRef> port : promise.ports) {
            if (port.value() instanceof PortNumbers numbers) {
                ports.add(numbers.ports());
            } else if (port.value() instanceof PortName word && to instanceof Endpoint.OfService service) {
                scope.service(service.name()).stream()
                        .flatMap(s -> s.ports().stream())
                        .filter(e -> e.key().value().text().equals(word.name()))
                        .forEach(e -> ports.addAll(Reaches.portsOf(e)));
            }
        }
        return ports;
    }
}
