package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.ExceptionDecl;
import berth.catalog.Located;
import berth.catalog.MountDecl;
import berth.catalog.NetworkRef;
import berth.catalog.ReachDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Label;
import berth.diagnostic.Severity;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Risks need an exception, and an exception needs a risk. */
final class RiskRule implements Rule {
    private static final Set<String> CAPABILITIES =
            Set.of("SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "NET_ADMIN", "NET_RAW", "ALL");
    private static final Set<String> HOST_PATHS = Set.of("/", "/etc", "/var", "/run", "/home");
    /** The keys that risks come from. */
    private static final List<String> RISKY = List.of("hardening", "volumes", "reach", "network");

    private static final Pattern BROAD = Pattern.compile("internet|0[.]0[.]0[.]0/0|::/0");

    /** A risk that a service takes: its word, where, and in a sentence. */
    private record Risk(String service, String word, Span span, String message) {}

    private final LocalDate today;

    RiskRule(LocalDate today) {
        this.today = today;
    }

    @Override
    public void check(Scope scope, Diagnostics problems) {
        List<Risk> risks = new ArrayList<>();
        scope.services()
                .forEach((name, entry) -> entry.value().ifPresent(service -> risks(name, service, scope, risks)));
        List<ExceptionDecl> exceptions = scope.catalog().exceptions();
        Set<Excuse> excuses = new HashSet<>();
        exceptions.forEach(e -> excuses.add(Excuse.of(e)));
        // An exception that could not be read may be the one for a risk that has none.
        boolean known = !scope.catalog().broken().contains("exceptions");
        for (Risk risk : risks) {
            if (known && !excuses.contains(Excuse.of(risk))) {
                problems.add(Diagnostic.at(risk.span, Code.RISK_WITHOUT_EXCEPTION, risk.message)
                        .help("if it is wanted, add to `exceptions`: { service: " + risk.service + ", allow: "
                                + risk.word + ", reason: ... }"));
            }
        }
        Set<Excuse> taken = new HashSet<>();
        risks.forEach(risk -> taken.add(Excuse.of(risk)));
        for (ExceptionDecl exception : exceptions) {
            exception(scope, exception, taken, problems);
        }
    }

    /** What an exception names and a risk is told by. */
    private record Excuse(String service, String word) {
        static Excuse of(ExceptionDecl exception) {
            return new Excuse(
                    exception.service().value().text(), exception.allow().value());
        }

        static Excuse of(Risk risk) {
            return new Excuse(risk.service, risk.word);
        }
    }

    private void exception(Scope scope, ExceptionDecl exception, Set<Excuse> taken, Diagnostics problems) {
        String service = exception.service().value().text();
        if (!scope.services().containsKey(service)) {
            problems.add(
                    Diagnostic.at(exception.service().span(), Code.UNKNOWN_SERVICE, "unknown service `" + service + "`")
                            .label("no service of this name")
                            .help(Suggestion.help(service, scope.services().keySet())));
            return;
        }
        Optional<ServiceDecl> decl = scope.service(service);
        if (decl.isEmpty()) {
            return;
        }
        if (!taken.contains(Excuse.of(exception))) {
            if (RISKY.stream().anyMatch(decl.get().broken()::contains)) {
                return;
            }
            problems.add(Diagnostic.at(
                            exception.allow().span(),
                            Code.UNUSED_EXCEPTION,
                            "`" + service + "` takes no risk called `"
                                    + exception.allow().value() + "`")
                    .help("remove the exception"));
            return;
        }
        exception
                .until()
                .filter(until -> until.value().isBefore(today))
                .ifPresent(until -> problems.add(new Diagnostic(
                        Code.RISK_WITHOUT_EXCEPTION,
                        Severity.WARNING,
                        "the exception expired on " + until.value(),
                        new Label(until.span(), ""),
                        List.of(),
                        List.of(),
                        Optional.of("look at the risk again, then move `until` or remove the exception"))));
    }

    private static void risks(String name, ServiceDecl service, Scope scope, List<Risk> risks) {
        service.hardening()
                .profile()
                .filter(p -> p.value().equals("none"))
                .ifPresent(p ->
                        risks.add(new Risk(name, "profile-none", p.span(), "`" + name + "` runs without hardening")));
        service.hardening()
                .privileged()
                .filter(Located::value)
                .ifPresent(p -> risks.add(new Risk(name, "privileged", p.span(), "`" + name + "` runs privileged")));
        service.hardening()
                .hostPid()
                .filter(Located::value)
                .ifPresent(p -> risks.add(
                        new Risk(name, "host-pid", p.span(), "`" + name + "` sees the processes of the host")));
        service.hardening()
                .hostIpc()
                .filter(Located::value)
                .ifPresent(p -> risks.add(
                        new Risk(name, "host-ipc", p.span(), "`" + name + "` has the shared memory of the host")));
        service.hardening().capabilities().stream()
                .filter(c -> CAPABILITIES.contains(c.value()))
                .forEach(c -> risks.add(
                        new Risk(name, c.value(), c.span(), "`" + name + "` has the capability " + c.value())));
        if (service.network().value() instanceof NetworkRef.OfHost) {
            risks.add(
                    new Risk(name, "host-network", service.network().span(), "`" + name + "` uses the host's network"));
        }
        service.volumes().forEach(mount -> {
            if (mount instanceof MountDecl.Bind bind) {
                bind(name, bind, risks);
            }
        });
        broadEgress(name, service, scope, risks);
    }

    private static void bind(String name, MountDecl.Bind bind, List<Risk> risks) {
        String path = bind.source().text();
        String real = EngineSocket.real(path);
        if (!bind.readOnly() && HOST_PATHS.contains(real)) {
            risks.add(new Risk(name, "host-path", bind.span(), "`" + name + "` can write to " + path + " of the host"));
        } else if (EngineSocket.isAt(real)) {
            risks.add(new Risk(
                    name,
                    "engine-socket",
                    bind.span(),
                    "`" + name + "` can command the container engine through " + path));
        }
    }

    /** What one service of a network may reach, all that share it may. */
    private static void broadEgress(String name, ServiceDecl service, Scope scope, List<Risk> risks) {
        boolean writes =
                service.volumes().stream().anyMatch(mount -> mount instanceof MountDecl.Bind bind && !bind.readOnly());
        if (!writes || !scope.hasNetwork(service)) {
            return;
        }
        if (service.reach().stream().anyMatch(RiskRule::isBroad)) {
            service.reach().stream()
                    .filter(RiskRule::isBroad)
                    .findFirst()
                    .ifPresent(reach -> risks.add(egress(name, reach.span())));
            return;
        }
        scope.sharing(name).stream()
                .filter(other -> !other.equals(name))
                .flatMap(other -> scope.service(other).stream())
                .filter(other -> other.enabled() && other.reach().stream().anyMatch(RiskRule::isBroad))
                .findFirst()
                .ifPresent(other -> risks.add(egress(name, service.network().span())));
    }

    private static Risk egress(String name, Span span) {
        return new Risk(
                name,
                "broad-egress",
                span,
                "`" + name + "` can write to the host and reach every port of the internet");
    }

    /** Whether an entry opens every port of tcp, which is all that it takes, towards the whole internet. */
    private static boolean isBroad(ReachDecl reach) {
        List<Ports> tcp = reach.allPorts().stream()
                .flatMap(port -> port.value() instanceof EndpointRef.PortNumbers numbers
                        ? Stream.of(numbers.ports())
                        : Stream.empty())
                .toList();
        boolean everyPort = reach.allPorts().isEmpty()
                || Ports.subtract(List.of(new Ports(PortRange.ALL, Protocol.TCP)), tcp)
                        .isEmpty();
        String target = reach.to().target() instanceof EndpointRef.Named named
                ? named.name()
                : reach.to().target() instanceof EndpointRef.Block block
                        ? block.cidr().toString()
                        : "";
        return everyPort && BROAD.matcher(target).matches();
    }
}
