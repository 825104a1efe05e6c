package berth.plan;

import berth.catalog.Located;
import berth.catalog.NetworkDecl;
import berth.catalog.ServiceDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks of the catalog that somebody is on. */
final class DeclaredNetworks {
    private final Scope scope;
    private final Leases leases;
    private final String prefix;

    DeclaredNetworks(Scope scope, Leases leases, String prefix) {
        this.scope = scope;
        this.leases = leases;
        this.prefix = prefix;
    }

    /** The declared networks that an enabled service sits on. */
    List<AttachedNetwork> attached() {
        List<AttachedNetwork> networks = new ArrayList<>();
        scope.networks().forEach((name, entry) -> {
            boolean used = !entry.value().orElseThrow().isBridge()
                    && scope.members(name).values().stream().anyMatch(ServiceDecl::enabled);
            if (used) {
                networks.add(attached(name, entry.value().orElseThrow()));
            }
        });
        return networks;
    }

    /** The bridges that an enabled service sits on. */
    List<SharedNetwork> bridges(List<Service> services) {
        List<SharedNetwork> bridges = new ArrayList<>();
        scope.bridges().forEach((name, decl) -> {
            List<Service> members = services.stream()
                    .filter(s -> s.enabled()
                            && s.attachment() instanceof Attachment.OnBridge on
                            && on.network().equals(name))
                    .toList();
            if (!members.isEmpty()) {
                bridges.add(new SharedNetwork(
                        name,
                        prefix + name,
                        Bridges.name(name),
                        decl.subnet().value(),
                        Optional.ofNullable(leases.shared().get(name)),
                        members.stream().anyMatch(Service::resolver),
                        "networks." + name,
                        decl.owner()));
            }
        });
        return bridges;
    }

    private AttachedNetwork attached(String name, NetworkDecl decl) {
        return new AttachedNetwork(
                name,
                prefix + name,
                decl.driver(),
                decl.parent().orElseThrow().value(),
                decl.subnet().value(),
                decl.gateway().map(Located::value),
                "networks." + name);
    }
}
