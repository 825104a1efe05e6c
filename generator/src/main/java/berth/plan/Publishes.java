package berth.plan;

import berth.catalog.EndpointRef;
import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.NetworkRef;
import berth.catalog.PublishDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Suggestion;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves {@code publish}: who outside may connect to a service. */
final class Publishes {
    private static final IpAddress LOOPBACK = IpAddress.of("127.0.0.1");

    private final Scope scope;
    private final Outside outside;
    private final Exposed exposed;
    private final CommonFamily families;
    private final Diagnostics problems;

    Publishes(Scope scope, Diagnostics problems) {
        this.scope = scope;
        this.outside = new Outside(scope);
        this.exposed = new Exposed(problems);
        this.families = new CommonFamily(scope, problems);
        this.problems = problems;
    }

    /** All publications of enabled services, as written and in the order of the services' names. */
    List<Publication> resolve() {
        List<Publication> publications = new ArrayList<>();
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            List<Publication> own = new ArrayList<>();
            service.publish().forEach(publish -> publish(name, service, publish, own));
            if (service.enabled()) {
                publications.addAll(own);
            }
        }));
        return publications;
    }

    private void publish(String name, ServiceDecl service, PublishDecl publish, List<Publication> into) {
        if (service.network().value() instanceof NetworkRef.Without) {
            problems.add(Diagnostic.at(
                            publish.span(),
                            Code.NETWORKLESS_REACH,
                            "`" + name + "` has no network and cannot be published")
                    .related(service.network().span(), "no network here")
                    .help("remove the entry, or give the service `network: own`"));
            return;
        }
        if (scope.isAttached(service) && publish.on().isPresent()) {
            problems.add(Diagnostic.at(
                            publish.on().get().span(), Code.NO_PATH, "no port of the host leads to `" + name + "`")
                    .related(service.network().span(), "on an interface of the host")
                    .help("leave out `on`: it is reached at its own address"));
            return;
        }
        Optional<Reaches.Asked> asked = exposed.by(name, service, publish.ports(), publish.span());
        List<Endpoint> from = from(publish);
        if (asked.isEmpty() || from.size() < publish.from().size()) {
            return;
        }
        if (asked.get().ping()) {
            problems.add(Diagnostic.at(publish.ports().get(0).span(), Code.BAD_VALUE, "`ping` cannot be published")
                    .help("name a port of the service"));
            return;
        }
        boolean hostOnly = from.stream().allMatch(Endpoint.OfHost.class::isInstance);
        List<IpAddress> bind = hostOnly ? List.of(LOOPBACK) : bind();
        if (!areReached(name, publish, from, bind)) {
            return;
        }
        for (Ports port : asked.get().ports()) {
            if (publish.on().isPresent()
                    && publish.on().get().value().size() != port.range().size()) {
                problems.add(Diagnostic.at(
                                publish.on().get().span(),
                                Code.BAD_VALUE,
                                "`on` has " + count(publish.on().get().value()) + ", the port " + port + " has "
                                        + count(port.range()))
                        .help("name as many host ports as the service has"));
                continue;
            }
            // On the host's network and past its firewall there is nothing to publish through; that has been said.
            if (!scope.hasNetwork(service)) {
                continue;
            }
            into.add(new Publication(
                    scope.holder(name),
                    publish.on().map(Located::value),
                    port,
                    from,
                    publish.perClient(),
                    bind,
                    "services." + name + ".publish",
                    publish.on().map(Located::span).orElse(publish.span())));
        }
    }

    /** Whether all who are named can come to the port, by the host's addresses or at the service's own. */
    private boolean areReached(String name, PublishDecl publish, List<Endpoint> from, List<IpAddress> bind) {
        boolean all = true;
        for (int i = 0; i < from.size(); i++) {
            Endpoint by = from.get(i);
            EndpointRef ref = publish.from().get(i);
            List<IpAddress> addresses = publish.on().isPresent() ? bind : List.of();
            all &= by instanceof Endpoint.OfHost
                    || families.isReached(name, by, ref.text(), addresses, ref.targetSpan());
        }
        return all;
    }

    private static String count(PortRange range) {
        return range.size() == 1 ? "1 port" : range.size() + " ports";
    }

    /** The host's addresses that podman can deliver to: IPv6 ones only where services have IPv6. */
    private List<IpAddress> bind() {
        boolean ipv6 = scope.pools().ipv6().isPresent();
        return scope.catalog().host().map(HostDecl::addresses).orElse(List.of()).stream()
                .map(Located::value)
                .filter(address -> ipv6 || address.family() == Family.IPV4)
                .sorted()
                .distinct()
                .toList();
    }

    private List<Endpoint> from(PublishDecl publish) {
        List<Endpoint> from = new ArrayList<>();
        for (EndpointRef ref : publish.from()) {
            if (ref.target() instanceof EndpointRef.Block block) {
                Cidr cidr = block.cidr();
                CoveredPool.check(cidr, ref.targetSpan(), scope, problems);
                from.add(new Endpoint.OfBlocks(cidr.toString(), List.of(cidr)));
            } else if (ref.target() instanceof EndpointRef.Named named
                    && named.name().equals("host")) {
                from.add(new Endpoint.OfHost());
            } else if (ref.target() instanceof EndpointRef.Named named && outside.isKnown(named.name())) {
                outside.named(named.name()).ifPresent(from::add);
            } else if (ref.target() instanceof EndpointRef.Named named && !isInside(named.name())) {
                List<String> legal = new ArrayList<>(scope.zones().keySet());
                legal.addAll(scope.sets().keySet());
                legal.addAll(List.of("internet", "host"));
                Optional<String> near = Suggestion.help(named.name(), legal);
                if (near.isPresent() || scope.knowsOutside()) {
                    problems.add(
                            Diagnostic.at(ref.targetSpan(), Code.UNKNOWN_ZONE, "unknown zone `" + named.name() + "`")
                                    .label("no zone or set of this name")
                                    .help(near.or(() -> Optional.of("declare it under `host.zones`"))));
                }
            } else {
                problems.add(Diagnostic.at(ref.targetSpan(), Code.BAD_VALUE, "`from` names the outside, not services")
                        .help("give the other service a `reach` to this one"));
            }
        }
        return from;
    }

    private boolean isInside(String name) {
        return name.equals("services") || scope.services().containsKey(name);
    }
}
