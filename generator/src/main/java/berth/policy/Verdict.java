package berth.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a packet.
 *
 * @param denial how it is denied; empty when it is allowed
 * @param because what allows it; empty when it is denied, when it is a reply, and when it is none of the table's business
 */
public record Verdict(Optional<Denial> denial, List<Grant> because) {

    /** How a packet is denied. */
    public enum Denial {
        /** Before connection tracking: it is forged, or it comes to services past the host's own addresses. */
        GUARDED,
        /** With an answer, so that a service learns at once. */
        REFUSED,
        /** In silence. */
        DROPPED
    }

    public Verdict {
        because = List.copyOf(because);
    }

    static Verdict denied(Denial how) {
        return new Verdict(Optional.of(how), List.of());
    }

    static Verdict allowed(List<Grant> because) {
        return new Verdict(Optional.empty(), because);
    }

    public boolean isAllowed() {
        return denial.isEmpty();
    }

    /** {@code allowed}, or {@code denied} and how. */
    @Override
    public String toString() {
        return denial.map(it -> "denied (" + it.name().toLowerCase(Locale.ROOT) + ")")
                .orElse("allowed");
    }
}
