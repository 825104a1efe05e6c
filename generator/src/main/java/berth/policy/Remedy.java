package berth.policy;

import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Attachment;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that would allow what is denied, each an entry for one key: {@code services.app.reach: ["db:postgres"]}. */
final class Remedy {
    private static final int FIRST_FREE = 20_000;

    private final Plan plan;
    private final List<String> lines = new ArrayList<>();

    Remedy(Plan plan) {
        this.plan = plan;
    }

    /** The lines; none when no line of the catalog can allow it. */
    List<String> of(Question question) {
        if (question.from() instanceof Party.Member from) {
            if (!isReachable(from.service()) || question.to().equals(question.from())) {
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
            wanted = to.ports().values().stream().flatMap(List::stream).limit(1).toList();
        }
        for (Ports port : wanted) {
            String name = "\"" + named(to, port) + "\"";
            String label = question.from().label();
            String from = label.startsWith("set:") ? label.substring(4) : label;
            // The machine itself goes to the service's own address, everybody else to a port of the host.
            String on = question.from() instanceof Party.Machine ? "" : "on: " + free(port) + ", ";
            lines.add("services." + to.name() + ".publish: [{ " + on + "port: " + name + ", from: \"" + from + "\" }]");
        }
    }

    /** Ports of the host that nothing is published on: the same, else others. */
    private PortRange free(Ports wanted) {
        int size = wanted.range().size();
        PortRange same = wanted.range();
        boolean isSmall = same.low() < 1024;
        PortRange first = isSmall && same.high() + 8000 <= 65535 && !isTaken(shifted(same, 8000), wanted.protocol())
                ? shifted(same, 8000)
                : same;
        if (!isSmall && !isTaken(same, wanted.protocol())) {
            return same;
        }
        if (isSmall && !first.equals(same)) {
            return first;
        }
        for (int low = FIRST_FREE; low + size - 1 <= 65535; low++) {
            PortRange other = new PortRange(low, low + size - 1);
            if (!isTaken(other, wanted.protocol())) {
                return other;
            }
        }
        return same;
    }

    private static PortRange shifted(PortRange range, int by) {
        return new PortRange(range.low() + by, range.high() + by);
    }

    private boolean isTaken(PortRange range, Protocol protocol) {
        return plan.publications().stream()
                .filter(publication -> publication.port().protocol() == protocol)
                .map(Publication::on)
                .flatMap(Optional::stream)
                .anyMatch(range::overlaps);
    }
}
