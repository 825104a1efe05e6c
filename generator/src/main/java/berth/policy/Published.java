package berth.policy;

import berth.plan.Plan;
import berth.plan.Promise;
import berth.plan.Publication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What publications let in. */
record Published(Plan plan, Ground ground, Map<String, List<Publication>> byTarget) {

    static Published of(Plan plan, Ground ground) {
        Map<String, List<Publication>> byTarget = new HashMap<>();
        for (Publication publication : plan.publications()) {
            byTarget.computeIfAbsent(publication.service(), s -> new ArrayList<>())
                    .add(publication);
        }
        return new Published(plan, ground, byTarget);
    }

    /** What publishes a service. */
    List<Publication> of(String service) {
        return byTarget.getOrDefault(service, List.of());
    }

    /** What publishes {@code service} to the sender, at the port that was asked or else at its own address. */
    List<Grant> to(String service, Packet packet, String device) {
        List<Grant> grants = new ArrayList<>();
        for (Publication publication : of(service)) {
            boolean here = packet.asked().isPresent()
                    ? publication
                            .on()
                            .filter(on -> on.contains(packet.asked().get().port()))
                            .isPresent()
                    : publication.on().isEmpty();
            if (here && publication.from().stream().anyMatch(from -> ground.covers(from, device, packet.source()))) {
                grants.add(Grant.of(publication));
            }
        }
        return grants;
    }

    /** What publishes it to the machine itself, which may always use a published port, but for what is promised. */
    List<Grant> toHost(String service) {
        return of(service).stream().map(Grant::toHost).map(this::forHost).toList();
    }

    /** What is left of a publication for the machine itself, by what is promised. */
    Grant forHost(Grant grant) {
        return grant.publication()
                .map(publication -> grant.on(Promise.forHost(plan.promises(), publication)))
                .orElse(grant);
    }
}
