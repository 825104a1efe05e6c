package berth.plan;

import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.catalog.VerbatimDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.value.PodmanVersion;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code quadlet}: keys that the target podman has, and that go with the rest of the service. */
final class VerbatimRule implements Rule {

    @Override
    public void check(Scope scope, Diagnostics problems) {
        Optional<PodmanVersion> target = scope.target();
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            for (VerbatimDecl key : service.quadlet()) {
                if (isTooNew(key, target)) {
                    problems.add(tooNew(key, target.orElseThrow()));
                } else if (key.refusal().isPresent()) {
                    problems.add(Diagnostic.at(
                                    key.key().span(),
                                    Code.BAD_VALUE,
                                    "a catalog cannot write `" + key.key().value() + "` into [" + key.section() + "]")
                            .help(key.refusal()));
                }
                if (key.section().equals("Network") && !Scope.ownsNetwork(service)) {
                    problems.add(
                            Diagnostic.at(key.key().span(), Code.BAD_VALUE, "`" + name + "` has no network of its own")
                                    .related(service.network().span(), "its network")
                                    .help("leave the section `Network` out"));
                }
                if (key.key().value().equals("Notify")) {
                    notify(scope, name, key, problems);
                }
            }
        }));
    }

    private static boolean isTooNew(VerbatimDecl key, Optional<PodmanVersion> target) {
        return target.isPresent() && !target.get().has(key.since());
    }

    /** What berth writes by itself is said in another way to a podman that lacks the key; what is verbatim is not. */
    private static Diagnostic.Builder tooNew(VerbatimDecl key, PodmanVersion target) {
        String since = key.since().map(PodmanVersion::toString).orElseThrow();
        boolean known = PodmanVersion.KNOWN.contains(since);
        return Diagnostic.at(
                        key.key().span(),
                        Code.KEY_TOO_NEW,
                        "`" + key.key().value() + "` needs podman " + since + ", and the output is for " + target)
                .help(
                        key.refusal().isPresent()
                                ? key.refusal().get()
                                : known
                                        ? "set `host.podman: \"" + since + "\"` if the host has it, or remove the key"
                                        : "remove the key");
    }

    /** Whoever waits for a service's health relies on the value that berth writes. */
    private static void notify(Scope scope, String name, VerbatimDecl key, Diagnostics problems) {
        Optional<Span> waits = scope.services().values().stream()
                .map(NamedEntry::value)
                .flatMap(Optional::stream)
                .filter(ServiceDecl::enabled)
                .flatMap(service -> service.dependsOn().stream())
                .filter(d -> d.condition().equals("healthy")
                        && d.service().value().text().equals(name))
                .map(d -> d.service().span())
                .min(Comparator.naturalOrder());
        Stream<Located<String>> others =
                key.values().stream().filter(value -> !value.value().equals("healthy"));
        waits.ifPresent(span -> others.forEach(value -> problems.add(Diagnostic.at(
                        value.span(), Code.BAD_VALUE, "`Notify` must be `healthy` for who waits for `" + name + "`")
                .related(span, "it is waited for here")
                .help("leave `Notify` out; berth writes it"))));
    }
}
