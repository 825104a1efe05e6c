package berth.plan;

import berth.catalog.Located;
import berth.catalog.SecretDecl;
import berth.catalog.SecretUseDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code secrets}: known ones, no variable set twice, and no two secrets under one name of podman's store. */
final class SecretUseRule implements Rule {

    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().values().forEach(entry -> entry.value().ifPresent(service -> {
            service.secrets().forEach(use -> known(scope, use, problems));
            variables(service, problems);
        }));
        store(scope, problems);
    }

    private static void known(Scope scope, SecretUseDecl use, Diagnostics problems) {
        String name = use.secret().value().text();
        if (scope.secrets().containsKey(name)) {
            return;
        }
        Optional<String> near = Suggestion.help(name, scope.secrets().keySet());
        // An entry that could not be read may be the one that is meant.
        if (near.isPresent() || !scope.catalog().broken().contains("secrets")) {
            problems.add(Diagnostic.at(use.secret().span(), Code.UNKNOWN_SECRET, "unknown secret `" + name + "`")
                    .label("no secret of this name")
                    .help(near.or(() -> Optional.of("declare it under `secrets`: a file of the host (`file:`)"
                            + " or a podman secret that exists already (`podman:`)"))));
        }
    }

    private static void variables(ServiceDecl service, Diagnostics problems) {
        Map<String, Span> plain = new HashMap<>();
        service.environment()
                .forEach(variable ->
                        plain.put(variable.key().value(), variable.key().span()));
        Map<String, Span> seen = new HashMap<>();
        for (SecretUseDecl use : service.secrets()) {
            use.variable().ifPresent(variable -> {
                Span twice = seen.putIfAbsent(variable.value(), variable.span());
                Span first = twice == null ? plain.get(variable.value()) : twice;
                if (first != null) {
                    boolean later = first.compareTo(variable.span()) > 0;
                    problems.add(Diagnostic.at(
                                    later ? first : variable.span(),
                                    Code.BAD_VALUE,
                                    "the variable `" + variable.value() + "` is set twice")
                            .related(later ? variable.span() : first, "first here")
                            .help("keep one of them"));
                }
            });
        }
    }

    /** A secret that others made would be replaced by one that berth loads under the same name. */
    private static void store(Scope scope, Diagnostics problems) {
        Map<String, Located<?>> loaded = new HashMap<>();
        scope.secrets().forEach((name, entry) -> entry.value()
                .filter(decl -> decl.file().isPresent())
                .ifPresent(decl -> loaded.put(Secrets.store(scope, name, decl), entry.key())));
        scope.secrets()
                .values()
                .forEach(entry -> entry.value().flatMap(SecretDecl::podman).ifPresent(podman -> {
                    Located<?> other = loaded.get(podman.value());
                    if (other != null) {
                        problems.add(Diagnostic.at(
                                        podman.span(),
                                        Code.NAME_COLLISION,
                                        "two secrets would be podman's `" + podman.value() + "`")
                                .related(other.span(), "berth loads this one from its file under that name")
                                .help("rename one of them"));
                    }
                }));
    }
}
