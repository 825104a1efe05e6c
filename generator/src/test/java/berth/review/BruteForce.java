package berth.review;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.SpecialUse;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.policy.ReachabilityChange.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every question of a sample asked one by one: may this end connect to that one, on this port, in this family? Written
 * from the catalog's semantics, without the matrix. The sample has both sides of every border that one of the plans has.
 */
final class BruteForce {
    private final TreeSet<Integer> ports = new TreeSet<>(List.of(1, 53, 65535));
    private final TreeSet<IpAddress> addresses = new TreeSet<>();
    private final TreeSet<String> devices = new TreeSet<>(List.of("other0"));

    /** Somebody outside. */
    private record Point(String device, IpAddress address) {}

    BruteForce(Plan... plans) {
        List<Cidr> blocks = new ArrayList<>(
                List.of(Cidr.of("0.0.0.0/0"), Cidr.of("::/0"), Cidr.of("1.1.1.1"), Cidr.of("2606:4700::/32")));
        blocks.addAll(SpecialUse.IPV4.subList(0, 3));
        for (Plan plan : plans) {
            plan.passages().forEach(p -> p.ports().forEach(r -> borders(r.range())));
            plan.publications().forEach(p -> borders(p.port().range()));
            blocks.add(plan.pools().ipv4());
            Stream<Endpoint> ends = Stream.concat(
                    plan.passages().stream().map(Passage::to),
                    plan.publications().stream().flatMap(p -> p.from().stream()));
            Stream.concat(ends, plan.zones().stream()).forEach(end -> {
                if (end instanceof Endpoint.OfZone zone) {
                    devices.addAll(zone.interfaces());
                    blocks.addAll(zone.cidrs());
                } else if (end instanceof Endpoint.OfBlocks of) {
                    blocks.addAll(of.blocks());
                }
            });
        }
        for (Cidr block : blocks) {
            addresses.add(block.base());
            addresses.add(block.last());
            if (!block.last()
                    .equals(IpAddress.of(
                            block.family() == Family.IPV4
                                    ? "255.255.255.255"
                                    : "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))) {
                addresses.add(block.last().plus(1));
            }
        }
    }

    private void borders(PortRange range) {
        for (int port : new int[] {range.low() - 1, range.low(), range.high(), range.high() + 1}) {
            if (port >= 1 && port <= 65535) {
                ports.add(port);
            }
        }
    }

    /** Every question that a plan answers with yes, one line each. */
    Set<String> allowed(Plan plan) {
        Set<String> yes = new TreeSet<>();
        for (Passage passage : plan.passages()) {
            for (Family family : families(plan)) {
                if (passage.families().includes(family)) {
                    for (String to : ends(plan, passage.to(), family)) {
                        way(passage.from().name(), to, family, passage.ports(), passage.ping(), yes);
                    }
                }
            }
        }
        for (Publication publication : plan.publications()) {
            for (Family family : families(plan)) {
                Set<String> from = new TreeSet<>(Set.of("host"));
                // A port of the host is there in the families of the addresses that it is bound to.
                if (publication.on().isEmpty()
                        || publication.bind().isEmpty()
                        || publication.bind().stream().anyMatch(address -> address.family() == family)) {
                    publication.from().forEach(end -> from.addAll(ends(plan, end, family)));
                }
                from.forEach(end -> published(end, publication, family, yes));
            }
        }
        for (Service service : plan.enabled()) {
            if (service.resolver()) {
                families(plan).forEach(family -> List.of("tcp", "udp")
                        .forEach(protocol -> yes.add(line(service.name(), "host", family, protocol, "53", ""))));
            }
        }
        return yes;
    }

    private static List<Family> families(Plan plan) {
        return plan.pools().ipv6().isPresent() ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4);
    }

    private void way(String from, String to, Family family, List<Ports> open, boolean ping, Set<String> yes) {
        for (int port : ports) {
            for (Ports one : open) {
                if (one.range().contains(port)) {
                    yes.add(line(from, to, family, one.protocol().word(), "" + port, ""));
                }
            }
        }
        if (ping) {
            yes.add(line(from, to, family, "icmp-echo", "", ""));
        }
    }

    private void published(String from, Publication publication, Family family, Set<String> yes) {
        PortRange range = publication.port().range();
        for (int port : ports) {
            if (range.contains(port)) {
                String on = publication
                        .on()
                        .map(all -> " on " + (all.low() + port - range.low()))
                        .orElse("");
                yes.add(line(
                        from,
                        publication.service(),
                        family,
                        publication.port().protocol().word(),
                        "" + port,
                        on));
            }
        }
    }

    /** An end inside by its name; outside, all points that it means. */
    private List<String> ends(Plan plan, Endpoint end, Family family) {
        if (end instanceof Endpoint.OfService || end instanceof Endpoint.OfHost) {
            return List.of(end.label());
        }
        List<String> points = new ArrayList<>();
        for (Point point : points()) {
            if (point.address.family() == family && means(plan, end, point)) {
                points.add(point.toString());
            }
        }
        return points;
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (String device : devices) {
            addresses.forEach(address -> points.add(new Point(device, address)));
        }
        return points;
    }

    private static boolean means(Plan plan, Endpoint end, Point point) {
        if (plan.pools().ipv4().contains(point.address)
                || plan.pools().ipv6().filter(p -> p.contains(point.address)).isPresent()) {
            return false;
        }
        if (end instanceof Endpoint.OfZone zone) {
            return (zone.interfaces().isEmpty() || zone.interfaces().contains(point.device))
                    && (zone.cidrs().isEmpty() || zone.cidrs().stream().anyMatch(c -> c.contains(point.address)));
        }
        if (end instanceof Endpoint.OfBlocks of) {
            return of.blocks().stream().anyMatch(c -> c.contains(point.address));
        }
        return SpecialUse.of(point.address.family()).stream().noneMatch(c -> c.contains(point.address))
                && plan.zones().stream().flatMap(z -> z.cidrs().stream()).noneMatch(c -> c.contains(point.address));
    }

    private static String line(String from, String to, Family family, String protocol, String port, String on) {
        return from + " -> " + to + " " + family + " " + protocol + " " + port + on;
    }

    /** The same questions, as a report answers them with "this is different". */
    Set<String> told(Plan plan, List<Difference> differences) {
        Set<String> told = new TreeSet<>();
        for (Difference one : differences) {
            List<PortRange> range = one.cell().ports().stream().toList();
            for (Family family : one.cell().families()) {
                for (String from : ends(plan, one, one.cell().from(), family)) {
                    for (String to : ends(plan, one, one.cell().to(), family)) {
                        if (range.isEmpty()) {
                            told.add(line(from, to, family, one.cell().protocol(), "", ""));
                        }
                        for (int port : ports) {
                            if (!range.isEmpty() && range.get(0).contains(port)) {
                                String on = one.cell()
                                        .published()
                                        .map(all -> " on "
                                                + (all.low()
                                                        + port
                                                        - range.get(0).low()))
                                        .orElse("");
                                told.add(line(from, to, family, one.cell().protocol(), "" + port, on));
                            }
                        }
                    }
                }
            }
        }
        return told;
    }

    private List<String> ends(Plan plan, Difference one, String label, Family family) {
        if (label.equals("host") || plan.service(label).isPresent()) {
            return List.of(label);
        }
        Endpoint end = Stream.concat(
                        plan.passages().stream().map(Passage::to),
                        plan.publications().stream().flatMap(p -> p.from().stream()))
                .filter(e -> e.label().equals(label))
                .findFirst()
                .orElseThrow();
        List<String> ends = new ArrayList<>();
        for (Point point : points()) {
            boolean in = one.only().isEmpty() || one.only().stream().anyMatch(words -> isIn(words, point));
            boolean out = one.except().stream().anyMatch(words -> isIn(words, point));
            if (point.address.family() == family && in && !out && means(plan, end, point)) {
                ends.add(point.toString());
            }
        }
        return ends;
    }

    /** {@code BLOCK} or {@code BLOCK on INTERFACE}. */
    private boolean isIn(String words, Point point) {
        String[] parts = words.split(" on ", 2);
        boolean there = parts.length == 1
                || parts[1].equals(point.device)
                || (parts[1].equals("other interfaces") && point.device.equals("other0"));
        return there && Cidr.of(parts[0]).contains(point.address);
    }
}
