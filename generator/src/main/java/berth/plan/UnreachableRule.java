package berth.plan;

import berth.catalog.NetworkRef;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services that nobody may reach and that reach nobody, which is rarely meant. */
final class UnreachableRule {
    private UnreachableRule() {}

    /** Says nothing while anything is wrong: the passage that is missed may be the one with the mistake. */
    static void check(Scope scope, List<Passage> passages, List<Publication> publications, Diagnostics problems) {
        if (problems.hasErrors()) {
            return;
        }
        Set<String> met = new HashSet<>();
        for (Passage passage : passages) {
            met.add(passage.from().name());
            met.add(passage.to().label());
        }
        publications.forEach(p -> met.add(p.service()));
        scope.services().forEach((name, entry) -> entry.value()
                .filter(s -> s.enabled()
                        && (Scope.ownsNetwork(s) || s.network().value() instanceof NetworkRef.Shares)
                        && !met.contains(scope.holder(name))
                        && s.resolver().isEmpty())
                .ifPresent(s -> problems.add(Diagnostic.at(
                                entry.key().span(),
                                Code.UNREACHABLE_SERVICE,
                                "nothing may reach `" + name + "`, and it reaches nothing")
                        .help("add a `reach` or a `publish`, or set `network: none`"))));
    }
}
