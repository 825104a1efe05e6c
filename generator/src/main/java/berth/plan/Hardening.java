package berth.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a container is not allowed, with the profile worked out.
 *
 * @param profile {@code strict}, {@code standard} or {@code none}
 * @param noNewPrivileges whether set-uid programs gain nothing
 * @param drop capabilities taken away, without {@code CAP_}; {@code all} alone for every one
 * @param add capabilities given, without {@code CAP_}, upper case
 * @param readOnly whether the root file system is read-only (with a temporary /tmp, /run and /var/tmp)
 * @param userNamespace podman's {@code --userns} word, if not the default
 * @param apparmor the profile's name, if given
 * @param seccomp the profile's path, if given
 * @param privileged whether everything is allowed
 * @param hostNamespaces which of podman's {@code pid} and {@code ipc} namespaces are the host's
 */
public record Hardening(
        String profile,
        boolean noNewPrivileges,
        List<String> drop,
        List<String> add,
        boolean readOnly,
        Optional<String> userNamespace,
        Optional<String> apparmor,
        Optional<String> seccomp,
        boolean privileged,
        List<String> hostNamespaces) {
    public Hardening {
        drop = List.copyOf(drop);
        add = List.copyOf(add);
        hostNamespaces = List.copyOf(hostNamespaces);
    }

    /** With namespaces of its own. */
    public Hardening(
            String profile,
            boolean noNewPrivileges,
            List<String> drop,
            List<String> add,
            boolean readOnly,
            Optional<String> userNamespace,
            Optional<String> apparmor,
            Optional<String> seccomp,
            boolean privileged) {
        this(profile, noNewPrivileges, drop, add, readOnly, userNamespace, apparmor, seccomp, privileged, List.of());
    }
}
