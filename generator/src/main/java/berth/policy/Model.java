package berth.policy;

import berth.net.AddressRange;
import berth.net.Cidr;
import berth.net.Families;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.policy.Verdict.Denial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan says about every packet that enters or leaves a service's bridge; written from the catalog's semantics,
 * without a look at the ruleset.
 */
public final class Model {
    private final Plan plan;
    private final Ground ground;
    private final Map<String, List<Passage>> bySource = new HashMap<>();
    private final Published published;
    private final Map<String, Grant> resolvers = new HashMap<>();

    private Model(Plan plan) {
        this.plan = plan;
        this.ground = new Ground(plan);
        for (Passage passage : plan.passages()) {
            bySource.computeIfAbsent(passage.from().name(), s -> new ArrayList<>())
                    .add(passage);
        }
        this.published = Published.of(plan, ground);
        for (Service service : plan.enabled()) {
            if (service.resolver()) {
                resolvers.put(service.name(), Grant.ofResolver(service));
            }
        }
    }

    /** The model of a plan. */
    public static Model of(Plan plan) {
        return new Model(plan);
    }

    /** Whether denials are only counted and logged. */
    public boolean isAudit() {
        return plan.host().audit();
    }

    /** The services that have a bridge, by name. */
    public List<String> services() {
        return ground.services();
    }

    /** The families that services have. */
    public List<Family> families() {
        return ground.families();
    }

    /** The place of a service in the pool of {@code family}. */
    public Optional<Lease> lease(String service, Family family) {
        return ground.lease(service, family);
    }

    /** The name of a service's bridge. */
    String bridge(String service) {
        return ground.bridge(service);
    }

    /** Whether it is an address of the host, as far as the plan knows them. */
    boolean isLocal(IpAddress address) {
        return ground.isLocal(address);
    }

    /** Whether a service sits on a bridge that others have, too. */
    boolean isShared(String service) {
        return ground.isShared(service);
    }

    /** The service whose address it is. */
    Optional<String> owner(IpAddress address) {
        return ground.owner(address);
    }

    boolean inPools(IpAddress address) {
        return ground.inPools(address);
    }

    boolean covers(Endpoint end, String device, IpAddress address) {
        return ground.covers(end, device, address);
    }

    /** Every address that is the internet's. */
    List<Cidr> internet() {
        return ground.internet();
    }

    /** What publishes a service. */
    List<Publication> publications(String service) {
        return published.of(service);
    }

    /** Two addresses outside the pools of which this is equal are treated alike. */
    List<Boolean> tells(IpAddress address) {
        return ground.tells(address);
    }

    /** Every range of addresses that the plan mentions. */
    List<AddressRange> mentioned() {
        return ground.mentioned();
    }

    /**
     * Where the host routes a packet for {@code destination}.
     *
     * @param device the interface for what is neither a service's nor the host's
     */
    public Place route(IpAddress destination, String device) {
        return ground.route(destination, device);
    }

    /** What becomes of a packet. */
    public Verdict verdict(Packet packet) {
        return standing(packet).verdict(packet.traffic());
    }

    /**
     * What becomes of a packet by its port.
     *
     * @return pieces of equal verdict in order, from port 0 to 65535; a single one for a protocol without ports
     */
    List<Slice> slices(Packet packet) {
        return standing(packet).slices(packet.traffic().kind());
    }

    private Standing standing(Packet packet) {
        if (packet.from() instanceof Place.Bridge bridge) {
            return fromService(packet, bridge.service());
        }
        if (packet.from() instanceof Place.Device device) {
            return fromOutside(packet, device.name());
        }
        return fromHost(packet);
    }

    private boolean isCarried(Family family) {
        return ground.families().contains(family);
    }

    private Standing fromService(Packet packet, String sender) {
        // Nothing tells the services on one bridge apart but the address.
        String service = ground.owner(packet.source())
                .filter(owner -> ground.shareBridge(owner, sender))
                .orElse(sender);
        boolean neighbour = packet.traffic().kind() == Traffic.Kind.NEIGHBOUR
                && isCarried(packet.family())
                && Ground.isNeighbour(packet.source());
        if (!ground.isAddressOf(service, packet.source()) && !neighbour) {
            return Standing.denied(Denial.GUARDED);
        }
        if (packet.to() instanceof Place.Bridge to && ground.shareBridge(service, to.service())) {
            return packet.asked().isPresent() ? Standing.denied(Denial.REFUSED) : Standing.allowed();
        }
        if (packet.phase() == Phase.RELATED) {
            return packet.to() instanceof Place.Bridge to && !know(service, to.service(), packet.family())
                    ? Standing.denied(Denial.REFUSED)
                    : Standing.allowed();
        }
        if (packet.phase() == Phase.REPLY) {
            return Standing.allowed();
        }
        if (packet.phase() == Phase.INVALID) {
            return Standing.denied(Denial.DROPPED);
        }
        if (packet.to() instanceof Place.Host) {
            return packet.traffic().kind() == Traffic.Kind.NEIGHBOUR && packet.family() == Family.IPV6
                    ? Standing.allowed()
                    : toHost(packet, service);
        }
        // Another service is reached by its own passage, never by a published port.
        if (packet.asked().isPresent()) {
            return Standing.denied(Denial.REFUSED);
        }
        return Standing.by(
                Denial.REFUSED,
                packet.to() instanceof Place.Bridge to
                        ? toService(packet, service, to.service())
                        : toOutside(packet, service));
    }

