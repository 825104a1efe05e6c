package berth.plan;

import berth.catalog.DependencyDecl;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Suggestion;
import berth.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code dependsOn}: known services, no cycle, and a health check where health is waited for. */
final class DependencyRule implements Rule {
    /** How many services of a cycle are named. */
    private static final int MOST_SHOWN = 12;

    @Override
    public void check(Scope scope, Diagnostics problems) {
        Jobs jobs = new Jobs(scope);
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> service.dependsOn()
                .forEach(dependency -> dependency(scope, jobs, dependency, problems))));
        Set<String> done = new HashSet<>();
        scope.services().keySet().stream()
                .filter(name -> !done.contains(name))
                .forEach(name -> walk(scope, name, done, problems));
    }

    private static void dependency(Scope scope, Jobs jobs, DependencyDecl dependency, Diagnostics problems) {
        String target = dependency.service().value().text();
        NamedEntry<Name, ServiceDecl> entry = scope.services().get(target);
        if (entry == null) {
            problems.add(
                    Diagnostic.at(dependency.service().span(), Code.UNKNOWN_SERVICE, "unknown service `" + target + "`")
                            .label("no service of this name")
                            .help(Suggestion.help(target, scope.services().keySet())
                                    .or(() -> Optional.of("declare it under `services`"))));
            return;
        }
        Optional<ServiceDecl> service = entry.value();
        if (dependency.condition().equals("healthy")
                && service.isPresent()
                && jobs.job(target).isEmpty()
                && service.get().health().isEmpty()
                && !service.get().broken().contains("health")) {
            problems.add(Diagnostic.at(
                            dependency.service().span(),
                            Code.DEPENDS_ON_UNHEALTHY,
                            "`" + target + "` has no health check to wait for")
                    .related(entry.key().span(), "declared here")
                    .help("give `" + target + "` a `health:`, or wait for `started`"));
        }
    }

    /** A service on the way down, with what is left of its dependencies. */
    private record Step(String name, Iterator<DependencyDecl> rest) {}

    /** Depth first, each service once; on a list of its own, because a chain may be longer than a thread's stack is deep. */
    private static void walk(Scope scope, String start, Set<String> done, Diagnostics problems) {
        List<Step> path = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        enter(scope, start, path, places);
        while (!path.isEmpty()) {
            Step step = path.get(path.size() - 1);
            if (!step.rest.hasNext()) {
                path.remove(path.size() - 1);
                places.remove(step.name);
                done.add(step.name);
                continue;
            }
            DependencyDecl dependency = step.rest.next();
            String next = dependency.service().value().text();
            Integer at = places.get(next);
            if (at != null) {
                cycle(path.subList(at, path.size()), dependency, problems);
            } else if (!done.contains(next)) {
                enter(scope, next, path, places);
            }
        }
    }

    private static void enter(Scope scope, String name, List<Step> path, Map<String, Integer> places) {
        places.put(name, path.size());
        path.add(new Step(
                name,
                scope.service(name)
                        .map(ServiceDecl::dependsOn)
                        .orElse(List.of())
                        .iterator()));
    }

    private static void cycle(List<Step> steps, DependencyDecl closing, Diagnostics problems) {
        int size = steps.size();
        Stream<String> names = steps.stream().map(Step::name);
        if (size > MOST_SHOWN) {
            names = Stream.of(
                            steps.subList(0, MOST_SHOWN / 2).stream().map(Step::name),
                            Stream.of("..."),
                            steps.subList(size - MOST_SHOWN / 2, size).stream().map(Step::name))
                    .flatMap(part -> part);
        }
        problems.add(Diagnostic.at(
                        closing.service().span(),
                        Code.DEPENDENCY_CYCLE,
                        size == 1
                                ? "`" + steps.get(0).name + "` waits for itself"
                                : "services wait for one another: " + names.collect(Collectors.joining(" -> ")) + " -> "
                                        + closing.service().value())
                .help(size == 1 ? "remove the entry" : "remove one of these `dependsOn`"));
    }
}
