package berth.plan;

import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.SuppressDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Label;
import berth.diagnostic.Severity;
import berth.diagnostic.Suggestion;
import berth.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes out what the catalog suppresses. Errors stay, and so does the finding that a suppression is of no use. */
final class Suppressions implements Rule {

    /** A suppression of a service that there is not. */
    @Override
    public void check(Scope scope, Diagnostics problems) {
        for (SuppressDecl suppress : scope.catalog().suppress()) {
            suppress.service()
                    .filter(service ->
                            !scope.services().containsKey(service.value().text()))
                    .ifPresent(service -> problems.add(Diagnostic.at(
                                    service.span(), Code.UNKNOWN_SERVICE, "unknown service `" + service.value() + "`")
                            .label("no service of this name")
                            .help(Suggestion.help(
                                    service.value().text(), scope.services().keySet()))));
        }
    }

    /**
     * The findings without those that are suppressed, in order.
     *
     * @param complete whether all findings are there, so that a suppression without one is of no use
     */
    static List<Diagnostic> apply(Scope scope, Diagnostics found, boolean complete) {
        List<SuppressDecl> all = scope.catalog().suppress();
        List<Diagnostic> left = new ArrayList<>();
        Set<SuppressDecl> used = new HashSet<>();
        for (Diagnostic diagnostic : found.sorted()) {
            List<SuppressDecl> matching =
                    all.stream().filter(s -> matches(scope, s, diagnostic)).toList();
            used.addAll(matching);
            if (matching.isEmpty()) {
                left.add(diagnostic);
            }
        }
        if (complete) {
            all.stream()
                    .filter(s -> !used.contains(s))
                    .map(Suppressions::unused)
                    .forEach(left::add);
        }
        return left.stream().sorted(Diagnostic.ORDER).toList();
    }

    private static boolean matches(Scope scope, SuppressDecl suppress, Diagnostic diagnostic) {
        return diagnostic.severity() != Severity.ERROR
                && diagnostic.code() == suppress.code().value()
                && suppress.service()
                        .map(service -> inside(scope, service, diagnostic))
                        .orElse(true);
    }

    private static boolean inside(Scope scope, Located<Name> service, Diagnostic diagnostic) {
        NamedEntry<Name, ?> entry = scope.services().get(service.value().text());
        return entry != null && entry.covers(diagnostic.primary().span());
    }

    private static Diagnostic unused(SuppressDecl suppress) {
        String where = suppress.service().map(s -> " in `" + s.value() + "`").orElse("");
        return new Diagnostic(
                Code.UNUSED_EXCEPTION,
                Severity.WARNING,
                "there is no `" + suppress.code().value().id() + "`" + where + " to suppress",
                new Label(suppress.code().span(), ""),
                List.of(),
                List.of(),
                Optional.of("remove the entry"));
    }
}
