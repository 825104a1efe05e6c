package berth.policy;

import berth.net.AddressRange;
import berth.net.Cidr;
import berth.net.Families;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Promise;
import berth.plan.Publication;
import berth.plan.Service;
import berth.policy.Verdict.Denial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a plan says about every packet that enters or leaves a service's bridge; written from the catalog's semantics,
 * without a look at the ruleset.
 */
public final class Model {
    private final Plan plan;
    private final Ground ground;
    private final Map<String, List<Passage>> bySource = new HashMap<>();
    private final Map<String, List<Publication>> byTarget = new HashMap<>();
    private final Map<String, Grant> resolvers = new HashMap<>();

    private Model(Plan plan) {
        this.plan = plan;
        this.ground = new Ground(plan);
        for (Passage passage : plan.passages()) {
            bySource.computeIfAbsent(passage.from().name(), s -> new ArrayList<>())
                    .add(passage);
        }
        for (Publication publication : plan.publications()) {
            byTarget.computeIfAbsent(publication.service(), s -> new ArrayList<>())
                    .add(publication);
        }
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
        return byTarget.getOrDefault(service, List.of());
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
        Standing standing = standing(packet);
        Optional<Protocol> protocol = packet.traffic().kind().protocol();
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        if (protocol.isPresent()) {
            for (Grant grant : standing.grants) {
                for (Ports ports : grant.ports()) {
                    if (ports.protocol() == protocol.get()) {
                        starts.add(ports.range().low());
                        starts.add(ports.range().high() + 1);
                    }
                }
            }
        }
        starts.remove(65536);
        List<Slice> slices = new ArrayList<>();
        for (int low : starts) {
            Integer next = starts.higher(low);
            Verdict verdict = standing.verdict(new Traffic(packet.traffic().kind(), low));
            slices.add(new Slice(low, next == null ? 65535 : next - 1, verdict));
        }
        return slices;
    }

    /** Ports {@code low} to {@code high} that get one verdict. */
    record Slice(int low, int high, Verdict verdict) {}

    /** What is known before the port is: a verdict, or what may allow it and how it is denied otherwise. */
    private record Standing(Optional<Verdict> settled, Denial otherwise, List<Grant> grants) {
        static Standing denied(Denial how) {
            return new Standing(Optional.of(Verdict.denied(how)), how, List.of());
        }

        static Standing allowed() {
            return new Standing(Optional.of(Verdict.allowed(List.of())), Denial.DROPPED, List.of());
        }

        static Standing by(Denial otherwise, List<Grant> grants) {
            return new Standing(Optional.empty(), otherwise, grants);
        }

        Verdict verdict(Traffic traffic) {
            if (settled.isPresent()) {
                return settled.get();
            }
            List<Grant> because =
                    grants.stream().filter(grant -> grant.covers(traffic)).toList();
            return because.isEmpty() ? Verdict.denied(otherwise) : Verdict.allowed(because);
        }
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
                .flatMap(owner -> published(owner, packet.withoutAsked(), device).stream())
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
        List<Grant> grants = right ? published(to.service(), packet, device) : List.of();
        // Who comes with an address of the host is judged as the host, too.
        return Standing.by(
                Denial.DROPPED,
                plan.host().addresses().contains(packet.source())
                        ? grants.stream().map(this::forHost).toList()
                        : grants);
    }

    /** What is left of a publication for the machine itself, by what is promised. */
    private Grant forHost(Grant grant) {
        return grant.publication()
                .map(publication -> grant.on(Promise.forHost(plan.promises(), publication)))
                .orElse(grant);
    }

    /** What publishes {@code service} to the sender, at the port that was asked or else at its own address. */
    private List<Grant> published(String service, Packet packet, String device) {
        List<Grant> grants = new ArrayList<>();
        for (Publication publication : byTarget.getOrDefault(service, List.of())) {
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

    private Standing fromHost(Packet packet) {
        if (!(packet.to() instanceof Place.Bridge to)
                || packet.phase() == Phase.REPLY
                || packet.phase() == Phase.RELATED
                || (packet.traffic().kind() == Traffic.Kind.NEIGHBOUR && isCarried(packet.family()))) {
            return Standing.allowed();
        }
        boolean right = packet.phase() != Phase.INVALID && ground.isAddressOf(to.service(), packet.destination());
        return Standing.by(
                Denial.DROPPED,
                right
                        ? byTarget.getOrDefault(to.service(), List.of()).stream()
                                .map(Grant::toHost)
                                .map(this::forHost)
                                .toList()
                        : List.of());
    }

    /** Ports, addresses and interfaces, cut at every bound that the plan mentions. */
    public Atoms atoms() {
        Map<Protocol, List<PortRange>> ports = new EnumMap<>(Protocol.class);
        Map<Protocol, List<PortRange>> hostPorts = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            List<PortRange> ranges = new ArrayList<>();
            List<PortRange> hostRanges = new ArrayList<>();
            plan.passages().forEach(passage -> collect(passage.ports(), protocol, ranges));
            resolvers.values().forEach(grant -> collect(grant.ports(), protocol, ranges));
            for (Publication publication : plan.publications()) {
                collect(List.of(publication.port()), protocol, ranges);
                if (publication.port().protocol() == protocol) {
                    publication.on().ifPresent(hostRanges::add);
                }
            }
            ports.put(protocol, Atoms.cut(ranges));
            hostPorts.put(protocol, Atoms.cut(hostRanges));
        }
        Map<Family, List<AddressRange>> addresses = new EnumMap<>(Family.class);
        List<AddressRange> mentioned = ground.mentioned();
        for (Family family : Family.values()) {
            addresses.put(family, AddressRange.cut(family, mentioned));
        }
        return new Atoms(ports, hostPorts, addresses, devices());
    }

    private static void collect(List<Ports> ports, Protocol protocol, List<PortRange> into) {
        ports.stream().filter(p -> p.protocol() == protocol).forEach(p -> into.add(p.range()));
    }

    private List<String> devices() {
        TreeSet<String> devices = new TreeSet<>();
        devices.add(Atoms.OTHER_DEVICE);
        plan.zones().forEach(zone -> devices.addAll(zone.interfaces()));
        return List.copyOf(devices);
    }
}
