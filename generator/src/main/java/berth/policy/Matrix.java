package berth.policy;

import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Reader reader = new Reader(plan, sharers, cells);
        plan.passages().forEach(reader::passage);
        plan.publications().forEach(reader::publication);
        plan.enabled().forEach(reader::resolver);
        return new Matrix(List.copyOf(cells), notEnforced);
    }

    private static boolean isUnseen(Service service) {
        return service.attachment() instanceof Attachment.OfHost
                || service.attachment() instanceof Attachment.Shared
                || service.attachment() instanceof Attachment.Member;
    }

    /** Reads a plan into cells. */
    private record Reader(Plan plan, Map<String, List<String>> sharers, SortedSet<Cell> cells) {

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

        private static boolean reaches(Endpoint end, Family family) {
            if (end instanceof Endpoint.OfBlocks blocks) {
                return blocks.blocks().stream().anyMatch(b -> b.family() == family);
            }
            return !(end instanceof Endpoint.OfZone zone)
                    || zone.cidrs().isEmpty()
                    || zone.cidrs().stream().anyMatch(c -> c.family() == family);
        }

        void passage(Passage passage) {
            List<Family> families = families(passage);
            boolean enforced = !isShared(passage.from()) && !isShared(passage.to());
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
                        families.stream().filter(f -> reaches(from, f)).toList());
            }
            // The machine itself may always use a published port.
            published(HOST, publication, families);
        }

        private void published(String from, Publication publication, List<Family> families) {
            Ports port = publication.port();
            Endpoint target = new Endpoint.OfService(publication.service());
            for (String to : named(target)) {
                cells.add(new Cell(
                        from,
                        to,
                        port.protocol().word(),
                        Optional.of(port.range()),
                        publication.on(),
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
                                true,
                                service.key() + ".resolver"));
                    }
                }
            }
        }
    }
}
