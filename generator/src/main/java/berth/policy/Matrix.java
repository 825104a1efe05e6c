package berth.policy;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Promise;
import berth.plan.Publication;
import berth.plan.Service;
import berth.plan.SharedNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that is allowed between services, the host, zones and sets. What no cell names is denied, but for replies
 * and for services that are listed as not enforced.
 *
 * @param cells in order, each once
 * @param notEnforced the services that rules cannot see, by name
 */
public record Matrix(List<Cell> cells, List<String> notEnforced) {

    private static final String HOST = "host";
    /** With one of these a container can send from any address. */
    private static final Set<String> FORGING = Set.of("NET_RAW", "NET_ADMIN", "ALL");

    private static final PortRange DNS = PortRange.of(53);

    /** The matrix of a plan. */
    public static Matrix of(Plan plan) {
        SortedSet<Cell> cells = new TreeSet<>();
        List<String> notEnforced = plan.enabled().stream()
                .filter(Matrix::isUnseen)
                .map(Service::name)
                .toList();
        Map<String, List<String>> sharers = new TreeMap<>();
        for (Service service : plan.enabled()) {
            if (service.attachment() instanceof Attachment.Shared shared) {
                sharers.computeIfAbsent(shared.unit(), u -> new ArrayList<>()).add(service.name());
            }
        }
        Map<String, List<Service>> members = new TreeMap<>();
        for (Service service : plan.enabled()) {
            if (service.attachment() instanceof Attachment.OnBridge on) {
                members.computeIfAbsent(on.network(), n -> new ArrayList<>()).add(service);
            }
        }
        Reader reader = new Reader(plan, sharers, members, cells);
        plan.passages().forEach(reader::passage);
        plan.publications().forEach(reader::publication);
        plan.enabled().forEach(reader::resolver);
        plan.bridges().forEach(reader::bridge);
        return new Matrix(List.copyOf(cells), notEnforced);
    }

    /** Whether cells of one pair say that nothing is judged between the two. */
    public static boolean isEverything(Collection<Cell> cells) {
        Set<String> open = new TreeSet<>();
        cells.stream()
                .filter(cell -> !cell.enforced() && cell.portsText().equals("*"))
                .forEach(cell -> open.add(cell.protocol()));
        return open.size() == Protocol.values().length + 1 && cells.stream().noneMatch(Cell::enforced);
    }

    private static boolean isUnseen(Service service) {
        return service.attachment() instanceof Attachment.OfHost
                || service.attachment() instanceof Attachment.Shared
                || service.attachment() instanceof Attachment.Member;
    }

    /** Reads a plan into cells. */
    private record Reader(
            Plan plan, Map<String, List<String>> sharers, Map<String, List<Service>> members, SortedSet<Cell> cells) {

        /** A service stands for those that share its network, too. */
        private List<String> named(Endpoint end) {
            if (!(end instanceof Endpoint.OfService service)) {
                return List.of(end.label());
            }
            List<String> names = new ArrayList<>(List.of(service.name()));
            plan.service(service.name()).ifPresent(s -> names.addAll(sharers.getOrDefault(s.unit(), List.of())));
            return names;
        }

        private boolean isShared(Endpoint end) {
            return named(end).size() > 1;
        }

        /** Whether both ends sit on one bridge, where no rule sees them meet. */
        private boolean meet(Passage passage) {
            return passage.to() instanceof Endpoint.OfService to
                    && bridge(passage.from().name()).isPresent()
                    && bridge(passage.from().name()).equals(bridge(to.name()));
        }

        private Optional<String> bridge(String service) {
            return plan.service(service)
                    .map(Service::attachment)
                    .flatMap(a -> a instanceof Attachment.OnBridge on ? Optional.of(on.network()) : Optional.empty());
        }

        /** Whether somebody else on its bridge is able to use its address, and with it what it may. */
        private boolean isForgeable(String service) {
            return bridge(service).stream()
                    .flatMap(network -> members(network).stream())
                    .anyMatch(other -> !other.name().equals(service) && forges(other));
        }

        private List<Service> members(String network) {
            return members.getOrDefault(network, List.of());
        }

        private static boolean forges(Service service) {
            return service.hardening().privileged()
                    || service.hardening().add().stream().anyMatch(FORGING::contains);
        }

        /** Who shares a bridge meets, whatever is written. */
        void bridge(SharedNetwork network) {
            for (Service from : members(network.name())) {
                for (Service to : members(network.name())) {
                    if (!from.equals(to)) {
                        named(new Endpoint.OfService(from.name()))
                                .forEach(one -> named(new Endpoint.OfService(to.name()))
                                        .forEach(other -> unjudged(one, other, from.name(), network.key())));
                    }
                }
            }
        }

        private void unjudged(String from, String to, String service, String key) {
            List<Family> families = families(service);
            for (Protocol protocol : Protocol.values()) {
                cells.add(new Cell(
                        from, to, protocol.word(), Optional.of(PortRange.ALL), Optional.empty(), families, false, key));
            }
            cells.add(new Cell(from, to, "icmp-echo", Optional.empty(), Optional.empty(), families, false, key));
        }

        private List<Family> families(String service) {
            boolean six = plan.service(service)
                    .flatMap(s -> s.attachment().own())
                    .flatMap(Attachment.Own::ipv6)
                    .isPresent();
            return six ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4);
        }

