package berth.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ports of one protocol, such as {@code 8080/tcp} or {@code 4000-4010/udp}. */
public record Ports(PortRange range, Protocol protocol) implements Comparable<Ports> {

    private static final Comparator<Ports> ORDER =
            Comparator.comparing(Ports::protocol).thenComparing(Ports::range);

    /** Reads {@code N} or {@code A-B} with an optional {@code /tcp}, {@code /udp} or {@code /sctp}; tcp without one. */
    public static Optional<Ports> parse(String text) {
        int slash = text.indexOf('/');
        Optional<Protocol> protocol = slash < 0 ? Optional.of(Protocol.TCP) : Protocol.of(text.substring(slash + 1));
        Optional<PortRange> range = PortRange.parse(slash < 0 ? text : text.substring(0, slash));
        return range.flatMap(r -> protocol.map(p -> new Ports(r, p)));
    }

    public static Ports tcp(int port) {
        return new Ports(PortRange.of(port), Protocol.TCP);
    }

    public boolean contains(Ports other) {
        return protocol == other.protocol && range.contains(other.range);
    }

    public boolean overlaps(Ports other) {
        return protocol == other.protocol && range.overlaps(other.range);
    }

    /** The same set of ports in order, with overlapping and adjacent ranges of one protocol joined. */
    public static List<Ports> merge(Iterable<Ports> ports) {
        List<Ports> sorted = new ArrayList<>();
        ports.forEach(sorted::add);
        sorted.sort(null);
        List<Ports> merged = new ArrayList<>();
        for (Ports next : sorted) {
            int last = merged.size() - 1;
            if (last >= 0
                    && merged.get(last).protocol == next.protocol
                    && next.range.low() <= merged.get(last).range.high() + 1) {
                PortRange open = merged.get(last).range;
                int high = Math.max(open.high(), next.range.high());
                merged.set(last, new Ports(new PortRange(open.low(), high), next.protocol));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    /** The ports of {@code open} that are in none of {@code closed}, merged. */
    public static List<Ports> subtract(Iterable<Ports> open, Iterable<Ports> closed) {
        List<Ports> left = new ArrayList<>(merge(open));
        for (Ports hole : merge(closed)) {
            List<Ports> next = new ArrayList<>();
            for (Ports one : left) {
                if (!one.overlaps(hole)) {
                    next.add(one);
                    continue;
                }
                if (one.range.low() < hole.range.low()) {
                    next.add(new Ports(new PortRange(one.range.low(), hole.range.low() - 1), one.protocol));
                }
                if (one.range.high() > hole.range.high()) {
                    next.add(new Ports(new PortRange(hole.range.high() + 1, one.range.high()), one.protocol));
                }
            }
            left = next;
        }
        return List.copyOf(left);
    }

    @Override
    public int compareTo(Ports other) {
        return ORDER.compare(this, other);
    }

    /** {@code N/protocol} or {@code A-B/protocol}. */
    @Override
    public String toString() {
        return range + "/" + protocol.word();
    }
}
