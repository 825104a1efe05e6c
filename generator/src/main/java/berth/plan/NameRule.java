package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.ImageDecl;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.value.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that would meet: endpoints with one another and with the reserved ones, labels with modules, units, and
 * bridges after shortening.
 */
final class NameRule implements Rule {
    /**
     * Units without which a host does not start, is not reached any more or runs no containers. What a generator makes
     * comes before what a package installed (systemd.unit(5), "Unit File Load Path"), so that a container of one of
     * these names would take its place.
     */
    private static final Pattern SYSTEM_UNITS = Pattern.compile("(systemd-.+|dbus|dbus-broker|emergency|firewalld"
            + "|netavark-dhcp-proxy|netavark-firewalld-reload|networking|nftables|podman|podman-auto-update|podman-restart"
            + "|polkit|rescue|ssh|sshd)[.]service");

    /** Every container is itself under this name (RFC 6761, section 6.3). */
    static final String LOCALHOST = "localhost";

    @Override
    public void check(Scope scope, Diagnostics problems) {
        endpoints(scope, problems);
        selectors(scope, problems);
        networks(scope, problems);
        resolved(scope, problems);
        scope.services().values().forEach(entry -> entry.value().ifPresent(service -> ports(service, problems)));
        units(scope, problems);
    }

    private static void endpoints(Scope scope, Diagnostics problems) {
        List<Located<Name>> all = new ArrayList<>();
        scope.services().values().forEach(e -> all.add(e.key()));
        scope.zones().values().forEach(e -> all.add(e.key()));
        scope.sets().values().forEach(e -> all.add(e.key()));
        Map<String, Span> seen = new HashMap<>();
        all.sort(Comparator.comparing(Located::span));
        for (Located<Name> name : all) {
            String text = name.value().text();
            if (Scope.RESERVED.contains(text) || text.equals(LOCALHOST)) {
                problems.add(Diagnostic.at(name.span(), Code.NAME_COLLISION, "the name `" + text + "` is reserved")
                        .help("choose another name"));
            }
            Span first = seen.putIfAbsent(text, name.span());
            if (first != null) {
                problems.add(Diagnostic.at(name.span(), Code.NAME_COLLISION, "`" + text + "` names two endpoints")
                        .related(first, "first here")
                        .help("services, zones and sets share one name space; rename one"));
            }
        }
    }

    /** A network that is called like a word of {@code network} could never be meant. */
    private static void networks(Scope scope, Diagnostics problems) {
        scope.networks().values().stream()
                .filter(entry -> List.of("own", "none", "host")
                        .contains(entry.key().value().text()))
                .forEach(entry -> problems.add(Diagnostic.at(
                                entry.key().span(),
                                Code.NAME_COLLISION,
                                "the network name `" + entry.key().value() + "` is reserved")
                        .help("choose another name")));
    }

    /** What others resolve: each service by its own name and its further ones. */
    private static void resolved(Scope scope, Diagnostics problems) {
        Map<String, Answer> seen = new HashMap<>();
        scope.services()
                .forEach((name, entry) ->
                        seen.put(name, new Answer(name, entry.key().span())));
        scope.services().forEach((service, entry) -> entry.value().ifPresent(decl -> {
            Stream.concat(decl.names().stream(), decl.hosts().stream().map(NamedEntry::key))
                    .filter(name -> name.value().equals(LOCALHOST))
                    .forEach(name -> problems.add(
                            Diagnostic.at(name.span(), Code.NAME_COLLISION, "the name `localhost` is reserved")
                                    .help("choose another name; every container calls itself by this one")));
            for (Located<String> name : decl.names()) {
                Answer first = seen.putIfAbsent(name.value(), new Answer(service, name.span()));
                if (first == null) {
                    continue;
                }
                boolean later = first.span.compareTo(name.span()) < 0;
                boolean same = first.service.equals(service);
                problems.add(Diagnostic.at(
                                later ? name.span() : first.span,
                                Code.NAME_COLLISION,
                                same
                                        ? "`" + service + "` is called `" + name.value() + "` twice"
                                        : "two services would answer to `" + name.value() + "`")
                        .related(later ? first.span : name.span(), "first here")
                        .help(same ? "remove one of the two" : "choose another name"));
                if (!later) {
                    seen.put(name.value(), new Answer(service, name.span()));
                }
            }
        }));
    }

    /** Who answers to a name, and where that stands. */
    private record Answer(String service, Span span) {}

