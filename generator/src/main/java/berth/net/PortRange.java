package berth.net;

import java.util.Comparator;
import java.util.Optional;

/**
 * Ports from {@code low} to {@code high}, both included, 1 to 65535.
 * Other bounds are an {@link IllegalArgumentException}.
 */
public record PortRange(int low, int high) implements Comparable<PortRange> {

    /** Every port. */
    public static final PortRange ALL = new PortRange(1, 65535);

    private static final Comparator<PortRange> ORDER =
            Comparator.comparingInt(PortRange::low).thenComparingInt(PortRange::high);

    public PortRange {
        if (low < 1 || high > 65535 || low > high) {
            throw new IllegalArgumentException("not a port range: " + low + "-" + high);
        }
    }

    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /** Reads {@code N} or {@code A-B}; empty when the text is no such range. */
    public static Optional<PortRange> parse(String text) {
        int dash = text.indexOf('-');
        int low = number(dash < 0 ? text : text.substring(0, dash));
        int high = dash < 0 ? low : number(text.substring(dash + 1));
        return low >= 1 && high <= 65535 && low <= high ? Optional.of(new PortRange(low, high)) : Optional.empty();
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return digits.length() > 1 && digits.charAt(0) == '0' ? -1 : Integer.parseInt(digits);
    }

    /** How many ports. */
    public int size() {
        return high - low + 1;
    }

    public boolean isSingle() {
        return low == high;
    }

    public boolean contains(PortRange other) {
        return low <= other.low && other.high <= high;
    }

    public boolean contains(int port) {
        return low <= port && port <= high;
    }

    public boolean overlaps(PortRange other) {
        return low <= other.high && other.low <= high;
    }

    @Override
    public int compareTo(PortRange other) {
        return ORDER.compare(this, other);
    }

    /** {@code N} or {@code A-B}. */
    @Override
    public String toString() {
        return isSingle() ? Integer.toString(low) : low + "-" + high;
    }
}
