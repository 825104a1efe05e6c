package berth.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses with no host bits set; anything else is an {@link IllegalArgumentException}.
 *
 * @param base the first address
 * @param prefix the length of the fixed part in bits
 */
public record Cidr(IpAddress base, int prefix) implements Comparable<Cidr> {

    public static final Cidr ALL_IPV4 = of("0.0.0.0/0");
    public static final Cidr ALL_IPV6 = of("::/0");

    private static final Comparator<Cidr> ORDER =
            Comparator.comparing(Cidr::base).thenComparingInt(Cidr::prefix);

    public Cidr {
        if (prefix < 0 || prefix > base.family().bits() || !mask(base, prefix).equals(base)) {
            throw new IllegalArgumentException("not a block: " + base + "/" + prefix);
        }
    }

    /** Reads {@code ADDRESS/PREFIX} or a single address; empty when it is neither or has host bits set. */
    public static Optional<Cidr> parse(String text) {
        return parseLoose(text)
                .filter(loose -> loose.address().equals(mask(loose.address(), loose.prefix())))
                .map(loose -> new Cidr(loose.address(), loose.prefix()));
    }

    /** Reads a block that is known to be one. */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a block: " + text));
    }

    /** An address with a prefix length, host bits allowed. */
    public record Loose(IpAddress address, int prefix) {
        /** The block that the address lies in. */
        public Cidr block() {
            return new Cidr(mask(address, prefix), prefix);
        }
    }

    /** Reads {@code ADDRESS/PREFIX} or a single address, host bits allowed. */
    public static Optional<Loose> parseLoose(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(a -> {
            int bits = a.family().bits();
            String digits = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
            boolean number = !digits.isEmpty()
                    && digits.length() <= 3
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (digits.length() == 1 || digits.charAt(0) != '0');
            return number && Integer.parseInt(digits) <= bits
                    ? Optional.of(new Loose(a, Integer.parseInt(digits)))
                    : Optional.empty();
        });
    }

    private static IpAddress mask(IpAddress address, int prefix) {
        int host = address.family().bits() - prefix;
        if (host >= 128) {
            return new IpAddress(address.family(), 0, 0);
        }
        long low = host >= 64 ? 0 : address.low() & -1L << host;
        long high = host > 64 ? address.high() & -1L << (host - 64) : address.high();
        return new IpAddress(address.family(), high, low);
    }

    public Family family() {
        return base.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && mask(address, prefix).equals(base);
    }

    public boolean contains(Cidr other) {
        return other.prefix >= prefix && contains(other.base);
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The last address of the block. */
    public IpAddress last() {
        int host = family().bits() - prefix;
        long low = host >= 64 ? -1L : base.low() | ~(-1L << host);
        long high = host <= 64 ? base.high() : host == 128 ? -1L : base.high() | ~(-1L << (host - 64));
        return family() == Family.IPV4 ? IpAddress.ipv4(low) : new IpAddress(family(), high, low);
    }

    /** How many blocks of {@code length} bits fit, capped at 2^30. */
    public int capacity(int length) {
        int bits = length - prefix;
        return bits < 0 ? 0 : bits >= 30 ? 1 << 30 : 1 << bits;
    }

    /** The {@code index}-th block of {@code length} bits in this one, 0 is the first; at most 2^30 are counted. */
    public Cidr subnet(int length, int index) {
        int shift = family().bits() - length;
        IpAddress first = shift >= 64
                ? new IpAddress(family(), base.high() + ((long) index << (shift - 64)), base.low())
                : shift == 0 ? base.plus(index) : shifted(index, shift);
        return new Cidr(first, length);
    }

    private IpAddress shifted(int index, int shift) {
        long carry = shift > 33 ? (long) index >>> (64 - shift) : 0;
        IpAddress sum = base.plus((long) index << shift);
        return new IpAddress(family(), sum.high() + carry, sum.low());
    }

    /**
     * The position of {@code block} among the blocks of its length in this one; empty when it is not inside or behind
     * those that {@link #capacity} counts.
     */
    public Optional<Integer> indexOf(Cidr block) {
        if (!contains(block)) {
            return Optional.empty();
        }
        // The bits that this block fixes are equal in both, so that what is left is the offset.
        long high = block.base.high() ^ base.high();
        long low = block.base.low() ^ base.low();
        int shift = family().bits() - block.prefix;
        if (shift >= 64) {
            low = shift == 128 ? 0 : high >>> (shift - 64);
            high = 0;
        } else if (shift > 0) {
            low = low >>> shift | high << (64 - shift);
            high >>>= shift;
        }
        boolean counted = high == 0 && low >= 0 && low < 1 << 30;
        return counted ? Optional.of((int) low) : Optional.empty();
    }

    private Cidr half(boolean upper) {
        int bit = family().bits() - prefix - 1;
        IpAddress first = !upper
                ? base
                : bit >= 64
                        ? new IpAddress(family(), base.high() | 1L << (bit - 64), base.low())
                        : new IpAddress(family(), base.high(), base.low() | 1L << bit);
        return new Cidr(first, prefix + 1);
    }

    /**
     * The addresses of {@code blocks} that are in none of {@code except}, as disjoint blocks in order, joined
     * where two halves of a block are both there.
     */
    public static List<Cidr> subtract(Iterable<Cidr> blocks, Iterable<Cidr> except) {
        List<Cidr> open = new ArrayList<>();
        blocks.forEach(open::add);
        for (Cidr hole : except) {
            List<Cidr> next = new ArrayList<>();
            open.forEach(block -> carve(block, hole, next));
            open = next;
        }
        return union(open);
    }

    private static void carve(Cidr block, Cidr hole, List<Cidr> into) {
        if (!block.overlaps(hole)) {
            into.add(block);
        } else if (!hole.contains(block)) {
            carve(block.half(false), hole, into);
            carve(block.half(true), hole, into);
        }
    }

    /** The same addresses as disjoint blocks in order, as few as possible. */
    public static List<Cidr> union(Iterable<Cidr> blocks) {
        List<Cidr> sorted = new ArrayList<>();
        blocks.forEach(sorted::add);
        sorted.sort(null);
        List<Cidr> done = new ArrayList<>();
        for (Cidr next : sorted) {
            if (!done.isEmpty() && done.get(done.size() - 1).contains(next)) {
                continue;
            }
            done.add(next);
            while (done.size() >= 2 && join(done)) {
                // Two halves became one block, which may be the upper half of a larger one.
            }
        }
        return List.copyOf(done);
    }

    private static boolean join(List<Cidr> done) {
        Cidr upper = done.get(done.size() - 1);
        Cidr lower = done.get(done.size() - 2);
        if (upper.prefix == 0 || lower.prefix != upper.prefix || lower.family() != upper.family()) {
            return false;
        }
        Cidr parent = new Cidr(mask(lower.base, lower.prefix - 1), lower.prefix - 1);
        if (!parent.base.equals(lower.base) || !parent.contains(upper)) {
            return false;
        }
        done.remove(done.size() - 1);
        done.set(done.size() - 1, parent);
        return true;
    }

    public boolean isSingle() {
        return prefix == family().bits();
    }

    @Override
    public int compareTo(Cidr other) {
        return ORDER.compare(this, other);
    }

    /** {@code ADDRESS/PREFIX}, or the address alone for a single one. */
    @Override
    public String toString() {
        return isSingle() ? base.toString() : base + "/" + prefix;
    }
}
