package berth.plan;

import berth.catalog.Located;
import berth.catalog.LockDecl;
import berth.catalog.NetworkDecl;
import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.IpAddress;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives the members of shared networks their addresses: those that the catalog names, then what the lock says, then
 * newcomers, each at the place that the hash of its name points at, or the next free one.
 */
final class Memberships {
    /** The network's own address and the host's. */
    private static final long FIRST = 2;

    private final Scope scope;
    private final Map<String, Located<Cidr>> held = new TreeMap<>();
    private final boolean locked;
    private final Diagnostics problems;

    Memberships(Scope scope, Optional<LockDecl> lock, boolean locked, Diagnostics problems) {
        this.scope = scope;
        this.locked = locked;
        this.problems = problems;
        lock.ifPresent(l -> l.services().forEach(entry -> entry.value()
                .map(LockDecl.Held::ipv4)
                .filter(block -> block.value().isSingle())
                .ifPresent(block -> held.put(entry.key().value().text(), block))));
    }

    /** Adds the addresses of all members, disabled ones too; reported when the lock or a subnet does not allow them. */
    void allot(Leases leases) {
        scope.bridges().forEach((name, network) -> {
            if (SharedNetworkRule.isUsable(network)) {
                allot(name, network, leases);
            }
        });
    }

    private void allot(String name, NetworkDecl network, Leases leases) {
        Cidr subnet = network.subnet().value();
        SortedMap<String, ServiceDecl> members = scope.members(name);
        Map<IpAddress, String> taken = new TreeMap<>();
        SortedMap<String, IpAddress> places = new TreeMap<>();
        members.forEach((service, decl) -> written(decl).ifPresent(address -> {
            taken.put(address.value(), service);
            places.put(service, address.value());
            if (locked
                    && !Optional.ofNullable(held.get(service))
                            .map(h -> h.value().base())
                            .equals(Optional.of(address.value()))) {
                mismatch(service);
            }
        }));
        members.forEach((service, decl) -> {
            Located<Cidr> block = held.get(service);
            if (block == null
                    || places.containsKey(service)
                    || !isHost(subnet, block.value().base())) {
                return;
            }
            String other = taken.putIfAbsent(block.value().base(), service);
            if (other == null) {
                places.put(service, block.value().base());
            } else {
                conflict(block, other, service);
            }
        });
        newcomers(name, network, members, taken, places);
        leases.members().putAll(places);
    }

    private void newcomers(
            String name,
            NetworkDecl network,
            SortedMap<String, ServiceDecl> members,
            Map<IpAddress, String> taken,
            SortedMap<String, IpAddress> places) {
        Cidr subnet = network.subnet().value();
        // Of the widest subnets only the first addresses are given away; a bridge has room for fewer services.
        int room = Math.min(subnet.capacity(32), 1 << 24) - 3;
        for (String service : members.keySet()) {
            if (places.containsKey(service)) {
                continue;
            }
            if (locked) {
                mismatch(service);
            } else if (taken.size() >= room) {
                problems.add(Diagnostic.at(
                                network.subnet().span(),
                                Code.POOL_EXHAUSTED,
                                "the network `" + name + "` has room for " + room
                                        + (room == 1 ? " service, " : " services, ") + members.size() + " are on it")
                        .related(scope.nameSpan(service), "the first that is left without")
                        .help("make `subnet` larger"));
                return;
            } else {
                int slot = Math.floorMod(Allocator.hash(service), room);
                while (taken.putIfAbsent(subnet.base().plus(FIRST + slot), service) != null) {
                    slot = (slot + 1) % room;
                }
                places.put(service, subnet.base().plus(FIRST + slot));
            }
        }
    }

    private static Optional<Located<IpAddress>> written(ServiceDecl decl) {
        return decl.network().value() instanceof NetworkRef.Member member ? member.address() : Optional.empty();
    }

    /** Whether a service can have an address: it is in the subnet, and neither its first two nor its last. */
    private static boolean isHost(Cidr subnet, IpAddress address) {
        return subnet.contains(address)
                && !address.equals(subnet.base())
                && !address.equals(SharedNetwork.gateway(subnet))
                && !address.equals(subnet.last());
    }

    private void mismatch(String service) {
        problems.add(Diagnostic.at(
                        scope.nameSpan(service),
                        Code.LOCK_MISMATCH,
                        "`" + service + "` has another address than in " + CatalogInput.LOCK_NAME)
                .help("run `berth render` without `--locked` and commit " + CatalogInput.LOCK_NAME));
    }

    private void conflict(Located<Cidr> block, String other, String service) {
        Span place = scope.service(other)
                .flatMap(Memberships::written)
                .map(Located::span)
                .orElseGet(block::span);
        problems.add(Diagnostic.at(
                        place,
                        Code.ADDRESS_CONFLICT,
                        "`" + service + "` has " + block.value() + " already, which `" + other + "` would get too")
                .related(block.span(), "held here")
                .help("choose another address, or take the entry of `" + service + "` out of "
                        + CatalogInput.LOCK_NAME));
    }
}
