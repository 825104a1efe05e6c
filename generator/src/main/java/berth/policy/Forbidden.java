package berth.policy;

import berth.net.Cidr;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Promise;
import java.util.Collections;
import java.util.List;

/** The promises of a catalog that forbid something. */
record Forbidden(Plan plan, Model model) {

    List<Promise> by(Question question) {
        return plan.promises().stream()
                .filter(promise -> meets(promise.from(), question.from()) != promise.except())
                .filter(promise -> meets(promise.to(), question.to()))
                .filter(promise -> promise.every()
                        || question.isAny()
                        || (question.ping() && promise.ping())
                        || question.ports().stream()
                                .anyMatch(ports -> promise.ports().stream().anyMatch(ports::overlaps)))
                .toList();
    }

    private boolean meets(Promise.Ends ends, Party party) {
        if (party instanceof Party.Member member) {
            return ends.services().contains(member.holder().name()) || (Sight.isHost(member) && ends.host());
        }
        return party instanceof Party.Outside outside
                ? overlap(blocks(outside.end()), ends.blocks())
                        || ends.zones().stream()
                                .anyMatch(zone -> mayShareInterface(zone, outside.end())
                                        && overlap(blocks(outside.end()), blocks(zone)))
                : ends.host();
    }

    private static boolean overlap(List<Cidr> some, List<Cidr> others) {
        return some.stream().anyMatch(block -> others.stream().anyMatch(block::overlaps));
    }

    /** Two zones on different interfaces never mean one packet, whatever their addresses. */
    private static boolean mayShareInterface(Endpoint.OfZone zone, Endpoint end) {
        return !(end instanceof Endpoint.OfZone other)
                || zone.interfaces().isEmpty()
                || other.interfaces().isEmpty()
                || !Collections.disjoint(zone.interfaces(), other.interfaces());
    }

    private List<Cidr> blocks(Endpoint end) {
        if (end instanceof Endpoint.OfZone zone) {
            return zone.cidrs().isEmpty() ? List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6) : zone.cidrs();
        }
        return end instanceof Endpoint.OfBlocks blocks ? blocks.blocks() : model.internet();
    }
}
