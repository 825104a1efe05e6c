package berth.plan;

import berth.catalog.DependencyDecl;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.value.Name;
import berth.value.OnCalendar;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which services end by themselves: those with a schedule, and those that others wait for to be completed. */
final class Jobs {
    private final Scope scope;
    private final SortedMap<String, DependencyDecl> completed = new TreeMap<>();

    Jobs(Scope scope) {
        this.scope = scope;
        scope.services().values().forEach(entry -> entry.value().ifPresent(service -> service.dependsOn().stream()
                .filter(dependency -> dependency.condition().equals("completed"))
                .forEach(dependency ->
                        completed.putIfAbsent(dependency.service().value().text(), dependency))));
    }

    /** How a service runs as a job, if it is one. */
    Optional<Job> job(String name) {
        Optional<String> schedule = scope.service(name)
                .flatMap(ServiceDecl::schedule)
                .map(Located::value)
                .map(OnCalendar::text);
        return schedule.isPresent() || completed.containsKey(name) ? Optional.of(new Job(schedule)) : Optional.empty();
    }

    /** The first place that waits for the end of a service. */
    Optional<DependencyDecl> waitedFor(String name) {
        return Optional.ofNullable(completed.get(name));
    }

    /** What a service says by itself about restarts; what defaults say is meant for services that run on. */
    Optional<Located<String>> ownRestart(String name) {
        NamedEntry<Name, ServiceDecl> entry = scope.services().get(name);
        return entry == null ? Optional.empty() : own(entry);
    }

    private static Optional<Located<String>> own(NamedEntry<Name, ServiceDecl> entry) {
        return entry.value().flatMap(ServiceDecl::restart).filter(restart -> entry.covers(restart.span()));
    }

    /** The word of systemd's {@code Restart=} for a service. */
    String restart(String name, ServiceDecl decl) {
        Optional<Located<String>> restart = job(name).isPresent() ? ownRestart(name) : decl.restart();
        String word = restart.map(Located::value).orElse(job(name).isPresent() ? "never" : "always");
        return word.equals("never") ? "no" : word;
    }
}
