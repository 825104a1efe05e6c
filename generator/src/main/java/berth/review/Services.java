package berth.review;

import berth.plan.Attachment;
import berth.plan.Mount;
import berth.plan.NamedVolume;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What becomes of the services of both sides. */
final class Services {
    private final Side old;
    private final Side now;
    private final Renames renames;

    Services(Side old, Side now, Renames renames) {
        this.old = old;
        this.now = now;
        this.renames = renames;
    }

    /**
     * The services that are not what they were, by name.
     *
     * @param reach the services whose passages changed; that alone starts nothing anew
     */
    List<ServiceChange> changed(Set<String> reach) {
        Map<String, List<Reason>> restarts = new TreeMap<>();
        for (Renames.Pair pair : renames.pairs(old.plan(), now.plan())) {
            List<Reason> reasons = restart(pair);
            if (!reasons.isEmpty()) {
                restarts.put(pair.is().name(), reasons);
            }
        }
        owners(restarts);
        List<ServiceChange> changes = new ArrayList<>();
        for (Renames.Pair pair : renames.pairs(old.plan(), now.plan())) {
            String name = pair.is().name();
            if (pair.isRenamed()) {
                continue;
            }
            List<Reason> reasons = restarts.getOrDefault(name, List.of());
            if (!reasons.isEmpty()) {
                changes.add(new ServiceChange(name, true, reasons));
            } else if (reach.contains(name)) {
                changes.add(new ServiceChange(
                        name, false, List.of(new Reason("passages", "passages changed; only the ruleset is loaded"))));
            }
        }
        return changes;
    }

    private List<Reason> restart(Renames.Pair pair) {
        List<Reason> reasons = new ArrayList<>();
        Service was = pair.was();
        Service is = pair.is();
        if (differs(was.unit() + ".service", is.unit() + ".service")) {
            reasons.addAll(RestartReasons.between(pair, container(old, was), container(now, is)));
            if (differs(was.unit() + "-build.service", is.unit() + "-build.service")) {
                reasons.add(new Reason("build", "its image is built from another folder"));
            }
            if (reasons.isEmpty()) {
                reasons.add(new Reason("unit", "its unit changed"));
            }
        }
        network(is)
                .filter(name -> isMadeAnew(name))
                .ifPresent(name -> reasons.add(new Reason("network", "network " + name + " is made anew")));
        for (String unit : UnitKeys.of(container(now, is)).get("Unit.Requires")) {
            if (!unit.equals(Jobs.FIREWALL) && Jobs.differs(old, now, unit)) {
                reasons.add(new Reason("unit", unit + ", which it requires, changed"));
            }
        }
        return reasons;
    }

    /** Whoever shares a network goes down with the one that holds it. */
    private void owners(Map<String, List<Reason>> restarts) {
        Map<String, String> names = new HashMap<>();
        now.plan().enabled().forEach(service -> names.put(service.unit(), service.name()));
        for (Service service : now.plan().enabled()) {
            if (service.attachment() instanceof Attachment.Shared shared) {
                String owner = names.getOrDefault(shared.unit(), shared.unit());
                boolean both =
                        old.plan().service(renames.earlier(service.name())).isPresent();
                if (both && restarts.containsKey(owner)) {
                    restarts.computeIfAbsent(service.name(), n -> new ArrayList<>())
                            .add(new Reason("owner", owner + " restarts, whose network it shares"));
                }
            }
        }
    }

    private boolean isMadeAnew(String network) {
        String unit = network + "-network.service";
        return old.unit(unit).isPresent() && now.unit(unit).isPresent() && differs(unit, unit);
    }

    private boolean differs(String before, String after) {
        return !old.unit(before).equals(now.unit(after));
    }

    private static String container(Side side, Service service) {
        return side.text("quadlet/" + service.unit() + ".container");
    }