    /** Whether a passage joins the two, in either direction: then each may tell the other of errors. */
    private boolean know(String one, String other, Family family) {
        return reaches(one, other, family) || reaches(other, one, family);
    }

    /** A bridge of one's own has no family; who shares one is known by an address, which has. */
    private boolean reaches(String from, String to, Family family) {
        boolean byBridge = !ground.isShared(from) && !ground.isShared(to);
        return bySource.getOrDefault(from, List.of()).stream()
                .filter(p -> byBridge
                        ? p.families() != Families.IPV6_ONLY || isCarried(Family.IPV6)
                        : p.families().includes(family))
                .anyMatch(p -> p.to().equals(new Endpoint.OfService(to)));
    }

    private List<Grant> toService(Packet packet, String service, String target) {
        return ground.isAddressOf(target, packet.destination())
                ? passages(packet, service, new Endpoint.OfService(target))
                : List.of();
    }

    private List<Grant> passages(Packet packet, String service, Endpoint to) {
        List<Grant> grants = new ArrayList<>();
        for (Passage passage : bySource.getOrDefault(service, List.of())) {
            if (passage.to().equals(to) && passage.families().includes(packet.family())) {
                grants.add(Grant.of(passage));
            }
        }
        return grants;
    }

    private Standing toHost(Packet packet, String service) {
        List<Grant> grants = new ArrayList<>();
        if (ground.isGatewayOf(service, packet.destination())) {
            grants.addAll(passages(packet, service, new Endpoint.OfHost()));
            Optional.ofNullable(resolvers.get(service)).ifPresent(grants::add);
        }
        return Standing.by(Denial.REFUSED, grants);
    }

    private List<Grant> toOutside(Packet packet, String service) {
        String device = ((Place.Device) packet.to()).name();
        return bySource.getOrDefault(service, List.of()).stream()
                .filter(passage -> passage.families().includes(packet.family()))
                .filter(passage -> ground.covers(passage.to(), device, packet.destination()))
                .map(Grant::of)
                .toList();
    }

    private Standing fromOutside(Packet packet, String device) {
        // Addresses of services are no business of the outside, but where a service is published at its own.
        IpAddress wanted = packet.asked().map(Packet.Asked::address).orElse(packet.destination());
        boolean excepted = ground.owner(wanted).stream()
                .flatMap(owner -> published.to(owner, packet.withoutAsked(), device).stream())
                .findAny()
                .isPresent();
        if (ground.inPools(packet.source()) || (ground.inPools(wanted) && !excepted)) {
            return Standing.denied(Denial.GUARDED);
        }
        if (!(packet.to() instanceof Place.Bridge to)
                || packet.phase() == Phase.REPLY
                || packet.phase() == Phase.RELATED) {
            return Standing.allowed();
        }
        boolean right = packet.phase() != Phase.INVALID && ground.isAddressOf(to.service(), packet.destination());
        List<Grant> grants = right ? published.to(to.service(), packet, device) : List.of();
        // Who comes with an address of the host is judged as the host, too.
        return Standing.by(
                Denial.DROPPED,
                plan.host().addresses().contains(packet.source())
                        ? grants.stream().map(published::forHost).toList()
                        : grants);
    }

    private Standing fromHost(Packet packet) {
        if (!(packet.to() instanceof Place.Bridge to)
                || packet.phase() == Phase.REPLY
                || packet.phase() == Phase.RELATED
                || (packet.traffic().kind() == Traffic.Kind.NEIGHBOUR && isCarried(packet.family()))) {
            return Standing.allowed();
        }
        boolean right = packet.phase() != Phase.INVALID && ground.isAddressOf(to.service(), packet.destination());
        return Standing.by(Denial.DROPPED, right ? published.toHost(to.service()) : List.of());
    }

    /** Ports, addresses and interfaces, cut at every bound that the plan mentions. */
    public Atoms atoms() {
        return Atoms.of(plan, resolvers.values(), ground.mentioned());
    }
}
