package berth.probe;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.SpecialUse;
import berth.plan.AttachedNetwork;
import berth.plan.Endpoint;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The addresses that stand for all others outside: every block that a rule could mention is met at its first and last
 * address and just before and behind them. Between two neighbours of these no rule can tell addresses apart.
 */
final class OutsideAddresses {

    /** What no machine can have or send from. */
    private static final List<Cidr> UNROUTABLE = Stream.of(
                    "0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/96", "::ffff:0:0/96", "fe80::/10", "ff00::/8")
            .map(Cidr::of)
            .toList();

    /** More blocks than this are met at some of their edges only, evenly spread. */
    private static final int MOST = 96;

    private static final List<Cidr> SPARE = Stream.of(
                    "192.0.2.0/24",
                    "198.18.0.0/24",
                    "203.0.113.0/24",
                    "172.30.255.0/24",
                    "10.254.254.0/24",
                    "192.168.254.0/24",
                    "100.127.254.0/24",
                    "2001:db8:be47::/64",
                    "fdbe:47be:47be::/64",
                    "fd0e:1::/64")
            .map(Cidr::of)
            .toList();

    private static final List<IpAddress> PUBLIC = Stream.of(
                    "9.9.9.9", "8.8.4.4", "81.2.69.160", "193.0.14.129", "2600:1::9", "2a00:1450::8", "2620:fe::9")
            .map(IpAddress::of)
            .toList();

    private final Plan plan;
    private final List<Cidr> pools;
    private final List<Cidr> named;

    OutsideAddresses(Plan plan) {
        this.plan = plan;
        this.pools =
                Stream.of(Family.values()).flatMap(f -> plan.inside(f).stream()).toList();
        this.named = Stream.concat(
                        Stream.concat(
                                plan.zones().stream().flatMap(z -> z.cidrs().stream()),
                                plan.networks().stream().map(AttachedNetwork::subnet)),
                        Stream.concat(
                                        plan.passages().stream().map(p -> p.to()),
                                        plan.publications().stream().flatMap(p -> p.from().stream()))
                                .flatMap(OutsideAddresses::blocks))
                .toList();
    }

    private static Stream<Cidr> blocks(Endpoint end) {
        return end instanceof Endpoint.OfBlocks blocks ? blocks.blocks().stream() : Stream.empty();
    }

    boolean isInPool(IpAddress address) {
        return contains(pools, address);
    }

    private static boolean contains(List<Cidr> blocks, IpAddress address) {
        return blocks.stream().anyMatch(b -> b.contains(address));
    }

    /** The representatives of a family, in order; none is the host's or in a pool. */
    List<IpAddress> representatives(Family family) {
        NavigableSet<IpAddress> all = new TreeSet<>();
        Stream.concat(Stream.concat(named.stream(), pools.stream()), SpecialUse.of(family).stream())
                .filter(b -> b.family() == family)
                .flatMap(b -> Stream.concat(around(b), Stream.of(b.base(), b.last())))
                .forEach(all::add);
        all.removeIf(a -> !isFree(a));
        List<IpAddress> some = new ArrayList<>(all);
        if (some.size() > MOST) {
            List<IpAddress> every = new ArrayList<>(some);
            some.clear();
            for (int i = 0; i < MOST; i++) {
                some.add(every.get((int) ((long) i * every.size() / MOST)));
            }
        }
        return List.copyOf(some);
    }

    private boolean isFree(IpAddress address) {
        return !contains(UNROUTABLE, address)
                && !isInPool(address)
                && !plan.host().addresses().contains(address);
    }

    /** The addresses just before and behind a block. */
    static Stream<IpAddress> around(Cidr block) {
        return Stream.of(before(block.base()), block.last().plus(1));
    }

    /** The first and last addresses of the pools, which no machine outside has. */
    List<IpAddress> poolEnds(Family family) {
        return pools.stream()
                .filter(p -> p.family() == family)
                .flatMap(p -> Stream.of(p.base(), p.last()))
                .toList();
    }

    private static IpAddress before(IpAddress address) {
        if (address.family() == Family.IPV4) {
            return address.plus(-1);
        }
        long high = address.low() == 0 ? address.high() - 1 : address.high();
        return new IpAddress(Family.IPV6, high, address.low() - 1);
    }

    /** Addresses that no block of the plan holds, for the host's side of a wire and for a machine of no zone. */
    List<IpAddress> spare(Family family, int count) {
        Cidr block = SPARE.stream()
                .filter(b -> b.family() == family)
                .filter(b ->
                        named.stream().noneMatch(b::overlaps) && pools.stream().noneMatch(b::overlaps))
                .findFirst()
                .orElseThrow(() -> new Unavailable("the catalog names every block that the probes would use"));
        List<IpAddress> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(block.base().plus(i));
        }
        return all;
    }

    /** A machine somewhere on the internet. */
    IpAddress stranger(Family family) {
        return PUBLIC.stream()
                .filter(a -> a.family() == family)
                .filter(a -> !contains(named, a) && isFree(a))
                .findFirst()
                .orElseThrow(() -> new Unavailable("the catalog names every address that the probes would use"));
    }
}
