package berth.review;

import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Services that only go by another name: one is gone and one is new, with the same image and ports, and there is no other
 * pair that they could belong to; where there is, the rest of what they are decides.
 *
 * @param byOld the later names by the earlier ones
 */
record Renames(SortedMap<String, String> byOld) {

    static Renames between(Plan old, Plan now) {
        List<Service> gone = without(old.enabled(), now);
        List<Service> come = without(now.enabled(), old);
        SortedMap<String, String> found = new TreeMap<>();
        for (Service one : gone) {
            only(one, come)
                    .filter(other -> only(other, gone).filter(one::equals).isPresent())
                    .ifPresent(other -> found.put(one.name(), other.name()));
        }
        return new Renames(found);
    }

    /** Not in {@code other} under their names, enabled or not. */
    private static List<Service> without(List<Service> services, Plan other) {
        List<String> names = other.services().stream().map(Service::name).toList();
        return services.stream()
                .filter(service -> Collections.binarySearch(names, service.name()) < 0)
                .toList();
    }

    private static Optional<Service> only(Service service, List<Service> among) {
        List<Service> alike = among.stream()
                .filter(other -> other.image().equals(service.image())
                        && other.ports().equals(service.ports())
                        && other.options().build().equals(service.options().build()))
                .toList();
        if (alike.size() > 1) {
            alike = alike.stream().filter(other -> isAlike(service, other)).toList();
        }
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static boolean isAlike(Service one, Service other) {
        return one.command().equals(other.command())
                && one.environment().equals(other.environment())
                && one.mounts().equals(other.mounts())
                && one.user().equals(other.user());
    }

    /** What an earlier name is called now. */
    String later(String name) {
        return byOld.getOrDefault(name, name);
    }

    /** What a later name was called before. */
    String earlier(String name) {
        for (Map.Entry<String, String> one : byOld.entrySet()) {
            if (one.getValue().equals(name)) {
                return one.getKey();
            }
        }
        return name;
    }

    /** Each enabled service that both plans have, as it was and as it is. */
    List<Pair> pairs(Plan old, Plan now) {
        List<Pair> pairs = new ArrayList<>();
        for (Service is : now.enabled()) {
            old.service(earlier(is.name())).ifPresent(was -> pairs.add(new Pair(was, is)));
        }
        return pairs;
    }

    /** One service on both sides. */
    record Pair(Service was, Service is) {
        boolean isRenamed() {
            return !was.name().equals(is.name());
        }
    }
}
