package berth.plan;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Families;
import berth.net.Family;
import berth.net.IpAddress;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether two ends have a family of addresses in common: without one, what the catalog opens would open nothing. */
final class CommonFamily {
    private final boolean ipv6;
    private final Diagnostics problems;

    CommonFamily(Scope scope, Diagnostics problems) {
        this.ipv6 = scope.pools().ipv6().isPresent();
        this.problems = problems;
    }

    /** The families in which an end has addresses; services and the host have IPv6 as far as there is a pool. */
    private Set<Family> of(Endpoint end) {
        if (end instanceof Endpoint.OfBlocks blocks) {
            return of(blocks.blocks());
        }
        if (end instanceof Endpoint.OfZone zone && !zone.cidrs().isEmpty()) {
            return of(zone.cidrs());
        }
        return isInside(end) && !ipv6 ? EnumSet.of(Family.IPV4) : EnumSet.allOf(Family.class);
    }

    private static boolean isInside(Endpoint end) {
        return end instanceof Endpoint.OfService || end instanceof Endpoint.OfHost;
    }

    private static Set<Family> of(Collection<Cidr> blocks) {
        Set<Family> found = EnumSet.noneOf(Family.class);
        blocks.forEach(block -> found.add(block.family()));
        return found;
    }

    /**
     * Whether a passage of these families can lead from a service to an end; if not, that is reported.
     *
     * @param label how messages call the end
     */
    boolean reaches(String from, Endpoint end, String label, Families families, Span place) {
        Set<Family> there = of(end);
        // An end without addresses is a mistake of its own, which is reported where it is declared.
        if (there.isEmpty() || there.stream().anyMatch(family -> families.includes(family) && has(family))) {
            return true;
        }
        boolean noPool = !ipv6 && (isInside(end) || there.contains(Family.IPV6));
        problems.add(Diagnostic.at(
                        place,
                        Code.FAMILY_MISMATCH,
                        noPool
                                ? "`" + from + "` has no IPv6 address to reach " + label + " from"
                                : "`family` leaves out the only family of " + label)
                .help(noPool ? "set `pools.ipv6`" : "remove `family`"));
        return false;
    }

    /**
     * Whether those who are at an end can come to a published port; if not, that is reported.
     *
     * @param label how messages call the end
     * @param bind the host's addresses that it is bound to; empty when it is bound to all, or reached at its own
     */
    boolean isReached(String service, Endpoint by, String label, List<IpAddress> bind, Span place) {
        Set<Family> there = of(by);
        Set<Family> bound = EnumSet.noneOf(Family.class);
        bind.forEach(address -> bound.add(address.family()));
        if (there.isEmpty() || there.stream().anyMatch(f -> has(f) && (bound.isEmpty() || bound.contains(f)))) {
            return true;
        }
        problems.add(
                has(there)
                        ? Diagnostic.at(
                                        place,
                                        Code.FAMILY_MISMATCH,
                                        "`" + label
                                                + "` and the addresses that the port is bound to have no family in common")
                                .help("add an address of that family to `host.addresses`")
                        : Diagnostic.at(
                                        place,
                                        Code.FAMILY_MISMATCH,
                                        "`" + service + "` has no IPv6 address for `" + label + "` to come to")
                                .help("set `pools.ipv6`"));
        return false;
    }

    private boolean has(Family family) {
        return family == Family.IPV4 || ipv6;
    }

    private boolean has(Set<Family> any) {
        return any.stream().anyMatch(this::has);
    }
}
