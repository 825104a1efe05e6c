package berth.review;

import berth.plan.ContainerOptions.VerbatimKey;
import berth.plan.Hardening;
import berth.plan.Mount;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a service may that it might not before; the other way round, with the sides exchanged. */
final class HardeningRisks {
    private static final List<String> PROFILES = List.of("none", "standard", "strict");

    private final String name;
    private final Service was;
    private final Service is;
    private final List<Risk> risks = new ArrayList<>();

    private HardeningRisks(String name, Service was, Service is) {
        this.name = name;
        this.was = was;
        this.is = is;
    }

    /**
     * What {@code is} allows and {@code was} does not.
     *
     * @param name how a report calls the service
     * @param lost whether the sides are exchanged, and the words are for what is no longer allowed
     */
    static List<Risk> gained(String name, Service was, Service is, boolean lost) {
        HardeningRisks found = new HardeningRisks(name, was, is);
        found.hardening(was.hardening(), is.hardening(), lost);
        found.mounts(lost);
        found.only(is.devices(), was.devices())
                .forEach(device -> found.add("device", lost ? "no longer uses " + device : "uses " + device));
        found.limit("memory", was.resources().memory(), is.resources().memory(), lost);
        found.limit(
                "processes",
                was.resources().pids().map(String::valueOf),
                is.resources().pids().map(String::valueOf),
                lost);
        found.verbatim(lost);
        return found.risks;
    }

    private void add(String word, String text) {
        risks.add(new Risk(Risk.Kind.HARDENING, name, word, text, Optional.empty()));
    }

    private void hardening(Hardening before, Hardening after, boolean lost) {
        if (PROFILES.indexOf(after.profile()) < PROFILES.indexOf(before.profile())) {
            add(
                    "profile",
                    lost
                            ? "profile " + before.profile() + " instead of " + after.profile()
                            : "profile " + after.profile() + " instead of " + before.profile());
        }
        if (after.privileged() && !before.privileged()) {
            add("privileged", lost ? "runs privileged no longer" : "runs privileged");
        }
        only(after.hostNamespaces(), before.hostNamespaces())
                .forEach(one ->
                        add("host-" + one, lost ? "has " + one + " of its own" : "shares " + one + " with the host"));
        if (before.noNewPrivileges() && !after.noNewPrivileges()) {
            add("new-privileges", lost ? "programs gain no privileges" : "programs may gain privileges");
        }
        capabilities(before, after, lost);
        if (before.readOnly() && !after.readOnly()) {
            add("root-file-system", lost ? "root file system is read-only" : "root file system is writable");
        }
        namespace(before.userNamespace(), after.userNamespace(), lost);
        profile("AppArmor", before.apparmor(), after.apparmor(), lost);
        profile("seccomp", before.seccomp(), after.seccomp(), lost);
    }

    private void capabilities(Hardening before, Hardening after, boolean lost) {
        only(after.add(), before.add())
                .forEach(one -> add(one, lost ? "capability " + one + " gone" : "capability " + one + " given"));
        boolean none = isAll(before.drop());
        if (none && !isAll(after.drop())) {
            add("capabilities", lost ? "no capabilities by default" : "podman's default capabilities");
        } else if (!none && !isAll(after.drop())) {
            only(before.drop(), after.drop())
                    .forEach(one -> add(
                            one, lost ? "capability " + one + " dropped" : "capability " + one + " no longer dropped"));
        }
    }

    private static boolean isAll(List<String> drop) {
        return drop.stream().anyMatch("all"::equalsIgnoreCase);
    }

    /** One of one's own is safest, the host's the least. */
    private void namespace(Optional<String> before, Optional<String> after, boolean lost) {
        if (rank(after) < rank(before)) {
            String old = before.orElse("podman's default");
            String now = after.orElse("podman's default");
            add(
                    "user-namespace",
                    lost
                            ? "user namespace " + old + " instead of " + now
                            : "user namespace " + now + " instead of " + old);
        }
    }

    private static int rank(Optional<String> namespace) {
        String word = namespace.orElse("");
        if (word.startsWith("auto") || word.startsWith("nomap")) {
            return 3;
        }
        return word.startsWith("keep") ? 2 : word.startsWith("host") ? 0 : 1;
    }

    private void profile(String what, Optional<String> before, Optional<String> after, boolean lost) {
        boolean open = after.filter("unconfined"::equals).isPresent();
        boolean wasOpen = before.filter("unconfined"::equals).isPresent();
        if (open && !wasOpen) {
            add(what, lost ? what + " confines it" : "no " + what + " profile confines it");
        } else if (before.isPresent() && !wasOpen && after.isEmpty()) {
            add(
                    what,
                    lost
                            ? what + " profile " + before.get() + " of its own"
                            : what + " profile " + before.get() + " gone, podman's default instead");
        } else if (!lost && before.isPresent() && after.isPresent() && !before.equals(after)) {
            add(what, what + " profile " + after.get() + " instead of " + before.get());
        }
    }

    private void mounts(boolean lost) {
        for (Mount mount : is.mounts()) {
            if (mount instanceof Mount.Bind bind) {
                boolean had = was.mounts().stream()
                        .anyMatch(m -> m instanceof Mount.Bind b && b.source().equals(bind.source()));
                boolean wrote = was.mounts().stream()
                        .anyMatch(m -> m instanceof Mount.Bind b && b.source().equals(bind.source()) && !b.readOnly());
                if (!had) {
                    String verb = bind.readOnly() ? "reads " : "writes ";
                    add("mount", (lost ? "no longer " + verb : verb) + bind.source() + " of the host");
                } else if (!bind.readOnly() && !wrote) {
                    add("mount", (lost ? "no longer writes " : "writes ") + bind.source() + " of the host");
                }
            } else if (mount instanceof Mount.Volume volume && !volume.readOnly()) {
                boolean read = was.mounts().stream()
                        .anyMatch(m -> m instanceof Mount.Volume v && v.volume().equals(volume.volume()));
                boolean wrote = was.mounts().stream()
                        .anyMatch(m ->
                                m instanceof Mount.Volume v && v.volume().equals(volume.volume()) && !v.readOnly());
                if (read && !wrote) {
                    add("mount", (lost ? "no longer writes volume " : "writes volume ") + volume.volume());
                }
            }
        }
    }

    private void limit(String what, Optional<String> before, Optional<String> after, boolean lost) {
        if (before.isPresent() && after.isEmpty()) {
            add(what, lost ? "limit on " + what + " of " + before.get() : "no limit on " + what);
        }
    }

    /** What is passed to podman or systemd by hand is not judged, but told. */
    private void verbatim(boolean lost) {
        Set<String> told = new TreeSet<>();
        for (VerbatimKey key : is.options().verbatim()) {
            if (!was.options().verbatim().contains(key)) {
                told.add(key.section() + "/" + key.key());
            }
        }
        told.forEach(
                key -> add("verbatim", lost ? "key " + key + " no longer set by hand" : "key " + key + " set by hand"));
    }

    private List<String> only(List<String> some, List<String> others) {
        return some.stream().filter(one -> !others.contains(one)).sorted().toList();
    }
}