        private List<Family> families(Passage passage) {
            return families(passage.from().name()).stream()
                    .filter(passage.families()::includes)
                    .filter(family -> reaches(passage.to(), family))
                    .toList();
        }

        private boolean reaches(Endpoint end, Family family) {
            if (end instanceof Endpoint.OfBlocks blocks) {
                // A block never stands for services, so one that lies among their addresses stands for nobody.
                return !Cidr.subtract(
                                blocks.blocks().stream()
                                        .filter(b -> b.family() == family)
                                        .toList(),
                                plan.inside(family))
                        .isEmpty();
            }
            return !(end instanceof Endpoint.OfZone zone)
                    || zone.cidrs().isEmpty()
                    || zone.cidrs().stream().anyMatch(c -> c.family() == family);
        }

        void passage(Passage passage) {
            List<Family> families = families(passage);
            if (families.isEmpty()) {
                return;
            }
            boolean enforced = !isShared(passage.from())
                    && !isShared(passage.to())
                    && !isForgeable(passage.from().name())
                    && !meet(passage);
            for (String from : named(passage.from())) {
                for (String to : named(passage.to())) {
                    passage.ports()
                            .forEach(ports -> cells.add(new Cell(
                                    from,
                                    to,
                                    ports.protocol().word(),
                                    Optional.of(ports.range()),
                                    Optional.empty(),
                                    families,
                                    enforced,
                                    passage.key())));
                    if (passage.ping()) {
                        cells.add(new Cell(
                                from,
                                to,
                                "icmp-echo",
                                Optional.empty(),
                                Optional.empty(),
                                families,
                                enforced,
                                passage.key()));
                    }
                }
            }
        }

        void publication(Publication publication) {
            List<Family> families = families(publication.service());
            for (Endpoint from : publication.from()) {
                published(
                        from.label(),
                        publication,
                        families.stream()
                                .filter(f -> reaches(from, f) && listens(publication, f))
                                .toList());
            }
            // The machine itself may always use a published port, but for what is promised.
            for (Ports left : Promise.forHost(plan.promises(), publication)) {
                int skipped = left.range().low() - publication.port().range().low();
                Optional<PortRange> on = publication
                        .on()
                        .map(range -> new PortRange(
                                range.low() + skipped,
                                range.low() + skipped + left.range().size() - 1));
                published(HOST, publication, left, on, families);
            }
        }

        /** Whether podman listens for it at an address of that family; at its own address the service does. */
        private static boolean listens(Publication publication, Family family) {
            return publication.on().isEmpty()
                    || publication.bind().isEmpty()
                    || publication.bind().stream().anyMatch(address -> address.family() == family);
        }

        private void published(String from, Publication publication, List<Family> families) {
            published(from, publication, publication.port(), publication.on(), families);
        }

        private void published(
                String from, Publication publication, Ports port, Optional<PortRange> on, List<Family> families) {
            Endpoint target = new Endpoint.OfService(publication.service());
            if (families.isEmpty()) {
                return;
            }
            for (String to : named(target)) {
                cells.add(new Cell(
                        from,
                        to,
                        port.protocol().word(),
                        Optional.of(port.range()),
                        on,
                        families,
                        !isShared(target),
                        publication.key()));
            }
        }

        void resolver(Service service) {
            if (service.resolver()) {
                for (String from : named(new Endpoint.OfService(service.name()))) {
                    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
                        cells.add(new Cell(
                                from,
                                HOST,
                                protocol.word(),
                                Optional.of(DNS),
                                Optional.empty(),
                                families(service.name()),
                                !isForgeable(service.name()),
                                service.key() + ".resolver"));
                    }
                }
            }
        }
    }
}
