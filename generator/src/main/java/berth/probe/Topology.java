package berth.probe;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.SpecialUse;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The places of a plan: the host, each service behind its bridge, and a machine outside for every interface that a zone
 * names and one for the internet.
 */
final class Topology {
    /** The host's place; the name is reserved in catalogs. */
    static final String HOST = "host";

    /** The host's link-local address on every bridge. */
    static final IpAddress LINK_LOCAL_HOST = IpAddress.of("fe80::1");

    /** The host's interface to the internet, unless a zone has it. */
    private static final List<String> UPLINKS = List.of("wan0", "wan1", "uplink0");

    private final Plan plan;
    private final OutsideAddresses outside;
    private final List<Wire> wires = new ArrayList<>();

    Topology(Plan plan) {
        this.plan = plan;
        this.outside = new OutsideAddresses(plan);
        Set<String> devices = new LinkedHashSet<>();
        plan.zones().forEach(z -> devices.addAll(z.interfaces()));
        String uplink =
                UPLINKS.stream().filter(u -> !devices.contains(u)).findFirst().orElseThrow();
        devices.add(uplink);
        int index = 0;
        for (String device : devices) {
            List<IpAddress> host = new ArrayList<>();
            List<IpAddress> addresses = new ArrayList<>();
            for (Family family : families()) {
                // Two for each interface that no block names: one for the host's side, one for the machine's.
                List<IpAddress> spare = outside.spare(family, 2 * devices.size());
                host.add(hostAddress(device, family).orElse(spare.get(2 * index)));
                outside.representatives(family).stream()
                        .filter(a -> home(a).orElse(uplink).equals(device))
                        .forEach(addresses::add);
                addresses.add(device.equals(uplink) ? outside.stranger(family) : spare.get(2 * index + 1));
            }
            wires.add(new Wire(device, host, ownFirst(device, uplink, addresses)));
            index++;
        }
    }

    /** An address of the interface's zone comes first, or the stranger: the machine is known by it. */
    private List<IpAddress> ownFirst(String device, String uplink, List<IpAddress> addresses) {
        List<IpAddress> sorted = new ArrayList<>(addresses);
        sorted.sort(Comparator.comparing(a -> device.equals(uplink)
                ? !a.equals(outside.stranger(a.family()))
                : home(z -> z.cidrs().stream().anyMatch(c -> c.contains(a)))
                        .filter(device::equals)
                        .isEmpty()));
        return sorted;
    }

    /**
     * The interface that an address is behind, if a zone says so. The addresses just before and behind a zone are there,
     * too: only so it shows where the zone ends.
     */
    private Optional<String> home(IpAddress address) {
        return home(z -> z.cidrs().stream().anyMatch(c -> c.contains(address)))
                .or(() -> home(z -> z.cidrs().stream()
                        .anyMatch(c -> OutsideAddresses.around(c).anyMatch(address::equals))));
    }

    private Optional<String> home(Predicate<Endpoint.OfZone> wanted) {
        return plan.zones().stream()
                .filter(z -> !z.interfaces().isEmpty())
                .filter(wanted)
                .map(z -> z.interfaces().get(0))
                .findFirst();
    }

    /** The host's address on an interface: one that the catalog gives it there, on the first interface of its zone. */
    private Optional<IpAddress> hostAddress(String device, Family family) {
        return plan.host().addresses().stream()
                .filter(a -> a.family() == family)
                .filter(a -> home(a).filter(device::equals).isPresent())
                .findFirst();
    }

    Plan plan() {
        return plan;
    }

    OutsideAddresses outside() {
        return outside;
    }

    List<Wire> wires() {
        return List.copyOf(wires);
    }

    /** The machine at the interface that no zone has, or else the last. */
    Wire uplink() {
        return wires.get(wires.size() - 1);
    }

    /** IPv6 outside too, whether or not services have it. */
    List<Family> families() {
        return List.of(Family.values());
    }

    /** The services that have a bridge of their own, by name. */
    List<Service> members() {
        return plan.enabled().stream()
                .filter(s -> s.attachment().own().isPresent())
                .toList();
    }

    /** A service's link-local address. */
    IpAddress linkLocal(Service service) {
        return LINK_LOCAL_HOST.plus(1 + members().indexOf(service));
    }

    /** Whether two services sit on one bridge, where nothing is judged between them. */
    static boolean areNeighbours(Service one, Service other) {
        return network(one).bridge().equals(network(other).bridge());
    }

    static Attachment.Own network(Service service) {
        return service.attachment().own().orElseThrow();
    }

    static Optional<Lease> lease(Service service, Family family) {
        Attachment.Own own = network(service);
        return family == Family.IPV4 ? Optional.of(own.ipv4()) : own.ipv6();
    }

    static Optional<IpAddress> address(Service service, Family family) {
        return lease(service, family).map(Lease::address);
    }

    static Optional<IpAddress> gateway(Service service, Family family) {
        return lease(service, family).map(Lease::gateway);
    }

    /** The host's addresses outside, without gateways. */
    List<IpAddress> hostAddresses() {
        return Stream.concat(wires.stream().flatMap(w -> w.host().stream()), plan.host().addresses().stream())
                .distinct()
                .toList();
    }

    /** The wire that an address outside is reached by. */
    Optional<Wire> wireOf(IpAddress address) {
        return wires.stream().filter(w -> w.addresses().contains(address)).findFirst();
    }

    /** Whether a packet with this address, at this interface, is of an endpoint outside. */
    boolean covers(Endpoint end, String device, IpAddress address) {
        if (outside.isInPool(address)) {
            return false;
        }
        if (end instanceof Endpoint.OfZone zone) {
            return (zone.interfaces().isEmpty() || zone.interfaces().contains(device))
                    && (zone.cidrs().isEmpty() || anyContains(zone.cidrs(), address));
        }
        if (end instanceof Endpoint.OfBlocks blocks) {
            return anyContains(blocks.blocks(), address);
        }
        return end instanceof Endpoint.OfInternet
                && !anyContains(SpecialUse.of(address.family()), address)
                && plan.zones().stream().noneMatch(z -> anyContains(z.cidrs(), address));
    }

    private static boolean anyContains(List<Cidr> blocks, IpAddress address) {
        return blocks.stream().anyMatch(b -> b.contains(address));
    }
}
