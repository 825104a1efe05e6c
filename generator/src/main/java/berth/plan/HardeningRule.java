package berth.plan;

import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;

/** What the profile `strict` asks for beyond what it sets itself: limits that only the writer can know. */
final class HardeningRule implements Rule {
    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            boolean known =
                    !service.broken().contains("hardening") && !service.broken().contains("resources");
            if (known && HardeningPlan.profile(service.hardening()).equals("strict")) {
                strict(name, service, problems);
            }
            memory(service, problems);
        }));
    }

    /** podman refuses a size for memory that is the host's (podman-run(1), {@code --shm-size}). */
    private static void memory(ServiceDecl service, Diagnostics problems) {
        service.hardening()
                .hostIpc()
                .filter(it -> it.value() && service.resources().shm().isPresent())
                .ifPresent(it -> problems.add(Diagnostic.at(
                                it.span(),
                                Code.BAD_VALUE,
                                "the host's shared memory has the size that the host gave it")
                        .help("leave out `resources.shm`, or `hostIpc`")));
    }

    private static void strict(String name, ServiceDecl service, Diagnostics problems) {
        boolean memory = service.resources().memory().isEmpty();
        boolean pids = service.resources().pids().isEmpty();
        if (memory || pids) {
            String missing = memory && pids ? "`memory` and `pids`" : memory ? "`memory`" : "`pids`";
            problems.add(Diagnostic.at(
                            service.owner(),
                            Code.MISSING_KEY,
                            "`" + name + "` is hardened strictly and needs " + missing + " under `resources`")
                    .help("add `resources: { memory: 512M, pids: 256 }` with numbers that fit"));
        }
    }
}
