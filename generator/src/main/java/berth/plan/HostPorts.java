package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.NetworkRef;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two users of one host port: publications with one another, with what the host listens on, and with resolvers. */
final class HostPorts {
    private HostPorts() {}

    /** A host port in use, on these addresses; on every address when there are none. */
    private record Claim(Ports ports, List<IpAddress> addresses, Span span, String user) {
        boolean meets(Claim other) {
            return ports.overlaps(other.ports)
                    && (addresses.isEmpty()
                            || other.addresses.isEmpty()
                            || addresses.stream().anyMatch(other.addresses::contains));
        }
    }

    static void check(Scope scope, List<Publication> publications, boolean anyResolver, Diagnostics problems) {
        if (scope.catalog().host().map(h -> h.broken().contains("addresses")).orElse(false)) {
            return;
        }
        List<Claim> claims = new ArrayList<>();
        scope.catalog().host().map(HostDecl::listens).orElse(List.of()).stream()
                .map(l -> new Claim(l.value(), List.of(), l.span(), "the host itself"))
                .forEach(claims::add);
        for (Publication publication : publications) {
            publication
                    .on()
                    .ifPresent(on -> claims.add(new Claim(
                            new Ports(on, publication.port().protocol()),
                            publication.bind(),
                            publication.span(),
                            "`" + publication.service() + "`")));
        }
        scope.services().forEach((name, entry) -> entry.value()
                .filter(s -> s.enabled() && s.network().value() instanceof NetworkRef.OfHost)
                .ifPresent(s -> s.ports().stream()
                        .flatMap(e -> e.value().stream())
                        .flatMap(List::stream)
                        .forEach(p -> claims.add(new Claim(p.value(), List.of(), p.span(), "`" + name + "`")))));
        claims.sort((a, b) -> a.ports.compareTo(b.ports));
        Set<Span> reported = new HashSet<>();
        for (int i = 0; i < claims.size(); i++) {
            for (int j = i + 1; j < claims.size() && mayOverlap(claims.get(i), claims.get(j)); j++) {
                Claim later = later(claims.get(i), claims.get(j));
                // One message an entry, though a range may meet many: the others show when it has moved.
                if (claims.get(i).meets(claims.get(j)) && reported.add(later.span)) {
                    conflict(claims.get(i), claims.get(j), problems);
                }
            }
        }
        if (anyResolver) {
            resolvers(scope, publications, problems);
        }
    }

    /** Sorted by protocol and first port: behind one that starts after the end, none can overlap. */
    private static boolean mayOverlap(Claim claim, Claim later) {
        return claim.ports.protocol() == later.ports.protocol()
                && later.ports.range().low() <= claim.ports.range().high();
    }

    private static Claim later(Claim a, Claim b) {
        return a.span.compareTo(b.span) <= 0 ? b : a;
    }

    private static void conflict(Claim a, Claim b, Diagnostics problems) {
        Claim later = later(a, b);
        Claim first = later.equals(a) ? b : a;
        PortRange shared = new PortRange(
                Math.max(a.ports.range().low(), b.ports.range().low()),
                Math.min(a.ports.range().high(), b.ports.range().high()));
        problems.add(Diagnostic.at(
                        later.span,
                        Code.HOST_PORT_CONFLICT,
                        "the host port " + new Ports(shared, a.ports.protocol()) + " is used by " + first.user + " too")
                .related(first.span, "first here")
                .help("choose another port for one of them"));
    }

    private static void resolvers(Scope scope, List<Publication> publications, Diagnostics problems) {
        for (Publication publication : publications) {
            boolean dns = publication.on().map(on -> on.contains(53)).orElse(false);
            if (dns && publication.bind().isEmpty()) {
                problems.add(Diagnostic.at(
                                publication.span(),
                                Code.HOST_PORT_CONFLICT,
                                "port 53 on every address would take the place of the services' own resolver")
                        .related(
                                scope.catalog().host().map(HostDecl::owner).orElse(publication.span()),
                                "no `addresses` here")
                        .help("set `host.addresses`, so that the port is bound to them alone"));
            }
        }
    }

    /** Published ports on IPv6 addresses of a host whose services have no IPv6. */
    static void families(Scope scope, List<Publication> publications, Diagnostics problems) {
        if (publications.isEmpty() || scope.pools().ipv6().isPresent()) {
            return;
        }
        for (Located<IpAddress> address :
                scope.catalog().host().map(HostDecl::addresses).orElse(List.of())) {
            if (address.value().family() == Family.IPV6) {
                problems.add(Diagnostic.at(
                                address.span(),
                                Code.FAMILY_MISMATCH,
                                "no published port can be delivered from " + address.value()
                                        + ": services have no IPv6")
                        .help("set `pools.ipv6`, or remove the address"));
            }
        }
    }
}
