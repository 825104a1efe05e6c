package berth.probe;

import berth.net.IpAddress;
import java.util.Optional;

/**
 * What should become of a probe.
 *
 * @param answerer the place that should get it and answer; empty when nobody may
 * @param source the source it should have there, where that is decided
 * @param isTold whether a sender that is denied is told so by an error, and not left waiting
 * @param because the catalog key that allows it, if one does
 */
record Verdict(Optional<String> answerer, Optional<IpAddress> source, boolean isTold, Optional<String> because) {

    /** Nobody gets it, and the sender hears nothing. */
    static final Verdict SILENCE = new Verdict(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** Nobody gets it, and the sender of a TCP probe is told at once. */
    static final Verdict REFUSED = new Verdict(Optional.empty(), Optional.empty(), true, Optional.empty());

    static Verdict allowed(String answerer, Optional<IpAddress> source, String because) {
        return new Verdict(
                Optional.of(answerer), source, false, Optional.of(because).filter(key -> !key.isEmpty()));
    }
}
