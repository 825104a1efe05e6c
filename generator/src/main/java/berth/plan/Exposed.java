package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.EndpointRef.PortName;
import berth.catalog.EndpointRef.PortNumbers;
import berth.catalog.EndpointRef.PortRef;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which ports an endpoint has: a service those it declares, everything else every port. */
final class Exposed {
    private final Diagnostics problems;

    Exposed(Diagnostics problems) {
        this.problems = problems;
    }

    /**
     * The ports of a service that an entry names; without a name all of them.
     *
     * @param name the service
     * @param service its declaration
     * @param wanted the ports named
     * @param place where to point when no port is named
     * @return nothing when one of them is not exposed, which is reported
     */
    Optional<Reaches.Asked> by(String name, ServiceDecl service, List<Located<PortRef>> wanted, Span place) {
        List<Ports> all = service.ports().stream()
                .flatMap(e -> Reaches.portsOf(e).stream())
                .toList();
        if (wanted.isEmpty()) {
            if (isUnknown(service)) {
                return Optional.empty();
            }
            if (all.isEmpty()) {
                problems.add(Diagnostic.at(place, Code.PORT_NOT_EXPOSED, "`" + name + "` exposes no port")
                        .related(service.owner(), "declared here")
                        .help("add `ports:` to `" + name + "`"));
                return Optional.empty();
            }
            return Optional.of(new Reaches.Asked(all, false));
        }
        List<Ports> ports = new ArrayList<>();
        boolean ping = false;
        boolean whole = true;
        for (Located<PortRef> port : wanted) {
            if (port.value() instanceof PortName word && word.isPing()) {
                ping = true;
                continue;
            }
            Optional<List<Ports>> found = port.value() instanceof PortNumbers numbers
                    ? numbered(name, service, all, numbers.ports(), port.span())
                    : named(name, service, ((PortName) port.value()).name(), port.span());
            found.ifPresent(ports::addAll);
            whole &= found.isPresent();
        }
        return whole ? Optional.of(new Reaches.Asked(ports, ping)) : Optional.empty();
    }

    private Optional<List<Ports>> named(String name, ServiceDecl service, String port, Span span) {
        for (NamedEntry<Name, List<Located<Ports>>> entry : service.ports()) {
            if (entry.key().value().text().equals(port)) {
                return entry.value().map(e -> Reaches.portsOf(entry));
            }
        }
        if (service.broken().contains("ports")) {
            return Optional.empty();
        }
        List<String> names =
                service.ports().stream().map(e -> e.key().value().text()).toList();
        problems.add(Diagnostic.at(span, Code.PORT_NOT_EXPOSED, "`" + name + "` has no port called `" + port + "`")
                .related(service.owner(), "declared here")
                .help(Suggestion.help(port, names).or(() -> exposes(names))));
        return Optional.empty();
    }

    /** Whether a mistake in its ports, reported where it stands, hides which numbers a service listens on. */
    private static boolean isUnknown(ServiceDecl service) {
        return service.broken().contains("ports")
                || service.ports().stream().anyMatch(e -> e.value().isEmpty());
    }

    private static Optional<String> exposes(List<String> names) {
        return Optional.of((names.isEmpty() ? "it exposes no port" : "it exposes " + String.join(", ", names))
                + "; if it listens there, add that to its `ports`");
    }

    private Optional<List<Ports>> numbered(String name, ServiceDecl service, List<Ports> all, Ports ports, Span span) {
        if (Ports.merge(all).stream().anyMatch(open -> open.contains(ports))) {
            return Optional.of(List.of(ports));
        }
        if (isUnknown(service)) {
            return Optional.empty();
        }
        List<String> shown = Ports.merge(all).stream().map(Ports::toString).toList();
        problems.add(Diagnostic.at(span, Code.PORT_NOT_EXPOSED, "`" + name + "` does not expose " + ports)
                .related(service.owner(), "declared here")
                .help(exposes(shown)));
        return Optional.empty();
    }

    /** The ports of an endpoint that exposes every number and no names; without a name every port of tcp and udp. */
    Optional<Reaches.Asked> anywhere(String target, List<Located<PortRef>> wanted) {
        if (wanted.isEmpty()) {
            return Optional.of(new Reaches.Asked(
                    List.of(new Ports(PortRange.ALL, Protocol.TCP), new Ports(PortRange.ALL, Protocol.UDP)), false));
        }
        List<Ports> ports = new ArrayList<>();
        boolean ping = false;
        boolean whole = true;
        for (Located<EndpointRef.PortRef> port : wanted) {
            if (port.value() instanceof PortNumbers numbers) {
                ports.add(numbers.ports());
            } else if (port.value() instanceof PortName word && word.isPing()) {
                ping = true;
            } else {
                problems.add(
                        Diagnostic.at(port.span(), Code.PORT_NOT_EXPOSED, "`" + target + "` has no ports with names")
                                .help("write the port's number"));
                whole = false;
            }
        }
        return whole ? Optional.of(new Reaches.Asked(ports, ping)) : Optional.empty();
    }
}
