package berth.plan;

import berth.catalog.HardeningDecl;
import berth.catalog.Located;
import berth.catalog.ResourcesDecl;
import berth.value.AbsolutePath;
import berth.value.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Works a hardening profile out. {@code standard}: no new privileges, no NET_RAW, a limit on processes.
 * {@code strict}: no capability at all, a root that cannot be written, a user namespace of its own.
 */
final class HardeningPlan {
    /** podman's own default (containers.conf(5)), written out so that a host's other default does not matter. */
    static final int PIDS = 2048;

    private final HardeningDecl decl;
    private final ResourcesDecl resources;
    private final String profile;

    HardeningPlan(HardeningDecl decl, ResourcesDecl resources) {
        this.decl = decl;
        this.resources = resources;
        this.profile = profile(decl);
    }

    static String profile(HardeningDecl decl) {
        return decl.profile().map(Located::value).orElse("standard");
    }

    Hardening hardening() {
        boolean strict = profile.equals("strict");
        boolean privileged = decl.privileged().map(Located::value).orElse(false);
        List<String> add = decl.capabilities().stream()
                .map(Located::value)
                .sorted()
                .distinct()
                .toList();
        List<String> drop = strict
                ? List.of("all")
                : profile.equals("standard") && !add.contains("NET_RAW") && !add.contains("ALL") && !privileged
                        ? List.of("NET_RAW")
                        : List.of();
        return new Hardening(
                profile,
                !profile.equals("none"),
                drop,
                add,
                decl.readOnly().orElse(strict),
                decl.userNamespace().map(Located::value).or(() -> strict ? Optional.of("auto") : Optional.empty()),
                decl.apparmor(),
                decl.seccomp().map(AbsolutePath::text),
                privileged,
                Stream.of(
                                decl.hostIpc().filter(Located::value).map(it -> "ipc"),
                                decl.hostPid().filter(Located::value).map(it -> "pid"))
                        .flatMap(Optional::stream)
                        .toList());
    }

    Resources resources() {
        return new Resources(
                resources.memory().map(ByteSize::text),
                resources.cpus(),
                resources.pids().or(() -> profile.equals("none") ? Optional.empty() : Optional.of(PIDS)),
                resources.shm().map(ByteSize::text));
    }
}
