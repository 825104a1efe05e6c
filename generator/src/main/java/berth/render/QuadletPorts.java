package berth.render;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ports of the host that podman forwards to a service.
 *
 * @param read what quadlet can read
 * @param unread what the target's quadlet refuses although podman takes it
 */
record QuadletPorts(List<String> read, List<String> unread) {

    private static final IpAddress LOOPBACK = IpAddress.of("127.0.0.1");

    /** One line of {@code PublishPort=}; {@code address} is empty for every address. */
    private record Port(PortRange on, Ports port, String address) implements Comparable<Port> {
        @Override
        public int compareTo(Port other) {
            int byHost = on.compareTo(other.on);
            int byPort = byHost != 0 ? byHost : port.compareTo(other.port);
            return byPort != 0 ? byPort : address.compareTo(other.address);
        }

        String text() {
            return (address.isEmpty() ? "" : address + ":") + on + ":" + port;
        }
    }

    /** The ports of a service, of which {@code publications} are all. */
    static QuadletPorts of(Plan plan, Service service, List<Publication> publications) {
        boolean ipv6 = service.attachment().own().flatMap(Attachment.Own::ipv6).isPresent();
        SortedSet<Port> ports = new TreeSet<>();
        for (Publication publication : publications) {
            publication.on().ifPresent(on -> ports.addAll(ports(publication, on, ipv6)));
        }
        // Every address includes the loopback: podman could not bind a port there a second time.
        ports.removeIf(p -> !p.address().isEmpty() && ports.contains(new Port(p.on(), p.port(), "")));
        List<String> read = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        boolean takesSctp = plan.host().podman().isAtLeast(5, 3);
        for (Port port : ports) {
            (port.port().protocol() == Protocol.SCTP && !takesSctp ? unread : read).add(port.text());
        }
        return new QuadletPorts(read, unread);
    }

    private static List<Port> ports(Publication publication, PortRange on, boolean ipv6) {
        boolean hostOnly = !publication.from().isEmpty()
                && publication.from().stream().allMatch(Endpoint.OfHost.class::isInstance);
        List<IpAddress> bind = hostOnly ? List.of(LOOPBACK) : publication.bind();
        if (bind.isEmpty()) {
            return List.of(new Port(on, publication.port(), ""));
        }
        return bind.stream()
                // podman cannot forward from IPv6 to a container that has IPv4 alone.
                .filter(address -> ipv6 || address.family() == Family.IPV4)
                .map(address -> new Port(
                        on,
                        publication.port(),
                        address.family() == Family.IPV6 ? "[" + address + "]" : address.toString()))
                .toList();
    }
}
