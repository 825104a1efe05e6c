package berth.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address as a 128-bit number; IPv4 uses the low 32 bits. Text follows RFC 5952 for IPv6.
 *
 * @param family the family
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    /** Reads a dotted quad or an IPv6 address without a zone; empty when the text is neither. */
    public static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') < 0 ? parse4(text) : parse6(text);
    }

    /** Reads an address that is known to be one. */
    public static IpAddress of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    }

    static IpAddress ipv4(long value) {
        return new IpAddress(Family.IPV4, 0, value & 0xffff_ffffL);
    }

    private static Optional<IpAddress> parse4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            // A leading zero is octal to some readers and decimal to others.
            if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return Optional.of(ipv4(value));
    }

    private static Optional<IpAddress> parse6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        List<Integer> head = new ArrayList<>();
        List<Integer> tail = new ArrayList<>();
        boolean good = gap < 0
                ? groups(text, head, true)
                : groups(text.substring(0, gap), head, false) && groups(text.substring(gap + 2), tail, true);
        int count = head.size() + tail.size();
        if (!good || (gap < 0 ? count != 8 : count > 7)) {
            return Optional.empty();
        }
        int[] all = new int[8];
        for (int i = 0; i < head.size(); i++) {
            all[i] = head.get(i);
        }
        for (int i = 0; i < tail.size(); i++) {
            all[8 - tail.size() + i] = tail.get(i);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | all[i];
            low = low << 16 | all[i + 4];
        }
        return Optional.of(new IpAddress(Family.IPV6, high, low));
    }

    private static boolean groups(String text, List<Integer> into, boolean mayEndInQuad) {
        if (text.isEmpty()) {
            return true;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (mayEndInQuad && i == parts.length - 1 && part.indexOf('.') >= 0) {
                Optional<IpAddress> quad = parse4(part);
                quad.ifPresent(q -> {
                    into.add((int) (q.low >> 16));
                    into.add((int) (q.low & 0xffff));
                });
                return quad.isPresent();
            }
            if (part.isEmpty()
                    || part.length() > 4
                    || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                return false;
            }
            into.add(Integer.parseInt(part, 16));
        }
        return true;
    }

    /** This address plus {@code offset} (unsigned), within the family's width. */
    public IpAddress plus(long offset) {
        if (family == Family.IPV4) {
            return ipv4(low + offset);
        }
        long sum = low + offset;
        return new IpAddress(family, Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
    }

    /** The address before this one; before the first of its family comes the last. */
    public IpAddress previous() {
        return family == Family.IPV4 ? ipv4(low - 1) : new IpAddress(family, low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The canonical text. */
    @Override
    public String toString() {
        if (family == Family.IPV4) {
            return (low >> 24 & 255) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> (48 - 16 * i) & 0xffff);
            groups[i + 4] = (int) (low >>> (48 - 16 * i) & 0xffff);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && groups[j] == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
            i = Math.max(i, j - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
