package berth.plan;

import berth.diagnostic.Span;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * An exception: a risk that the catalog takes knowingly.
 *
 * @param service whose risk
 * @param risk its word, such as {@code host-network} or a capability
 * @param reason why it is taken
 * @param until the last day it holds, if given
 * @param span where it stands
 */
public record TakenRisk(String service, String risk, String reason, Optional<LocalDate> until, Span span)
        implements Comparable<TakenRisk> {
    @Override
    public int compareTo(TakenRisk other) {
        return Comparator.comparing(TakenRisk::service)
                .thenComparing(TakenRisk::risk)
                .thenComparing(TakenRisk::reason)
                .compare(this, other);
    }
}
