package berth.policy;

import java.util.Comparator;

/**
 * What entries of two plans have in common that can be compared.
 *
 * @param from a service's name behind {@code service:}, another end inside, or nothing for the outside
 * @param to likewise
 * @param protocol as in a cell
 * @param channel how one comes there: directly, or by a published port that is so far from the target's own
 */
record Way(String from, String to, String protocol, String channel) implements Comparable<Way> {
    private static final Comparator<Way> ORDER = Comparator.comparing(Way::from)
            .thenComparing(Way::to)
            .thenComparing(Way::protocol)
            .thenComparing(Way::channel);

    @Override
    public int compareTo(Way other) {
        return ORDER.compare(this, other);
    }
}
