package berth.plan;

import berth.catalog.EndpointRef.PortName;
import berth.catalog.EndpointRef.PortNumbers;
import berth.catalog.EndpointRef.PortRef;
import berth.catalog.Located;
import berth.catalog.NeverDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Suggestion;
import berth.net.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The ports that a promise names: a name that nobody has would promise nothing, in silence. */
final class PromisedPorts {
    private PromisedPorts() {}

    /** Whether every name is a port of one target at least; if not, that is reported. */
    static boolean areKnown(NeverDecl never, Selection to, Scope scope, Diagnostics problems) {
        boolean known = true;
        for (Located<PortRef> port : never.ports()) {
            if (port.value() instanceof PortName word && !word.isPing()) {
                known &= isKnown(never, to, port, word.name(), scope, problems);
            }
        }
        return known;
    }

    private static boolean isKnown(
            NeverDecl never, Selection to, Located<PortRef> port, String name, Scope scope, Diagnostics problems) {
        TreeSet<String> names = new TreeSet<>();
        for (String target : to.named()) {
            Optional<ServiceDecl> service = scope.service(target);
            if (service.isEmpty() || service.get().broken().contains("ports")) {
                // What is wrong there has been said.
                return true;
            }
            service.get().ports().forEach(entry -> names.add(entry.key().value().text()));
        }
        if (names.contains(name)) {
            return true;
        }
        String target = never.to().text();
        problems.add(Diagnostic.at(
                        port.span(),
                        Code.PORT_NOT_EXPOSED,
                        to.named().isEmpty()
                                ? "`" + target + "` has no ports with names"
                                : to.named().size() == 1
                                        ? "`" + target + "` has no port called `" + name + "`"
                                        : "no service of `" + target + "` has a port called `" + name + "`")
                .help(
                        to.named().isEmpty()
                                ? Optional.of("write the port's number")
                                : Suggestion.help(name, names)
                                        .or(() -> Optional.of(
                                                names.isEmpty()
                                                        ? "it exposes no port"
                                                        : "it exposes " + String.join(", ", names)))));
        return false;
    }

    /** The numbers of a service's port of that name. */
    static List<Ports> named(String port, String service, Scope scope) {
        return scope.service(service).stream()
                .flatMap(s -> s.ports().stream())
                .filter(entry -> entry.key().value().text().equals(port))
                .flatMap(entry -> Reaches.portsOf(entry).stream())
                .toList();
    }

    /** Ports as numbers of a service, all that it exposes when none is named. */
    static List<Located<PortRef>> numbers(List<Located<PortRef>> wanted, String service, Scope scope) {
        List<Located<PortRef>> numbers = new ArrayList<>();
        if (wanted.isEmpty()) {
            scope.service(service).ifPresent(s -> s.ports().forEach(entry -> entry.value()
                    .orElse(List.of())
                    .forEach(port -> numbers.add(new Located<>(new PortNumbers(port.value()), port.span())))));
        }
        for (Located<PortRef> port : wanted) {
            if (port.value() instanceof PortName word && !word.isPing()) {
                named(word.name(), service, scope)
                        .forEach(ports -> numbers.add(new Located<>(new PortNumbers(ports), port.span())));
            } else {
                numbers.add(port);
            }
        }
        return numbers;
    }

    /** A promise about packets that pass no bridge of ours is not ours to keep. */
    static void unjudged(NeverDecl never, Selection from, Selection to, Diagnostics problems) {
        if (from.isElsewhere() && to.isElsewhere()) {
            problems.add(Diagnostic.at(
                            never.from().span(),
                            Code.NOT_ENFORCED,
                            "nothing between `" + never.from().text() + "` and `"
                                    + never.to().text() + "` meets a rule of berth")
                    .help("keep this promise with the host's own firewall"));
        }
    }
}
