package berth.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Addresses of one family from {@code low} to {@code high}, both included.
 * Other bounds are an {@link IllegalArgumentException}.
 */
public record AddressRange(IpAddress low, IpAddress high) implements Comparable<AddressRange> {

    private static final Comparator<AddressRange> ORDER =
            Comparator.comparing(AddressRange::low).thenComparing(AddressRange::high);

    public AddressRange {
        if (low.family() != high.family() || low.compareTo(high) > 0) {
            throw new IllegalArgumentException("not a range of addresses: " + low + "-" + high);
        }
    }

    public static AddressRange of(Cidr block) {
        return new AddressRange(block.base(), block.last());
    }

    public boolean contains(IpAddress address) {
        return low.compareTo(address) <= 0 && address.compareTo(high) <= 0;
    }

    /**
     * All addresses of {@code family}, cut at both ends of every range: each piece lies wholly inside or wholly outside
     * each of them.
     *
     * @return disjoint pieces in order, without a gap
     */
    public static List<AddressRange> cut(Family family, Iterable<AddressRange> ranges) {
        Cidr all = family == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6;
        TreeSet<IpAddress> starts = new TreeSet<>();
        starts.add(all.base());
        for (AddressRange range : ranges) {
            if (range.low.family() == family) {
                starts.add(range.low);
                if (!range.high.equals(all.last())) {
                    starts.add(range.high.plus(1));
                }
            }
        }
        List<AddressRange> pieces = new ArrayList<>();
        for (IpAddress low : starts) {
            IpAddress next = starts.higher(low);
            pieces.add(new AddressRange(low, next == null ? all.last() : next.previous()));
        }
        return pieces;
    }

    @Override
    public int compareTo(AddressRange other) {
        return ORDER.compare(this, other);
    }

    /** The address alone, or {@code LOW-HIGH}. */
    @Override
    public String toString() {
        return low.equals(high) ? low.toString() : low + "-" + high;
    }
}
