package berth.policy;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Declarations;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The lines that would allow what is denied, each an entry for one key: {@code services.app.reach: ["db:postgres"]}. */
final class Remedy {
    private static final int UNPRIVILEGED = 1024;
    private static final int SHIFT = 8000;
    private static final int FIRST_FREE = 20_000;
    private static final int LAST_PORT = 65_535;

    private final Plan plan;
    private final Declarations declarations;
    private final List<String> lines = new ArrayList<>();

    Remedy(Plan plan, Declarations declarations) {
        this.plan = plan;
        this.declarations = declarations;
    }

    /** The lines; none when no line of the catalog can allow it. */
    List<String> of(Question question) {
        if (question.from() instanceof Party.Member from) {
            // As the host it has no passages of its own, and the host pings nobody.
            boolean isPingOfHost = question.ping() && Sight.isHost(from);
            if (!isReachable(from.service()) || question.to().equals(question.from()) || isPingOfHost) {
                return List.of();
            }
            reach(question, from.service());
        } else if (question.to() instanceof Party.Member to
                && to.holder().attachment().own().isPresent()) {
            publish(question, to.service());
        }
        return List.copyOf(lines);
    }

    private static boolean isReachable(Service service) {
        return !(service.attachment() instanceof Attachment.None || service.attachment() instanceof Attachment.Member);
    }

    private void reach(Question question, Service from) {
        List<String> ports = new ArrayList<>();
        if (question.to() instanceof Party.Member to) {
            if (!isReachable(to.service())) {
                return;
            }
            question.ports().forEach(port -> ports.add(named(to.service(), port)));
            if (question.isAny() && to.service().ports().isEmpty()) {
                return;
            }
        } else {
            question.ports().forEach(port -> ports.add(number(port)));
        }
        if (question.ping()) {
            ports.add("ping");
        }
        String label = question.to().label();
        String end = label.startsWith("set:") ? label.substring(4) : label;
        String target = end.indexOf(':') >= 0 ? "[" + end + "]" : end;
        lines.add("services." + from.name() + ".reach: [\"" + target
                + (ports.isEmpty() ? "" : ":" + String.join(",", ports)) + "\"]");
    }

    /** Without a protocol, a number is tcp. */
    private static String number(Ports ports) {
        return ports.protocol() == Protocol.TCP ? ports.range().toString() : ports.toString();
    }

    /** The name under which a service has exactly these ports; else they get one. */
    private String named(Service service, Ports wanted) {
        for (Map.Entry<String, List<Ports>> entry : service.ports().entrySet()) {
            if (entry.getValue().equals(List.of(wanted))) {
                return entry.getKey();
            }
        }
        boolean exposed =
                service.ports().values().stream().flatMap(List::stream).anyMatch(ports -> ports.contains(wanted));
        if (exposed) {
            return number(wanted);
        }
        String name = "port-" + wanted.range();
        while (service.ports().containsKey(name)) {
            name += "-" + wanted.protocol().word();
        }
        lines.add("services." + service.name() + ".ports: { " + name + ": " + wanted + " }");
        return name;
    }

    private void publish(Question question, Service to) {
        if (question.ping()) {
            return;
        }
        List<Ports> wanted = question.ports();
        if (wanted.isEmpty()) {
            wanted = to.ports().values().stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Ports::protocol)
                            .thenComparing(ports -> ports.range().size()))
                    .limit(1)
                    .toList();
        }
        for (Ports port : wanted) {
            String name = "\"" + named(to, port) + "\"";
            String label = question.from().label();
            String from = label.startsWith("set:") ? label.substring(4) : label;
            // The machine itself goes to the service's own address, everybody else to a port of the host, if there is
            // one.
            Optional<PortRange> free = isBound(question.from()) ? free(port) : Optional.empty();
            String on = free.map(it -> "on: " + it + ", ").orElse("");
            lines.add("services." + to.name() + ".publish: [{ " + on + "port: " + name + ", from: \"" + from + "\" }]");
        }
    }

    /** Whether published ports are bound to an address of the host that the party has a family in common with. */
    private boolean isBound(Party party) {
        return party instanceof Party.Outside outside
                && (plan.host().addresses().isEmpty()
                        || plan.host().addresses().stream().anyMatch(address -> has(outside.end(), address.family())));
    }

    private static boolean has(Endpoint end, Family family) {
        List<Cidr> blocks = end instanceof Endpoint.OfZone zone
                ? zone.cidrs()
                : end instanceof Endpoint.OfBlocks some ? some.blocks() : List.of();
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.family() == family);
    }

    /** Ports of the host that nothing has yet: the same, or for privileged ones 8000 more, or others. */
    private Optional<PortRange> free(Ports wanted) {
        int size = wanted.range().size();
        int first = wanted.range().low() + (wanted.range().low() < UNPRIVILEGED ? SHIFT : 0);
        return IntStream.concat(IntStream.of(first), IntStream.rangeClosed(FIRST_FREE, LAST_PORT))
                .filter(low -> low + size - 1 <= LAST_PORT)
                .mapToObj(low -> new PortRange(low, low + size - 1))
                .filter(range -> !isTaken(new Ports(range, wanted.protocol())))
                .findFirst();
    }

    private boolean isTaken(Ports wanted) {
        return declarations.hostPorts().stream().anyMatch(wanted::overlaps)
                || plan.publications().stream()
                        .filter(publication -> publication.port().protocol() == wanted.protocol())
                        .map(Publication::on)
                        .flatMap(Optional::stream)
                        .anyMatch(wanted.range()::overlaps);
    }
}
