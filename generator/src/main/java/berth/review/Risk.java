package berth.review;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that makes the host, or a service, safer or less safe than it was.
 *
 * @param kind what it is about
 * @param service whom it concerns; empty for everybody
 * @param word one word for programs, such as {@code NET_ADMIN} or {@code weakened}
 * @param text the same for people
 * @param place where the side that has it says so, if that is a place of its own
 */
public record Risk(Kind kind, String service, String word, String text, Optional<Place> place)
        implements Comparable<Risk> {

    /** What a risk is about, in the order in which a report tells them. */
    public enum Kind {
        ENFORCEMENT,
        PROMISE,
        EXCEPTION,
        HARDENING,
        LIMIT
    }

    @Override
    public int compareTo(Risk other) {
        return Comparator.comparing(Risk::kind)
                .thenComparing(Risk::service)
                .thenComparing(Risk::word)
                .thenComparing(Risk::text)
                .compare(this, other);
    }
}
