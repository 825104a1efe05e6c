package berth.probe;

import berth.net.Family;
import berth.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * A machine outside, at an interface of the host. It stands for everybody there: it has all the addresses that packets
 * of that side come from.
 *
 * @param device the host's interface
 * @param host the host's own addresses there, one a family
 * @param addresses the machine's addresses, the first of each family its own
 */
record Wire(String device, List<IpAddress> host, List<IpAddress> addresses) {
    Wire {
        host = List.copyOf(host);
        addresses = List.copyOf(addresses);
    }

    /** The name of its place; no service can have it. */
    String place() {
        return place(device);
    }

    static String place(String device) {
        return "@" + device;
    }

    static String device(String place) {
        return place.substring(1);
    }

    Optional<IpAddress> host(Family family) {
        return first(host, family);
    }

    Optional<IpAddress> own(Family family) {
        return first(addresses, family);
    }

    private static Optional<IpAddress> first(List<IpAddress> all, Family family) {
        return all.stream().filter(a -> a.family() == family).findFirst();
    }
}
