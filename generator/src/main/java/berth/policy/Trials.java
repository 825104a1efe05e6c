package berth.policy;

import berth.net.AddressRange;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Lease;
import berth.policy.Traffic.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The packets that stand for all packets, apart from their destination port and the port that a published one asked for:
 * one for each piece of addresses in which neither the plan nor the ruleset tells one from another.
 */
final class Trials {
    private static final List<Kind> CARRIED = List.of(Kind.TCP, Kind.UDP, Kind.SCTP, Kind.ECHO, Kind.OTHER);
    private static final List<Kind> WITH_PORTS = List.of(Kind.TCP, Kind.UDP, Kind.SCTP);
    private static final List<IpAddress> GROUPS = List.of(IpAddress.of("224.0.0.22"), IpAddress.of("ff02::16"));

    private final Model model;
    private final List<String> services;
    private final List<String> devices;
    /** Sends a packet through the model and the ruleset. */
    interface Trial {

        /** Sends it, and says whether its protocol mattered on the way; if not, others need not be tried. */
        boolean judged(Packet packet);
    }

    private final Trial plain;
    private final Trial published;
    private final List<IpAddress> inside = new ArrayList<>();
    private final List<IpAddress> outside = new ArrayList<>();

    /**
     * Trials.
     *
     * @param cuts every range that anybody mentions
     * @param tells what the ruleset can tell of an address outside; two that are equal in that are tried once
     * @param devices interfaces that lead outside
     * @param plain takes packets that were sent to their destination itself, and says whether the protocol mattered
     * @param published takes packets that were sent to a port of the host, whichever, and says the same
     */
    Trials(
            Model model,
            List<AddressRange> cuts,
            Function<IpAddress, Object> tells,
            List<String> devices,
            Trial plain,
            Trial published) {
        this.model = model;
        this.services = model.services();
        this.devices = devices;
        this.plain = plain;
        this.published = published;
        for (Family family : Family.values()) {
            Set<List<Object>> known = new HashSet<>();
            for (AddressRange piece : AddressRange.cut(family, cuts)) {
                IpAddress first = piece.low();
                if (model.inPools(first)) {
                    inside.add(first);
                } else if (known.add(List.of(model.tells(first), tells.apply(first)))) {
                    outside.add(first);
                }
            }
        }
    }

    void run() {
        for (Family family : Family.values()) {
            boolean carried = model.families().contains(family);
            for (String from : services) {
                fromService(family, from, carried ? services : List.of(from, services.get(0)));
            }
            for (String to : services) {
                toService(family, to);
            }
            strangers(family);
        }
    }

    /** A service has an address of each family that is used; of the other it can only make one up. */
    private IpAddress address(String service, Family family) {
        return model.lease(service, family)
                .map(Lease::address)
                .orElse(IpAddress.of(family == Family.IPV4 ? "10.255.255.9" : "fd99::9"));
    }

    private void fromService(Family family, String from, List<String> targets) {
        Place place = Place.bridge(from);
        IpAddress own = address(from, family);
        for (String to : targets) {
            Place target = Place.bridge(to);
            IpAddress there = address(to, family);
            kinds(Packet.of(place, own, target, there, Traffic.of(Kind.TCP)));
            phases(Packet.of(place, own, target, there, Traffic.of(Kind.TCP)));
            published.judged(Packet.of(place, own, target, there, Traffic.of(Kind.TCP)));
            model.lease(to, family).ifPresent(lease -> {
                for (IpAddress near :
                        List.of(lease.subnet().base(), lease.subnet().last())) {
                    plain.judged(Packet.of(place, own, target, near, Traffic.of(Kind.TCP)));
                }
                kinds(Packet.of(place, own, Place.host(), lease.gateway(), Traffic.of(Kind.TCP)));
            });
        }
        IpAddress gateway = model.lease(from, family).map(Lease::gateway).orElse(own);
        phases(Packet.of(place, own, Place.host(), gateway, Traffic.of(Kind.TCP)));
        neighbours(place, own, gateway);
        for (IpAddress to : of(outside, family)) {
            plain.judged(Packet.of(place, own, Place.host(), to, Traffic.of(Kind.TCP)));
            for (String device : devices) {
                kinds(Packet.of(place, own, Place.device(device), to, Traffic.of(Kind.TCP)));
            }
        }
        for (IpAddress to : of(GROUPS, family)) {
            kinds(Packet.of(place, own, Place.host(), to, Traffic.of(Kind.TCP)));
        }
        devices.forEach(device -> phases(
                Packet.of(place, own, Place.device(device), of(outside, family).get(0), Traffic.of(Kind.TCP))));
        // Under another name it comes nowhere, whatever it asks for.
        for (List<IpAddress> all : List.of(inside, outside)) {
            for (IpAddress source : of(all, family)) {
                Packet forged = Packet.of(place, source, Place.host(), gateway, Traffic.of(Kind.UDP));
                plain.judged(forged);
                plain.judged(forged.in(Phase.REPLY));
            }
        }
    }