    /** Podman's name of the network that a service's unit requires. */
    static Optional<String> network(Service service) {
        if (service.attachment() instanceof Attachment.Own) {
            return Optional.of(service.unit());
        }
        if (service.attachment() instanceof Attachment.OnBridge bridge) {
            return Optional.of(bridge.unit());
        }
        return service.attachment() instanceof Attachment.Member member ? Optional.of(member.unit()) : Optional.empty();
    }

    List<String> added() {
        return only(now.plan(), old.plan(), renames.byOld().values());
    }

    List<String> removed() {
        return only(old.plan(), now.plan(), renames.byOld().keySet());
    }

    private static List<String> only(Plan plan, Plan other, Collection<String> renamed) {
        return plan.enabled().stream()
                .map(Service::name)
                .filter(name -> other.service(name).isEmpty() && !renamed.contains(name))
                .toList();
    }

    List<ServiceRename> renamed() {
        List<ServiceRename> found = new ArrayList<>();
        renames.byOld()
                .forEach((from, to) -> found.add(new ServiceRename(
                        from,
                        to,
                        meaning(
                                old.plan().service(from).orElseThrow(),
                                now.plan().service(to).orElseThrow()))));
        return found;
    }

    private List<String> meaning(Service was, Service is) {
        List<String> meaning = new ArrayList<>();
        meaning.add("unit " + was.unit() + ".service stops, " + is.unit() + ".service starts");
        Optional<String> before =
                was.attachment().own().map(own -> own.ipv4().address().toString());
        Optional<String> after =
                is.attachment().own().map(own -> own.ipv4().address().toString());
        if (before.isPresent() && after.isPresent()) {
            String place = is.attachment() instanceof Attachment.Own ? ", on a network of its new name" : "";
            meaning.add(
                    before.equals(after)
                            ? "it keeps the address " + after.get() + place
                            : "its address moves from " + before.get() + " to " + after.get() + place);
        }
        List<String> kept = volumes(was).stream().filter(volumes(is)::contains).toList();
        List<String> left = volumes(was).stream()
                .filter(name -> !volumes(is).contains(name))
                .toList();
        if (!kept.isEmpty()) {
            meaning.add("it keeps " + (kept.size() == 1 ? "volume " : "volumes ") + String.join(", ", kept));
        }
        if (!left.isEmpty()) {
            meaning.add("it leaves " + (left.size() == 1 ? "volume " : "volumes ") + String.join(", ", left)
                    + " behind with what is on " + (left.size() == 1 ? "it" : "them"));
        }
        return meaning;
    }

    private static List<String> volumes(Service service) {
        return service.mounts().stream()
                .filter(Mount.Volume.class::isInstance)
                .map(mount -> ((Mount.Volume) mount).volume())
                .sorted()
                .distinct()
                .toList();
    }

    /** What the volumes of both sides have become. */
    List<VolumeChange> volumes() {
        Map<String, NamedVolume> before = new TreeMap<>();
        Map<String, NamedVolume> after = new TreeMap<>();
        old.plan().volumes().forEach(volume -> before.put(volume.unit(), volume));
        now.plan().volumes().forEach(volume -> after.put(volume.unit(), volume));
        List<VolumeChange> changes = new ArrayList<>();
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changes.add(new VolumeChange(name, VolumeChange.Kind.ADDED, "")));
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add(new VolumeChange(
                        name, VolumeChange.Kind.ORPHANED, "nothing mounts it any more; podman keeps it")));
        after.keySet().stream()
                .filter(before::containsKey)
                .filter(name -> !UnitKeys.different(volume(old, name), volume(now, name))
                        .isEmpty())
                .forEach(name -> changes.add(new VolumeChange(
                        name,
                        VolumeChange.Kind.CHANGED,
                        "its options changed; a volume that exists keeps those it was made with")));
        return changes;
    }

    private static UnitKeys volume(Side side, String name) {
        return UnitKeys.of(side.text("quadlet/" + name + ".volume"));
    }
}
