package berth.policy;

import berth.net.AddressRange;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whose address is whose: services, gateways, the host, and what lies outside. */
final class Ground {
    private static final Cidr LINK_LOCAL = Cidr.of("fe80::/10");
    private static final IpAddress UNSPECIFIED = IpAddress.of("::");

    private final Plan plan;
    private final Map<String, Attachment.Own> bridges = new LinkedHashMap<>();
    private final Map<IpAddress, String> addresses = new HashMap<>();
    private final Set<IpAddress> gateways = new HashSet<>();
    private final Map<String, String> shared = new HashMap<>();
    private final List<Cidr> pools = new ArrayList<>();
    private final Map<Family, List<Cidr>> internet = new HashMap<>();
    private final List<List<Cidr>> blocks;

    Ground(Plan plan) {
        this.plan = plan;
        for (Service service : plan.enabled()) {
            service.attachment().own().ifPresent(own -> {
                bridges.put(service.name(), own);
                for (Lease lease : leases(own)) {
                    addresses.put(lease.address(), service.name());
                    gateways.add(lease.gateway());
                }
            });
            if (service.attachment() instanceof Attachment.OnBridge on) {
                shared.put(service.name(), on.network());
            }
        }
        for (Family family : Family.values()) {
            pools.addAll(plan.inside(family));
        }
        for (Family family : Family.values()) {
            internet.put(family, internet(family));
        }
        blocks = blocks();
    }

    private static List<Lease> leases(Attachment.Own own) {
        List<Lease> leases = new ArrayList<>(List.of(own.ipv4()));
        own.ipv6().ifPresent(leases::add);
        return leases;
    }

    /** Every address that is the internet's. */
    List<Cidr> internet() {
        return internet.values().stream().flatMap(List::stream).toList();
    }

    private List<Cidr> internet(Family family) {
        List<Cidr> holes = new ArrayList<>(SpecialUse.of(family));
        holes.addAll(pools);
        plan.zones().forEach(zone -> holes.addAll(zone.cidrs()));
        return Cidr.subtract(List.of(family == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6), holes);
    }

    /** The services that have a bridge, by name. */
    List<String> services() {
        return List.copyOf(bridges.keySet());
    }

    String bridge(String service) {
        return Objects.requireNonNull(bridges.get(service), service).bridge();
    }

    /** The families that services have. */
    List<Family> families() {
        return plan.pools().ipv6().isPresent() ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4);
    }

    Optional<Lease> lease(String service, Family family) {
        return Optional.ofNullable(bridges.get(service))
                .flatMap(own -> family == Family.IPV4 ? Optional.of(own.ipv4()) : own.ipv6());
    }

    /** The service whose address it is. */
    Optional<String> owner(IpAddress address) {
        return Optional.ofNullable(addresses.get(address));
    }

    boolean isAddressOf(String service, IpAddress address) {
        return service.equals(addresses.get(address));
    }

    boolean isGatewayOf(String service, IpAddress address) {
        return lease(service, address.family())
                .map(Lease::gateway)
                .filter(address::equals)
                .isPresent();
    }

    boolean isShared(String service) {
        return shared.containsKey(service);
    }

    /** Whether two services sit on one bridge, where nothing is judged between them. */
    boolean shareBridge(String one, String other) {
        return Optional.ofNullable(shared.get(one))
                .filter(network -> network.equals(shared.get(other)))
                .isPresent();
    }

    boolean inPools(IpAddress address) {
        return pools.stream().anyMatch(pool -> pool.contains(address));
    }

    /** Whether it is what a stack without an address yet, or a neighbour, calls itself. */
    static boolean isNeighbour(IpAddress address) {
        return address.equals(UNSPECIFIED) || LINK_LOCAL.contains(address);
    }

    /** Where the host routes a packet; what is neither a service's nor the host's goes out by {@code device}. */
    Place route(IpAddress destination, String device) {
        if (isLocal(destination)) {
            return Place.host();
        }
        if (addresses.containsKey(destination)) {
            return Place.bridge(addresses.get(destination));
        }
        if (inPools(destination)) {
            for (Map.Entry<String, Attachment.Own> bridge : bridges.entrySet()) {
                if (leases(bridge.getValue()).stream()
                        .anyMatch(lease -> lease.subnet().contains(destination))) {
                    return Place.bridge(bridge.getKey());
                }
            }
        }
        return Place.device(device);
    }

    /** Whether it is an address of the host, as far as the plan knows them. */
    boolean isLocal(IpAddress address) {
        return gateways.contains(address) || plan.host().addresses().contains(address) || isLoopback(address);
    }

    private static boolean isLoopback(IpAddress address) {
        return address.family() == Family.IPV4
                ? address.low() >>> 24 == 127
                : address.high() == 0 && address.low() == 1;
    }

    /** Whether {@code end}, which is outside, means {@code address} behind the interface {@code device}. */
    boolean covers(Endpoint end, String device, IpAddress address) {
        if (inPools(address)) {
            return false;
        }
        if (end instanceof Endpoint.OfZone zone) {
            return (zone.interfaces().isEmpty() || zone.interfaces().contains(device))
                    && (zone.cidrs().isEmpty() || contains(zone.cidrs(), address));
        }
        if (end instanceof Endpoint.OfBlocks blocks) {
            return contains(blocks.blocks(), address);
        }
        return end instanceof Endpoint.OfInternet
                && contains(internet.getOrDefault(address.family(), List.of()), address);
    }

    private static boolean contains(List<Cidr> blocks, IpAddress address) {
        for (Cidr block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Two addresses outside of which this is equal mean the same to every endpoint. */
    List<Boolean> tells(IpAddress address) {
        List<Boolean> in = new ArrayList<>();
        in.add(isNeighbour(address));
        in.add(route(address, "") instanceof Place.Host);
        in.add(contains(internet.getOrDefault(address.family(), List.of()), address));
        blocks.forEach(block -> in.add(contains(block, address)));
        return in;
    }

    private List<List<Cidr>> blocks() {
        List<List<Cidr>> all = new ArrayList<>();
        plan.zones().forEach(zone -> all.add(zone.cidrs()));
        plan.passages().forEach(passage -> addBlocks(passage.to(), all));
        plan.publications().forEach(publication -> publication.from().forEach(from -> addBlocks(from, all)));
        return all.stream().distinct().toList();
    }

    /** Every range of addresses that means something. */
    List<AddressRange> mentioned() {
        List<Cidr> blocks = new ArrayList<>(pools);
        blocks.addAll(SpecialUse.IPV4);
        blocks.addAll(SpecialUse.IPV6);
        blocks.add(LINK_LOCAL);
        blocks.add(single(UNSPECIFIED));
        bridges.values().forEach(own -> leases(own).forEach(lease -> {
            blocks.add(lease.subnet());
            blocks.add(single(lease.gateway()));
            blocks.add(single(lease.address()));
        }));
        plan.host().addresses().forEach(address -> blocks.add(single(address)));
        this.blocks.forEach(blocks::addAll);
        return blocks.stream().map(AddressRange::of).distinct().toList();
    }

    private static void addBlocks(Endpoint end, List<List<Cidr>> into) {
        if (end instanceof Endpoint.OfBlocks blocks) {
            into.add(blocks.blocks());
        } else if (end instanceof Endpoint.OfZone zone) {
            into.add(zone.cidrs());
        }
    }

    private static Cidr single(IpAddress address) {
        return new Cidr(address, address.family().bits());
    }
}
