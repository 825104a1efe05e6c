package berth.policy;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.SpecialUse;
import berth.plan.Endpoint;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The outside of some plans, cut at every border that one of them mentions: a piece is a stretch of addresses on one
 * interface, and inside a piece all packets are treated alike. A set of pieces is a {@link BitSet}.
 */
final class OutsideSpace {
    /** An interface that no plan names. */
    private static final String OTHER = "other interfaces";

    /** The first address of each stretch, in order; it ends before the next one of its family. */
    private final List<IpAddress> starts;

    private final List<String> interfaces;

    private OutsideSpace(List<IpAddress> starts, List<String> interfaces) {
        this.starts = starts;
        this.interfaces = interfaces;
    }

    /** The pieces that are fine enough for all endpoints of these plans. */
    static OutsideSpace of(Collection<Plan> plans, Collection<Endpoint> endpoints) {
        TreeSet<IpAddress> starts = new TreeSet<>();
        TreeSet<String> interfaces = new TreeSet<>();
        List<Cidr> blocks = new ArrayList<>(List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6));
        blocks.addAll(SpecialUse.IPV4);
        blocks.addAll(SpecialUse.IPV6);
        List<Endpoint> all = new ArrayList<>(endpoints);
        for (Plan plan : plans) {
            blocks.addAll(pools(plan));
            all.addAll(plan.zones());
        }
        for (Endpoint end : all) {
            if (end instanceof Endpoint.OfZone zone) {
                interfaces.addAll(zone.interfaces());
                blocks.addAll(zone.cidrs());
            } else if (end instanceof Endpoint.OfBlocks of) {
                blocks.addAll(of.blocks());
            }
        }
        for (Cidr block : blocks) {
            starts.add(block.base());
            after(block.last()).ifPresent(starts::add);
        }
        List<String> named = new ArrayList<>(interfaces);
        named.add(OTHER);
        return new OutsideSpace(List.copyOf(starts), List.copyOf(named));
    }

    private static List<Cidr> pools(Plan plan) {
        List<Cidr> pools = new ArrayList<>(plan.inside(Family.IPV4));
        pools.addAll(plan.inside(Family.IPV6));
        return pools;
    }

    private static Optional<IpAddress> after(IpAddress address) {
        Cidr all = address.family() == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6;
        return address.equals(all.last()) ? Optional.empty() : Optional.of(address.plus(1));
    }

    /** What an endpoint outside means in a plan; the pools are never part of it. */
    BitSet pieces(Plan plan, Endpoint end) {
        BitSet stretches;
        List<String> on = List.of();
        if (end instanceof Endpoint.OfBlocks of) {
            stretches = stretches(of.blocks());
        } else if (end instanceof Endpoint.OfZone zone) {
            stretches = zone.cidrs().isEmpty() ? everywhere() : stretches(zone.cidrs());
            on = zone.interfaces();
        } else {
            stretches = everywhere();
            stretches.andNot(stretches(SpecialUse.IPV4));
            stretches.andNot(stretches(SpecialUse.IPV6));
            plan.zones().forEach(zone -> stretches.andNot(stretches(zone.cidrs())));
        }
        stretches.andNot(stretches(pools(plan)));
        BitSet pieces = new BitSet();
        for (int i = 0; i < interfaces.size(); i++) {
            if (on.isEmpty() || on.contains(interfaces.get(i))) {
                int offset = i * starts.size();
                stretches.stream().forEach(stretch -> pieces.set(offset + stretch));
            }
        }
        return pieces;
    }

    private BitSet everywhere() {
        return stretches(List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6));
    }

    private BitSet stretches(List<Cidr> blocks) {
        BitSet stretches = new BitSet();
        for (Cidr block : blocks) {
            stretches.set(
                    index(block.base()), after(block.last()).map(this::index).orElseGet(() -> end(block)));
        }
        return stretches;
    }

    private int index(IpAddress start) {
        int low = 0;
        int high = starts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts.get(middle).compareTo(start) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the family of a block ends. */
    private int end(Cidr block) {
        return block.family() == Family.IPV4 ? index(Cidr.ALL_IPV6.base()) : starts.size();
    }

    /** The pieces of one family. */
    BitSet only(Family family, BitSet pieces) {
        int first = index(Cidr.ALL_IPV6.base());
        BitSet some = new BitSet();
        pieces.stream()
                .filter(piece -> (piece % starts.size() < first) == (family == Family.IPV4))
                .forEach(some::set);
        return some;
    }

    /**
     * Pieces in words: blocks, and on which interface where {@code whole} has more of them.
     *
     * @param whole the pieces among which these have to be told
     */
    List<String> words(BitSet pieces, BitSet whole) {
        BitSet everywhere = new BitSet();
        BitSet somewhere = new BitSet();
        pieces.stream().map(piece -> piece % starts.size()).forEach(everywhere::set);
        for (int i = 0; i < interfaces.size(); i++) {
            BitSet missing = stretchesOn(i, whole);
            missing.andNot(stretchesOn(i, pieces));
            somewhere.or(missing);
        }
        somewhere.and(everywhere);
        everywhere.andNot(somewhere);
        List<String> words = new ArrayList<>();
        blocks(everywhere).forEach(block -> words.add(block.toString()));
        for (int i = 0; i < interfaces.size(); i++) {
            BitSet here = stretchesOn(i, pieces);
            here.and(somewhere);
            for (Cidr block : blocks(here)) {
                words.add(block + " on " + interfaces.get(i));
            }
        }
        return List.copyOf(words);
    }

    private BitSet stretchesOn(int device, BitSet pieces) {
        return pieces.get(device * starts.size(), (device + 1) * starts.size());
    }

    private List<Cidr> blocks(BitSet stretches) {
        List<Cidr> blocks = new ArrayList<>();
        for (int i = stretches.nextSetBit(0); i >= 0; i = stretches.nextSetBit(i + 1)) {
            cover(starts.get(i), last(i), blocks);
        }
        return Cidr.union(blocks);
    }

    private IpAddress last(int stretch) {
        Family family = starts.get(stretch).family();
        Cidr all = family == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6;
        if (stretch + 1 == starts.size() || starts.get(stretch + 1).family() != family) {
            return all.last();
        }
        return before(starts.get(stretch + 1));
    }

    private static IpAddress before(IpAddress address) {
        long high = address.low() == 0 ? address.high() - 1 : address.high();
        return new IpAddress(address.family(), high, address.low() - 1);
    }

    /** The fewest blocks from one address to another. */
    private static void cover(IpAddress first, IpAddress last, List<Cidr> into) {
        Optional<IpAddress> next = Optional.of(first);
        while (next.isPresent() && next.get().compareTo(last) <= 0) {
            IpAddress start = next.get();
            int prefix = 0;
            Cidr block = new Cidr.Loose(start, prefix).block();
            while (!block.base().equals(start) || block.last().compareTo(last) > 0) {
                prefix++;
                block = new Cidr.Loose(start, prefix).block();
            }
            into.add(block);
            next = after(block.last());
        }
    }
}
