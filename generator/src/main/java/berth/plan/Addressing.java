package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.LockDecl;
import berth.catalog.NamedEntry;
import berth.catalog.PoolsDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Gives every service its networks: what the lock says, then newcomers in the order of their names. */
final class Addressing {
    private final Scope scope;
    private final Optional<LockDecl> lock;
    private final boolean locked;
    private final Diagnostics problems;
    private final Map<Cidr, String> holders = new HashMap<>();

    Addressing(Scope scope, Optional<LockDecl> lock, boolean locked, Diagnostics problems) {
        this.scope = scope;
        this.lock = lock;
        this.locked = locked;
        this.problems = problems;
    }

    /** The networks of all services, disabled ones too; reported when the lock or a pool does not allow them. */
    Leases allot() {
        Leases leases = new Leases();
        Pools pools = scope.pools();
        lock.ifPresent(
                l -> l.services().forEach(entry -> entry.value().ifPresent(held -> hold(entry, held, pools, leases))));
        List<Cidr> reserved = scope.catalog().host().map(HostDecl::addresses).orElse(List.of()).stream()
                .map(Located::value)
                .map(Addressing::single)
                .toList();
        List<Map.Entry<String, Span>> wanting = new ArrayList<>();
        scope.services().forEach((name, entry) -> {
            if (wantsAddress(entry)) {
                wanting.add(Map.entry(name, entry.key().span()));
            }
        });
        place(
                wanting,
                leases.ipv4(),
                new Allocator(pools.ipv4(), Allocator.IPV4_LENGTH, leases.ipv4(), reserved),
                "ipv4");
        pools.ipv6()
                .ifPresent(pool -> place(
                        wanting,
                        leases.ipv6(),
                        new Allocator(pool, Allocator.IPV6_LENGTH, leases.ipv6(), reserved),
                        "ipv6"));
        return leases;
    }

    private static Cidr single(IpAddress address) {
        return new Cidr(address, address.family().bits());
    }

    private static boolean wantsAddress(NamedEntry<Name, ServiceDecl> entry) {
        return entry.value().map(Scope::hasNetwork).orElse(true);
    }

    private void hold(NamedEntry<Name, LockDecl.Held> entry, LockDecl.Held held, Pools pools, Leases leases) {
        String name = entry.key().value().text();
        NamedEntry<Name, ServiceDecl> service = scope.services().get(name);
        if (service == null || !wantsAddress(service)) {
            if (locked) {
                problems.add(Diagnostic.at(
                                entry.key().span(),
                                Code.LOCK_MISMATCH,
                                "the lock holds an address for `" + name + "`, which the catalog does not need")
                        .help("run `berth render` without `--locked` and commit " + CatalogInput.LOCK_NAME));
            }
            return;
        }
        if (!fits(held.ipv4(), pools.ipv4(), Allocator.IPV4_LENGTH, name) || !free(held.ipv4(), name)) {
            return;
        }
        leases.ipv4().put(name, held.ipv4().value());
        if (held.ipv6().isPresent() && pools.ipv6().isPresent()) {
            Located<Cidr> second = held.ipv6().get();
            if (fits(second, pools.ipv6().get(), Allocator.IPV6_LENGTH, name) && free(second, name)) {
                leases.ipv6().put(name, second.value());
            }
        }
    }

    private boolean fits(Located<Cidr> block, Cidr pool, int length, String name) {
        if (block.value().family() == pool.family()
                && block.value().prefix() == length
                && pool.contains(block.value())) {
            return true;
        }
        String kind = pool.family() == Family.IPV4 ? "ipv4" : "ipv6";
        Diagnostic.Builder diagnostic = Diagnostic.at(
                        block.span(),
                        Code.LOCK_MISMATCH,
                        "the lock gives `" + name + "` the network " + block.value() + ", which is not a /" + length
                                + " of the pool " + pool)
                .help("take the service's entry out of " + CatalogInput.LOCK_NAME
                        + " to give it a new address, or put the pool back");
        scope.poolsDecl()
                .flatMap(kind.equals("ipv4") ? PoolsDecl::ipv4 : PoolsDecl::ipv6)
                .ifPresent(p -> diagnostic.related(p.span(), "the pool"));
        problems.add(diagnostic);
        return false;
    }

    private boolean free(Located<Cidr> block, String name) {
        String other = holders.putIfAbsent(block.value(), name);
        if (other != null) {
            problems.add(Diagnostic.at(
                            block.span(),
                            Code.ADDRESS_CONFLICT,
                            "the lock gives " + block.value() + " to both `" + other + "` and `" + name + "`")
                    .help("take one of the two entries out of " + CatalogInput.LOCK_NAME));
        }
        return other == null;
    }

    private void place(
            List<Map.Entry<String, Span>> wanting, SortedMap<String, Cidr> held, Allocator allocator, String pool) {
        for (Map.Entry<String, Span> service : wanting) {
            if (held.containsKey(service.getKey())) {
                continue;
            }
            if (locked) {
                problems.add(Diagnostic.at(
                                service.getValue(),
                                Code.LOCK_MISMATCH,
                                "`" + service.getKey() + "` has no " + pool + " network in " + CatalogInput.LOCK_NAME)
                        .help("run `berth render` without `--locked` and commit " + CatalogInput.LOCK_NAME));
            } else if (!allocator.place(service.getKey())) {
                problems.add(Diagnostic.at(
                                service.getValue(),
                                Code.POOL_EXHAUSTED,
                                "no network is left for `" + service.getKey() + "` in `pools." + pool + "`")
                        .note(allocator.capacity() + " networks fit, " + wanting.size() + " are needed")
                        .help("make `pools." + pool + "` larger"));
            }
        }
    }
}
