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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code dependsOn}: known services, no cycle, and a health check where health is waited for. */
final class DependencyRule implements Rule {
    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> service.dependsOn()
                .forEach(dependency -> dependency(scope, dependency, problems))));
        Set<String> done = new HashSet<>();
        scope.services().keySet().forEach(name -> walk(scope, name, new ArrayList<>(), done, problems));
    }

    private static void dependency(Scope scope, DependencyDecl dependency, Diagnostics problems) {
        String target = dependency.service().value().text();
        NamedEntry<Name, ServiceDecl> entry = scope.services().get(target);
        if (entry == null) {
            problems.add(
                    Diagnostic.at(dependency.service().span(), Code.UNKNOWN_SERVICE, "unknown service `" + target + "`")
                            .label("no service of this name")
                            .help(Suggestion.help(target, scope.services().keySet())));
            return;
        }
        Optional<ServiceDecl> service = entry.value();
        if (dependency.condition().equals("healthy")
                && service.isPresent()
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

    /** Depth first; the path is short, because each service is finished once. */
    private static void walk(Scope scope, String name, List<String> path, Set<String> done, Diagnostics problems) {
        if (done.contains(name)) {
            return;
        }
        path.add(name);
        for (DependencyDecl dependency :
                scope.service(name).map(ServiceDecl::dependsOn).orElse(List.of())) {
            String next = dependency.service().value().text();
            int at = path.indexOf(next);
            if (at >= 0) {
                List<String> cycle = new ArrayList<>(path.subList(at, path.size()));
                cycle.add(next);
                problems.add(Diagnostic.at(
                                dependency.service().span(),
                                Code.DEPENDENCY_CYCLE,
                                "services wait for one another: " + String.join(" -> ", cycle))
                        .help("remove one of these `dependsOn`"));
            } else if (scope.services().containsKey(next)) {
                walk(scope, next, path, done, problems);
            }
        }
        path.remove(path.size() - 1);
        done.add(name);
    }
}
