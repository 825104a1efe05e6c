package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.PoolsDecl;
import berth.catalog.SetDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Blocks that must not meet: pools with zones, with the host's addresses and with what no host may use. */
final class SubnetRule implements Rule {
    static final List<Cidr> UNUSABLE = Stream.of(
                    "0.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "224.0.0.0/3",
                    "::/127",
                    "::ffff:0:0/96",
                    "fe80::/10",
                    "ff00::/8")
            .map(Cidr::of)
            .toList();

    @Override
    public void check(Scope scope, Diagnostics problems) {
        Optional<PoolsDecl> decl = scope.poolsDecl();
        if (decl.map(PoolsDecl::broken).orElse(false)) {
            return;
        }
        decl.flatMap(PoolsDecl::ipv4).ifPresent(pool -> family(pool, Family.IPV4, Allocator.IPV4_LENGTH, problems));
        decl.flatMap(PoolsDecl::ipv6).ifPresent(pool -> family(pool, Family.IPV6, Allocator.IPV6_LENGTH, problems));
        pool(scope, scope.pools().ipv4(), decl.flatMap(PoolsDecl::ipv4).map(Located::span), problems);
        scope.pools()
                .ipv6()
                .ifPresent(
                        pool -> pool(scope, pool, decl.flatMap(PoolsDecl::ipv6).map(Located::span), problems));
        scope.sets().values().forEach(entry -> set(entry, scope, problems));
    }

    /** Whether networks of the right family and length fit into the pools; if not, that has been reported. */
    static boolean canAllot(Scope scope) {
        Pools pools = scope.pools();
        return pools.ipv4().family() == Family.IPV4
                && pools.ipv4().prefix() <= Allocator.IPV4_LENGTH
                && pools.ipv6()
                        .map(p -> p.family() == Family.IPV6 && p.prefix() <= Allocator.IPV6_LENGTH)
                        .orElse(true);
    }

    private static String example(Family family) {
        return family == Family.IPV4 ? "10.213.0.0/16" : "fd5e:ed4d:7b69::/48";
    }

    private static void family(Located<Cidr> pool, Family family, int length, Diagnostics problems) {
        Cidr block = pool.value();
        if (block.family() != family) {
            problems.add(Diagnostic.at(
                            pool.span(), Code.FAMILY_MISMATCH, "the pool " + block + " is not IPv" + family.number())
                    .help("take a private block such as " + example(family)));
        } else if (block.prefix() > length) {
            problems.add(Diagnostic.at(pool.span(), Code.POOL_EXHAUSTED, "no network fits into the pool " + block)
                    .note("each service takes a /" + length)
                    .help("make the pool a /" + (family == Family.IPV4 ? 16 : 48)));
        }
    }

    private static void pool(Scope scope, Cidr pool, Optional<Span> span, Diagnostics problems) {
        span.ifPresent(place -> UNUSABLE.stream()
                .filter(pool::overlaps)
                .findFirst()
                .ifPresent(bad -> problems.add(Diagnostic.at(
                                place,
                                Code.SUBNET_COLLISION,
                                "the pool " + pool + " meets " + bad + ", which no network can use")
                        .help("take a private block such as " + example(pool.family())))));
        scope.zones().forEach((name, entry) -> entry.value().ifPresent(zone -> zone.cidrs().stream()
                .filter(cidr -> cidr.value().overlaps(pool))
                .forEach(
                        cidr -> meets(cidr.span(), "the zone `" + name + "` meets the pool " + pool, span, problems))));
        scope.catalog().host().map(HostDecl::addresses).orElse(List.of()).stream()
                .filter(a -> pool.contains(a.value()))
                .forEach(a -> meets(
                        a.span(), "the host's address " + a.value() + " lies in the pool " + pool, span, problems));
    }

    private static void meets(Span place, String message, Optional<Span> pool, Diagnostics problems) {
        Diagnostic.Builder diagnostic =
                Diagnostic.at(place, Code.SUBNET_COLLISION, message).help("choose a pool that nothing outside uses");
        pool.ifPresentOrElse(
                span -> diagnostic.related(span, "the pool"),
                () -> diagnostic.note("the catalog sets no `pools.ipv4`, so it has this one"));
        problems.add(diagnostic);
    }

    private static void set(NamedEntry<?, SetDecl> entry, Scope scope, Diagnostics problems) {
        entry.value().ifPresent(set -> {
            set.except().stream()
                    .filter(hole ->
                            set.cidrs().stream().noneMatch(c -> c.value().contains(hole.value())))
                    .forEach(hole -> problems.add(Diagnostic.at(
                                    hole.span(),
                                    Code.EXCEPT_OUTSIDE_BLOCK,
                                    hole.value() + " lies in no block of the set")
                            .related(entry.key().span(), "the set")
                            .help("leave it out, or write a part of one of the blocks")));
            List<Cidr> holes = set.except().stream().map(Located::value).toList();
            for (Located<Cidr> block : set.cidrs()) {
                if (Cidr.subtract(List.of(block.value()), holes).stream()
                        .anyMatch(part -> CoveredPool.meets(part, scope))) {
                    CoveredPool.check(block.value(), block.span(), scope, problems);
                }
            }
            if (Cidr.subtract(set.cidrs().stream().map(Located::value).toList(), holes)
                    .isEmpty()) {
                problems.add(Diagnostic.at(entry.key().span(), Code.EMPTY_SELECTOR, "the set holds no address")
                        .help("`except` leaves nothing of its blocks"));
            }
        });
    }
}
