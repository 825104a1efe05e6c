package berth.plan;

import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A name under {@code hosts} that a service which is reached has too: it would lead to the one or to the other. */
final class HostNames {
    private HostNames() {}

    /**
     * Looks at every enabled service.
     *
     * @param reached who was given whose name, by service
     */
    static void check(Scope scope, Map<String, SortedSet<String>> reached, Diagnostics problems) {
        scope.services().forEach((name, entry) -> entry.value()
                .filter(service -> service.enabled() && !service.hosts().isEmpty())
                .ifPresent(service -> {
                    Map<String, String> known = new TreeMap<>();
                    // Who shares a network shares what it knows.
                    scope.sharing(name).stream()
                            .flatMap(one -> reached.getOrDefault(one, new TreeSet<>()).stream())
                            .forEach(target -> names(target, scope).forEach(word -> known.put(word, target)));
                    service.hosts().forEach(host -> host(name, host, known, scope, problems));
                }));
    }

    private static void host(
            String name, NamedEntry<String, ?> host, Map<String, String> known, Scope scope, Diagnostics problems) {
        String target = known.get(host.key().value());
        if (target != null && !host.key().value().equals(NameRule.LOCALHOST)) {
            problems.add(Diagnostic.at(
                            host.key().span(),
                            Code.NAME_COLLISION,
                            "`" + name + "` knows the service `" + target + "` as `"
                                    + host.key().value() + "` already")
                    .related(scope.nameSpan(target), "declared here")
                    .help("choose another name for the address, or leave it out"));
        }
    }

    private static Stream<String> names(String target, Scope scope) {
        return Stream.concat(
                Stream.of(target),
                scope.service(target).map(ServiceDecl::names).orElse(List.of()).stream()
                        .map(Located::value));
    }
}
