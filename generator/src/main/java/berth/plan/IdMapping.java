package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.MountDecl;
import berth.catalog.VolumeDecl;
import berth.value.PodmanVersion;

/**
 * Whether a volume's files belong to the same user numbers inside a user namespace and outside of it.
 *
 * <p>With {@code auto} podman takes any range that is free whenever a container starts, and gives a volume to that range
 * only once, while it is empty: after the next start the container may be a stranger to its own files. Mapped owners do
 * not depend on the range. Podman does that right for volumes from 5.3 on (containers/podman issues 22228, 23467 and
 * 23347).
 */
final class IdMapping {
    /** The first podman that leaves the owners of a mapped volume alone. */
    static final PodmanVersion SINCE = PodmanVersion.of("5.3");

    private final Scope scope;
    private final boolean changes;

    IdMapping(Scope scope, Hardening hardening) {
        this.scope = scope;
        this.changes = hardening.userNamespace().filter("auto"::equals).isPresent();
    }

    boolean of(MountDecl.Volume mount) {
        return mount.idmap().orElseGet(() -> changes && isAble(scope) && isFolder(mount));
    }

    /** Whether the podman that must accept the output can map a volume's owners. */
    static boolean isAble(Scope scope) {
        return scope.catalog()
                        .host()
                        .map(HostDecl::podman)
                        .orElse(PodmanVersion.DEFAULT)
                        .compareTo(SINCE)
                >= 0;
    }

    /** What is mounted from elsewhere, as by NFS, cannot be mapped. */
    private boolean isFolder(MountDecl.Volume mount) {
        return scope.volume(mount.volume().text()).flatMap(VolumeDecl::source).isEmpty();
    }
}
