package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.LockDecl;
import berth.catalog.NamedEntry;
import berth.catalog.NetworkDecl;
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
import java.util.TreeMap;

/** Gives every service its networks: what the lock says, then newcomers in the order of their names. */
final class Addressing {
    private final Scope scope;
    private final Optional<LockDecl> lock;
    private final boolean locked;
    private final Diagnostics problems;
    private final Map<Cidr, Holder> holders = new HashMap<>();
    private final Map<Cidr, List<Misfit>> misfits = new TreeMap<>();

    private record Holder(String service, Span span) {}

    /** A network of the lock that lies outside its pool, or has another size than services get. */
    private record Misfit(String service, Located<Cidr> block, int length) {}

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
        lock.ifPresent(l -> l.networks().forEach(entry -> entry.value().ifPresent(held -> hold(entry, held, leases))));
        misfits.forEach(this::reportMisfits);
        List<Cidr> reserved = new ArrayList<>();
        scope.catalog().host().map(HostDecl::addresses).orElse(List.of()).stream()
                .map(Located::value)
                .map(Addressing::single)
                .forEach(reserved::add);
        scope.bridges().values().stream()
                .filter(SharedNetworkRule::isUsable)
                .map(network -> network.subnet().value())
                .forEach(reserved::add);
        reserved.addAll(leases.shared().values());
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
                pools.ipv4());
        pools.ipv6().ifPresent(pool -> {
            Allocator allocator = new Allocator(pool, Allocator.IPV6_LENGTH, leases.ipv6(), reserved);
            place(wanting, leases.ipv6(), allocator, pool);
            List<Map.Entry<String, Span>> networks = scope.bridges().entrySet().stream()
                    .map(e -> Map.entry(e.getKey(), e.getValue().owner()))
                    .toList();
            place(networks, leases.shared(), allocator, pool);
        });
        return leases;
    }

    private static Cidr single(IpAddress address) {
        return new Cidr(address, address.family().bits());
    }

    private static boolean wantsAddress(NamedEntry<Name, ServiceDecl> entry) {
        return entry.value().map(Scope::ownsNetwork).orElse(true);
    }

    private void hold(NamedEntry<Name, LockDecl.Held> entry, LockDecl.Held held, Pools pools, Leases leases) {
        String name = entry.key().value().text();
        NamedEntry<Name, ServiceDecl> service = scope.services().get(name);
        boolean isMember =
                service != null && service.value().map(scope::isMember).orElse(false);
        if (isMember == held.ipv4().value().isSingle() && isMember) {
            return;
        }
        if (service == null || !wantsAddress(service) || held.ipv4().value().isSingle()) {
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
        for (NetworkDecl network : scope.bridges().values()) {
            if (network.subnet().value().overlaps(held.ipv4().value())) {
                problems.add(Diagnostic.at(
                                network.subnet().span(),
                                Code.SUBNET_COLLISION,
                                "the subnet " + network.subnet().value() + " holds the network of `" + name + "`, "
                                        + held.ipv4().value())
                        .related(held.ipv4().span(), "given away here")
                        .help("choose a subnet that nothing else uses"));
            }
        }
        leases.ipv4().put(name, held.ipv4().value());
        if (held.ipv6().isPresent() && pools.ipv6().isPresent()) {
            Located<Cidr> second = held.ipv6().get();
            if (fits(second, pools.ipv6().get(), Allocator.IPV6_LENGTH, name) && free(second, name)) {
                leases.ipv6().put(name, second.value());
            }
        }
    }

    /** The IPv6 block of a shared network. */
    private void hold(NamedEntry<Name, Located<Cidr>> entry, Located<Cidr> held, Leases leases) {
        String name = entry.key().value().text();
        Optional<Cidr> pool = scope.pools().ipv6();
        if (pool.isEmpty() || !scope.bridges().containsKey(name)) {
            if (locked) {
                problems.add(Diagnostic.at(
                                entry.key().span(),
                                Code.LOCK_MISMATCH,
                                "the lock holds a block for the network `" + name + "`, which does not need it")
                        .help("run `berth render` without `--locked` and commit " + CatalogInput.LOCK_NAME));
            }
        } else if (fits(held, pool.get(), Allocator.IPV6_LENGTH, name) && free(held, name)) {
            leases.shared().put(name, held.value());
        }
    }

    private boolean fits(Located<Cidr> block, Cidr pool, int length, String name) {
        if (block.value().family() == pool.family()
                && block.value().prefix() == length
                && pool.contains(block.value())) {
            return true;
        }
        misfits.computeIfAbsent(pool, p -> new ArrayList<>()).add(new Misfit(name, block, length));
        return false;
    }

    /** Says once for each pool what of the lock does not lie in it: when a pool has moved, that is everything. */
    private void reportMisfits(Cidr pool, List<Misfit> all) {
        Misfit first = all.get(0);
        Diagnostic.Builder diagnostic = Diagnostic.at(
                        first.block.span(),
                        Code.LOCK_MISMATCH,
                        "the lock gives `" + first.service + "` the network " + first.block.value()
                                + (pool.contains(first.block.value())
                                        ? ", which is no /" + first.length
                                        : ", which lies outside the pool " + pool))
                .help("put the pool back; or take such entries out of " + CatalogInput.LOCK_NAME
                        + ", which gives these services new addresses");
        if (all.size() > 1) {
            diagnostic.note("so it is for " + (all.size() - 1) + " more of the lock's networks");
        }
        poolSpan(pool.family()).ifPresent(span -> diagnostic.related(span, "the pool"));
        problems.add(diagnostic);
    }

    private Optional<Span> poolSpan(Family family) {
        return scope.poolsDecl()
                .flatMap(family == Family.IPV4 ? PoolsDecl::ipv4 : PoolsDecl::ipv6)
                .map(Located::span);
    }

    private boolean free(Located<Cidr> block, String name) {
        Holder other = holders.putIfAbsent(block.value(), new Holder(name, block.span()));
        if (other != null) {
            problems.add(Diagnostic.at(
                            block.span(),
                            Code.ADDRESS_CONFLICT,
                            "the lock gives " + block.value() + " to both `" + other.service + "` and `" + name + "`")
                    .related(other.span, "first here")
                    .help("take one of the two entries out of " + CatalogInput.LOCK_NAME));
        }
        return other == null;
    }

    private void place(
            List<Map.Entry<String, Span>> wanting, SortedMap<String, Cidr> held, Allocator allocator, Cidr pool) {
        String kind = pool.family() == Family.IPV4 ? "ipv4" : "ipv6";
        boolean room = true;
        for (Map.Entry<String, Span> service : wanting) {
            if (held.containsKey(service.getKey())) {
                continue;
            }
            if (locked) {
                problems.add(Diagnostic.at(
                                service.getValue(),
                                Code.LOCK_MISMATCH,
                                "`" + service.getKey() + "` has no " + kind + " network in " + CatalogInput.LOCK_NAME)
                        .help("run `berth render` without `--locked` and commit " + CatalogInput.LOCK_NAME));
            } else if (room && !allocator.place(service.getKey(), held)) {
                room = false;
                int fit = allocator.capacity();
                Diagnostic.Builder full = Diagnostic.at(
                                poolSpan(pool.family()).orElse(service.getValue()),
                                Code.POOL_EXHAUSTED,
                                "the pool " + pool + " has room for " + fit + (fit == 1 ? " network, " : " networks, ")
                                        + wanting.size() + " are needed")
                        .help("make `pools." + kind + "` larger");
                poolSpan(pool.family())
                        .ifPresent(span -> full.related(service.getValue(), "the first that is left without"));
                problems.add(full);
            }
        }
    }
}
