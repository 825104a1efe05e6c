package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
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
import berth.net.Cidr;
import berth.net.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resolves {@code reach}: which service may connect where. */
final class Reaches {
    /** How many pairs of services may be looked at: selectors make a product out of a catalog's size. */
    private static final int MOST = 250_000;

    private final Scope scope;
    private final Outside outside;
    private final Exposed exposed;
    private final Route route;
    private final CommonFamily families;
    private final SortedSet<String> reached = new TreeSet<>();
    private final Diagnostics problems;
    private int pairs;

    Reaches(Scope scope, Diagnostics problems) {
        this.scope = scope;
        this.outside = new Outside(scope);
        this.exposed = new Exposed(problems);
        this.route = new Route(scope);
        this.families = new CommonFamily(scope, problems);
        this.problems = problems;
    }

    /**
     * What entries of {@code reach} come to.
     *
     * @param passages what services may reach, as written and in the order of their names
     * @param host what the host may reach, because a service on its network may
     * @param names who was given whose name, by service
     */
    record Resolved(List<Declared> passages, List<Publication> host, SortedMap<String, SortedSet<String>> names) {}

    Resolved resolve() {
        Resolved all = new Resolved(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            List<Declared> own = new ArrayList<>();
            reached.clear();
            service.reach().forEach(reach -> reach(name, service, reach, own));
            if (!service.enabled()) {
                return;
            }
            if (service.network().value() instanceof NetworkRef.OfHost) {
                own.forEach(declared -> hostGrants(declared.passage(), all.host()));
            } else if (scope.hasNetwork(service)) {
                all.passages().addAll(own);
            }
            all.names().put(name, new TreeSet<>(reached));
        }));
        return all;
    }

    /** A service on the host's network connects as the host does: at the target's own address. */
    private static void hostGrants(Passage passage, List<Publication> into) {
        if (passage.to() instanceof Endpoint.OfService target) {
            passage.ports()
                    .forEach(port -> into.add(new Publication(
                            target.name(),
                            Optional.empty(),
                            port,
                            List.of(new Endpoint.OfHost()),
                            Optional.empty(),
                            List.of(),
                            passage.key(),
                            passage.span())));
        }
    }

    private void reach(String from, ServiceDecl service, ReachDecl reach, List<Declared> into) {
        if (service.network().value() instanceof NetworkRef.Without) {
            problems.add(Diagnostic.at(
                            reach.span(), Code.NETWORKLESS_REACH, "`" + from + "` has no network and can reach nothing")
                    .related(service.network().span(), "no network here")
                    .help("remove the entry, or give the service `network: own`"));
            return;
        }
        EndpointRef.Target target = reach.to().target();
        pairs++;
        if (target instanceof EndpointRef.Block block) {
            block(from, reach, block.cidr(), into);
        } else if (target instanceof EndpointRef.Selected selected) {
            selected(from, reach, selected.name(), into);
        } else if (target instanceof EndpointRef.Named named) {
            named(from, reach, named.name(), into);
        }
    }

    private void named(String from, ReachDecl reach, String name, List<Declared> into) {
        if (scope.services().containsKey(name) && !Scope.RESERVED.contains(name)) {
            service(from, reach, name, into);
        } else if (name.equals("services")) {
            members(from, reach, new ArrayList<>(scope.services().keySet()), into);
        } else if (outside.isKnown(name) || name.equals("host")) {
            Optional<Endpoint> end = name.equals("host") ? Optional.of(new Endpoint.OfHost()) : outside.named(name);
            Optional<Asked> ports = exposed.anywhere(name, reach.allPorts());
            end.filter(e -> families.reaches(
                            from,
                            e,
                            "`" + name + "`",
                            reach.families(),
                            reach.to().targetSpan()))
                    .ifPresent(e -> ports.ifPresent(p -> into.add(new Declared(passage(from, e, p, reach), false))));
        } else {
            Optional<String> near = Suggestion.help(name, scope.endpoints());
            if (near.isPresent() || scope.knowsOutside()) {
                problems.add(
                        Diagnostic.at(reach.to().targetSpan(), Code.UNKNOWN_SERVICE, "unknown service `" + name + "`")
                                .label("no service, zone or set of this name")
                                .help(near.or(() -> Optional.of("declare it, as a service, a zone or a set"))));
            }
        }
    }

    private void service(String from, ReachDecl reach, String to, List<Declared> into) {
        if (from.equals(to)) {
            problems.add(Diagnostic.at(reach.to().targetSpan(), Code.SELF_REACH, "`" + from + "` reaches itself")
                    .help("remove the entry: inside its own network a service needs no passage"));
            return;
        }
        Optional<ServiceDecl> target = scope.service(to);
        if (target.isEmpty()) {
            return;
        }
        if (!target.get().enabled()) {
            if (exposed.by(to, target.get(), reach.allPorts(), reach.to().targetSpan())
                    .isEmpty()) {
                return;
            }
            problems.add(new Diagnostic(
                    Code.UNREACHABLE_SERVICE,
                    Severity.WARNING,
                    "`" + to + "` is disabled, so this passage leads nowhere",
                    new Label(reach.to().targetSpan(), ""),
                    List.of(new Label(scope.nameSpan(to), "declared here")),
                    List.of(),
                    Optional.of("remove the entry, or enable `" + to + "`")));
            return;
        }
        Optional<Endpoint> end = end(from, to, target.get(), reach.to().targetSpan());
        if (end.isEmpty()) {
            problems.add(route.refusal(to, target.get(), reach.to().targetSpan()));
            return;
        }
        if (families.reaches(
                from, end.get(), "`" + to + "`", reach.families(), reach.to().targetSpan())) {
            add(from, to, target.get(), end.get(), reach, false, into);
        }
    }

    /** The end that stands for a service, as far as {@code from} can come to it. */
    private Optional<Endpoint> end(String from, String to, ServiceDecl target, Span place) {
        if (scope.service(from).map(scope::isAttached).orElse(false)) {
            problems.add(Diagnostic.at(place, Code.NO_PATH, "no packet of `" + from + "` comes to `" + to + "`")
                    .note("a macvlan or ipvlan child cannot meet the host that its interface belongs to")
                    .help("give `" + from + "` `network: own`"));
            return Optional.of(new Endpoint.OfHost());
        }
        return route.to(to, target);
    }

    private boolean add(
            String from,
            String to,
            ServiceDecl target,
            Endpoint end,
            ReachDecl reach,
            boolean bySelector,
            List<Declared> into) {
        if (end instanceof Endpoint.OfService of && of.name().equals(scope.holder(from))) {
            problems.add(Diagnostic.at(
                            reach.to().targetSpan(),
                            Code.SELF_REACH,
                            "`" + from + "` and `" + to + "` share one network")
                    .help("remove the entry: inside one network no passage is needed"));
            return true;
        }
        Optional<Asked> asked =
                exposed.by(to, target, reach.allPorts(), reach.to().targetSpan());
        asked.ifPresent(a -> into.add(new Declared(passage(from, end, a, reach), bySelector)));
        reached.add(to);
        return asked.isPresent();
    }

    private void selected(String from, ReachDecl reach, String selector, List<Declared> into) {
        Optional<List<String>> members = scope.selected(selector);
        if (members.isEmpty() || members.get().isEmpty()) {
            Optional<String> near = Suggestion.help(selector, scope.selectors());
            if (near.isPresent() || scope.knowsSelectors()) {
                problems.add(Diagnostic.at(
                                reach.to().targetSpan(),
                                Code.EMPTY_SELECTOR,
                                members.isEmpty()
                                        ? "no module and no label is called `" + selector + "`"
                                        : "`@" + selector + "` selects no enabled service")
                        .help(near.or(() -> Optional.of("give a service the module or label, or remove the entry"))));
            }
            return;
        }
        members(from, reach, members.get(), into);
    }

    private void members(String from, ReachDecl reach, List<String> members, List<Declared> into) {
        // Whoever is selected has the families that the host has.
        if (!families.reaches(
                from,
                new Endpoint.OfHost(),
                "`" + reach.to().text() + "`",
                reach.families(),
                reach.to().targetSpan())) {
            return;
        }
        boolean fits = pairs <= MOST;
        pairs += members.size();
        if (pairs > MOST) {
            if (fits) {
                problems.add(Diagnostic.at(
                                reach.to().targetSpan(),
                                Code.BAD_VALUE,
                                "with this entry the catalog has more than " + MOST + " pairs of services that meet")
                        .help("name the services that are meant"));
            }
            return;
        }
        int before = into.size();
        boolean complete = true;
        boolean skipped = false;
        for (String member : members) {
            Optional<ServiceDecl> target = scope.service(member).filter(ServiceDecl::enabled);
            if (member.equals(from) || target.isEmpty()) {
                continue;
            }
            Optional<Endpoint> end = route.to(member, target.get());
            if (end.isEmpty()) {
                problems.add(Diagnostic.at(
                                reach.to().targetSpan(),
                                Code.NETWORKLESS_SKIPPED,
                                "`" + reach.to().text() + "` skips `" + member + "`, which rules cannot reach")
                        .related(target.get().network().span(), "its network"));
                skipped = true;
                continue;
            }
            boolean same =
                    end.get() instanceof Endpoint.OfService of && of.name().equals(scope.holder(from));
            complete &= same || add(from, member, target.get(), end.get(), reach, true, into);
        }
        if (complete && into.size() == before) {
            problems.add(Diagnostic.at(
                            reach.to().targetSpan(),
                            Code.EMPTY_SELECTOR,
                            "`" + reach.to().text() + "` selects no other service with a network")
                    .help(
                            skipped
                                    ? "give one of them a network, or remove the entry"
                                    : "remove the entry: what selects a service itself gives it nothing"));
        }
    }

    private void block(String from, ReachDecl reach, Cidr cidr, List<Declared> into) {
        CoveredPool.check(cidr, reach.to().targetSpan(), scope, problems);
        String label = cidr.toString();
        Endpoint end = new Endpoint.OfBlocks(label, List.of(cidr));
        if (families.reaches(from, end, label, reach.families(), reach.to().targetSpan())) {
            exposed.anywhere(label, reach.allPorts())
                    .ifPresent(ports -> into.add(new Declared(passage(from, end, ports, reach), false)));
        }
    }

    private Passage passage(String from, Endpoint to, Asked asked, ReachDecl reach) {
        return new Passage(
                new Endpoint.OfService(scope.holder(from)),
                to,
                asked.ports(),
                asked.ping(),
                reach.families(),
                reach.limit(),
                reach.concurrent(),
                reach.log(),
                "services." + from + ".reach",
                reach.span());
    }

    /** The ports that an entry asks for. */
    record Asked(List<Ports> ports, boolean ping) {}

    /** A named entry of {@code ports} and its ports. */
    static List<Ports> portsOf(NamedEntry<?, List<Located<Ports>>> entry) {
        return entry.value().orElse(List.of()).stream().map(Located::value).toList();
    }
}
