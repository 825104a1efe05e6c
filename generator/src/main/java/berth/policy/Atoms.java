package berth.policy;

import berth.net.AddressRange;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Plan;
import berth.plan.Publication;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Ports and addresses, cut at every bound that anything in the plan mentions: inside one piece all packets are treated
 * alike, so one packet a piece proves what becomes of all of them.
 *
 * @param ports by protocol: every port from 1 on, in order and without a gap
 * @param hostPorts by protocol: the same of published ports
 * @param addresses by family: every address, in order and without a gap
 * @param devices the interfaces that zones name, and one that none names
 */
public record Atoms(
        Map<Protocol, List<PortRange>> ports,
        Map<Protocol, List<PortRange>> hostPorts,
        Map<Family, List<AddressRange>> addresses,
        List<String> devices) {

    /** Stands for every interface that no zone names. */
    public static final String OTHER_DEVICE = "other0";

    public Atoms {
        ports = Map.copyOf(ports);
        hostPorts = Map.copyOf(hostPorts);
        addresses = Map.copyOf(addresses);
        devices = List.copyOf(devices);
    }

    static Atoms of(Plan plan, Iterable<Grant> resolvers, List<AddressRange> mentioned) {
        Map<Protocol, List<PortRange>> ports = new EnumMap<>(Protocol.class);
        Map<Protocol, List<PortRange>> hostPorts = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            List<PortRange> ranges = new ArrayList<>();
            List<PortRange> hostRanges = new ArrayList<>();
            plan.passages().forEach(passage -> collect(passage.ports(), protocol, ranges));
            resolvers.forEach(grant -> collect(grant.ports(), protocol, ranges));
            for (Publication publication : plan.publications()) {
                collect(List.of(publication.port()), protocol, ranges);
                if (publication.port().protocol() == protocol) {
                    publication.on().ifPresent(hostRanges::add);
                }
            }
            ports.put(protocol, cut(ranges));
            hostPorts.put(protocol, cut(hostRanges));
        }
        Map<Family, List<AddressRange>> addresses = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            addresses.put(family, AddressRange.cut(family, mentioned));
        }
        TreeSet<String> devices = new TreeSet<>(List.of(OTHER_DEVICE));
        plan.zones().forEach(zone -> devices.addAll(zone.interfaces()));
        return new Atoms(ports, hostPorts, addresses, List.copyOf(devices));
    }

    private static void collect(List<Ports> ports, Protocol protocol, List<PortRange> into) {
        ports.stream().filter(p -> p.protocol() == protocol).forEach(p -> into.add(p.range()));
    }

    /** The ports to try: the ends of every piece, and thereby both neighbours of every bound. */
    public List<Integer> portsToTry(Protocol protocol) {
        return ends(ports.getOrDefault(protocol, List.of()));
    }

    /** The same of the host's ports. */
    public List<Integer> hostPortsToTry(Protocol protocol) {
        return ends(hostPorts.getOrDefault(protocol, List.of()));
    }

    private static List<Integer> ends(List<PortRange> pieces) {
        return pieces.stream()
                .flatMap(piece -> Stream.of(piece.low(), piece.high()))
                .distinct()
                .toList();
    }

    /** The addresses to try. */
    public List<IpAddress> addressesToTry(Family family) {
        return addresses.getOrDefault(family, List.of()).stream()
                .flatMap(piece -> Stream.of(piece.low(), piece.high()))
                .distinct()
                .toList();
    }

    /** All ports, cut at both ends of every range. */
    static List<PortRange> cut(Iterable<PortRange> ranges) {
        TreeSet<Integer> starts = new TreeSet<>();
        starts.add(1);
        for (PortRange range : ranges) {
            starts.add(range.low());
            if (range.high() < 65535) {
                starts.add(range.high() + 1);
            }
        }
        List<PortRange> pieces = new ArrayList<>();
        for (int low : starts) {
            Integer next = starts.higher(low);
            pieces.add(new PortRange(low, next == null ? 65535 : next - 1));
        }
        return pieces;
    }
}
