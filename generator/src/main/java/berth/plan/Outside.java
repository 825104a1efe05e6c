package berth.plan;

import berth.catalog.HostDecl.ZoneDecl;
import berth.catalog.Located;
import berth.catalog.SetDecl;
import berth.net.Cidr;
import java.util.List;
import java.util.Optional;

/** The endpoints of the outside world by name: the internet, zones and sets. */
final class Outside {
    private final Scope scope;

    Outside(Scope scope) {
        this.scope = scope;
    }

    boolean isKnown(String name) {
        return name.equals("internet")
                || scope.zones().containsKey(name)
                || scope.sets().containsKey(name);
    }

    /** The endpoint of that name; nothing when its declaration is malformed. */
    Optional<Endpoint> named(String name) {
        if (name.equals("internet")) {
            return Optional.of(new Endpoint.OfInternet());
        }
        if (scope.zones().containsKey(name)) {
            return scope.zones().get(name).value().map(zone -> zone(name, zone));
        }
        return Optional.ofNullable(scope.sets().get(name))
                .flatMap(entry -> entry.value())
                .map(set -> new Endpoint.OfBlocks("set:" + name, blocks(set)));
    }

    static Endpoint.OfZone zone(String name, ZoneDecl zone) {
        return new Endpoint.OfZone(
                name, zone.interfaces().stream().sorted().distinct().toList(), Cidr.union(values(zone.cidrs())));
    }

    private static List<Cidr> blocks(SetDecl set) {
        return Cidr.subtract(values(set.cidrs()), values(set.except()));
    }

    private static List<Cidr> values(List<Located<Cidr>> cidrs) {
        return cidrs.stream().map(Located::value).toList();
    }
}
