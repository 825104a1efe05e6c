package berth.plan;

import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Span;
import java.util.Optional;

/** Where packets to a service go, as far as its network lets rules say so. */
final class Route {
    private final Scope scope;

    Route(Scope scope) {
        this.scope = scope;
    }

    /** The endpoint that stands for a service: itself, the one whose network it shares, or the host. */
    Optional<Endpoint> to(String name, ServiceDecl service) {
        if (scope.hasNetwork(service)) {
            return Optional.of(new Endpoint.OfService(scope.holder(name)));
        }
        return service.network().value() instanceof NetworkRef.OfHost
                ? Optional.of(new Endpoint.OfHost())
                : Optional.empty();
    }

    /** Why {@code name} cannot be reached at {@code place}. */
    Diagnostic refusal(String name, ServiceDecl service, Span place) {
        if (scope.isAttached(service)) {
            return Diagnostic.at(place, Code.NO_PATH, "no packet of this host comes to `" + name + "`")
                    .related(service.network().span(), "on an interface of the host")
                    .note(
                            "the host and what is routed through it cannot meet a macvlan or ipvlan child of its own interface")
                    .help("give `" + name + "` `network: own`")
                    .build();
        }
        return Diagnostic.at(place, Code.NETWORKLESS_REACH, "`" + name + "` has no network and cannot be reached")
                .related(service.network().span(), "no network here")
                .build();
    }
}