    private void neighbours(Place place, IpAddress own, IpAddress gateway) {
        if (own.family() == Family.IPV6) {
            for (String source : List.of("::", "fe80::1", "fd99::1", own.toString())) {
                plain.judged(Packet.of(place, IpAddress.of(source), Place.host(), gateway, Traffic.of(Kind.NEIGHBOUR)));
            }
        }
    }

    private void toService(Family family, String to) {
        Place place = Place.bridge(to);
        IpAddress there = address(to, family);
        for (String device : devices) {
            for (IpAddress source : of(outside, family)) {
                Packet packet = Packet.of(Place.device(device), source, place, there, Traffic.of(Kind.TCP));
                kinds(packet);
                for (Kind kind : WITH_PORTS) {
                    if (!published.judged(packet.carrying(Traffic.of(kind)))) {
                        break;
                    }
                }
            }
            Packet some =
                    Packet.of(Place.device(device), of(outside, family).get(0), place, there, Traffic.of(Kind.TCP));
            phases(some);
            phases(some.by(of(outside, family).get(0), 443));
            plain.judged(Packet.of(Place.device(device), there, place, there, Traffic.of(Kind.TCP)));
        }
        IpAddress host = model.lease(to, family)
                .map(Lease::gateway)
                .orElse(of(outside, family).get(0));
        Packet own = Packet.of(Place.host(), host, place, there, Traffic.of(Kind.TCP));
        kinds(own);
        phases(own);
        if (family == Family.IPV6) {
            plain.judged(own.carrying(Traffic.of(Kind.NEIGHBOUR)));
        }
        for (IpAddress group : of(GROUPS, family)) {
            plain.judged(Packet.of(Place.host(), host, place, group, Traffic.of(Kind.UDP)));
        }
        model.lease(to, family)
                .ifPresent(lease -> plain.judged(
                        Packet.of(Place.host(), host, place, lease.subnet().last(), Traffic.of(Kind.TCP))));
    }

    /** Between the outside and the host, and through it: none of the table's business, but for the pools. */
    private void strangers(Family family) {
        IpAddress one = of(outside, family).get(0);
        for (String device : devices) {
            Place place = Place.device(device);
            for (List<IpAddress> all : List.of(inside, outside)) {
                for (IpAddress other : of(all, family)) {
                    plain.judged(Packet.of(place, other, Place.host(), one, Traffic.of(Kind.TCP)));
                    plain.judged(Packet.of(place, other, Place.device("more0"), one, Traffic.of(Kind.TCP)));
                    plain.judged(Packet.of(place, one, Place.device("more0"), other, Traffic.of(Kind.TCP)));
                    plain.judged(Packet.of(place, one, Place.host(), other, Traffic.of(Kind.TCP)));
                }
            }
        }
    }

    /** Each protocol, if the first of them shows that it matters. */
    private void kinds(Packet packet) {
        for (Kind kind : CARRIED) {
            if (!plain.judged(packet.carrying(Traffic.of(kind)))) {
                return;
            }
        }
    }

    private void phases(Packet packet) {
        plain.judged(packet.in(Phase.ESTABLISHED));
        plain.judged(packet.in(Phase.REPLY));
        plain.judged(packet.in(Phase.INVALID));
        plain.judged(packet.carrying(Traffic.of(Kind.ERROR)).in(Phase.RELATED));
    }

    private static List<IpAddress> of(List<IpAddress> all, Family family) {
        return all.stream().filter(it -> it.family() == family).toList();
    }
}