    private static void selectors(Scope scope, Diagnostics problems) {
        scope.services().values().forEach(entry -> entry.value().ifPresent(service -> {
            service.module()
                    .filter(m -> !scope.modules().containsKey(m.value().text())
                            && !scope.catalog().broken().contains("modules"))
                    .ifPresent(module -> problems.add(
                            Diagnostic.at(module.span(), Code.UNKNOWN_MODULE, "unknown module `" + module.value() + "`")
                                    .help(Suggestion.help(
                                                    module.value().text(),
                                                    scope.modules().keySet())
                                            .or(() -> Optional.of("declare it under `modules`")))));
            for (Located<Name> label : service.labels()) {
                NamedEntry<Name, ?> module = scope.modules().get(label.value().text());
                if (module != null) {
                    problems.add(Diagnostic.at(
                                    label.span(),
                                    Code.NAME_COLLISION,
                                    "`" + label.value() + "` is a module and a label")
                            .related(module.key().span(), "the module")
                            .help("rename one: a name is either a module or a label"));
                }
            }
        }));
    }

    private static void ports(ServiceDecl service, Diagnostics problems) {
        service.ports().stream()
                .filter(e -> e.key().value().text().equals("ping"))
                .forEach(e -> problems.add(
                        Diagnostic.at(e.key().span(), Code.NAME_COLLISION, "the port name `ping` is reserved")
                                .help("choose another name; `ping` means ICMP echo")));
    }

    /** What one service makes, by kind of name, against what all others make. */
    private static void units(Scope scope, Diagnostics problems) {
        String prefix = scope.catalog().host().map(HostDecl::prefix).orElse("");
        Map<String, Span> units = new HashMap<>();
        Map<String, Span> bridges = new HashMap<>();
        scope.services().forEach((name, entry) -> {
            Span span = entry.key().span();
            claim(units, prefix + name + ".service", span, problems);
            if (entry.value()
                    .flatMap(ServiceDecl::image)
                    .flatMap(ImageDecl::build)
                    .isPresent()) {
                claim(units, prefix + name + "-build.service", span, problems);
            }
            if (entry.value().map(Scope::ownsNetwork).orElse(false)) {
                claim(units, prefix + name + "-network.service", span, problems);
                claim(bridges, Bridges.name(name), span, problems);
            }
        });
        scope.networks().forEach((name, entry) -> {
            claim(units, prefix + name + "-network.service", entry.key().span(), problems);
            if (scope.bridges().containsKey(name)) {
                claim(bridges, Bridges.name(name), entry.key().span(), problems);
            }
        });
        loaders(scope).forEach((unit, span) -> claim(units, unit + "-secret.service", span, problems));
        Volumes.of(scope).forEach(volume -> claim(units, volume.unit() + "-volume.service", volume.span(), problems));
        units.forEach((unit, span) -> {
            if (SYSTEM_UNITS.matcher(unit).matches()) {
                problems.add(Diagnostic.at(
                                span,
                                Code.NAME_COLLISION,
                                "`" + unit + "` is a unit of the host, which this would replace")
                        .help("choose another name, or set `host.prefix`"));
            }
        });
        Span firewall = units.get("berth-firewall.service");
        if (firewall != null) {
            problems.add(
                    Diagnostic.at(firewall, Code.NAME_COLLISION, "the unit `berth-firewall.service` is berth's own")
                            .help("rename the service"));
        }
    }

    /** The secrets that berth may load, by their name in podman's store. */
    private static Map<String, Span> loaders(Scope scope) {
        Map<String, Span> found = new TreeMap<>();
        scope.secrets().forEach((name, entry) -> entry.value()
                .filter(secret -> secret.file().isPresent())
                .ifPresent(secret -> found.put(
                        Secrets.store(scope, name, secret), entry.key().span())));
        return found;
    }

    private static String kind(String name) {
        return name.endsWith(".service") ? "units" : "bridges";
    }

    private static void claim(Map<String, Span> taken, String name, Span span, Diagnostics problems) {
        Span first = taken.putIfAbsent(name, span);
        if (first == null) {
            return;
        }
        Span later = first.compareTo(span) < 0 ? span : first;
        problems.add(Diagnostic.at(later, Code.NAME_COLLISION, "two " + kind(name) + " would be called `" + name + "`")
                .related(later.equals(span) ? first : span, "the other one")
                .help("rename one of them"));
    }
}
