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
                target.ifPresent(podman -> age(key, podman, problems));
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

    private static void age(VerbatimDecl key, PodmanVersion target, Diagnostics problems) {
        Optional<PodmanVersion> needed = key.since();
        if (needed.isPresent() && target.compareTo(needed.get()) < 0) {
            boolean released = PodmanVersion.KNOWN.contains(needed.get().toString());
            problems.add(Diagnostic.at(
                            key.key().span(),
                            Code.KEY_TOO_NEW,
                            "`" + key.key().value() + "` needs podman " + needed.get() + ", and the output is for "
                                    + target)
                    .help(
                            released
                                    ? "set `host.podman: \"" + needed.get()
                                            + "\"` if the host has it, or remove the key"
                                    : "remove the key"));
        }
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
                .min(Comparator.comparing(Span::toString));
        Stream<Located<String>> others =
                key.values().stream().filter(value -> !value.value().equals("healthy"));
        waits.ifPresent(span -> others.forEach(value -> problems.add(Diagnostic.at(
                        value.span(), Code.BAD_VALUE, "`Notify` must be `healthy` for who waits for `" + name + "`")
                .related(span, "it is waited for here")
                .help("leave `Notify` out; berth writes it"))));
    }
}
