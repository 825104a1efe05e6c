package berth.policy.nft;

import berth.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a ruleset does with the packets of some ports.
 *
 * @param ports the destination ports it is about
 * @param kind what it does
 * @param early whether that was before connection tracking
 * @param bounds the bounds that were asked on the way, and not exceeded
 * @param logs the prefixes of the lines that were written to the log
 * @param source the source address that the ruleset put there, if it did
 * @param trace where that was decided
 */
public record Outcome(
        PortSet ports,
        Kind kind,
        boolean early,
        List<String> bounds,
        List<String> logs,
        Optional<IpAddress> source,
        Trace trace) {

    /** What can become of a packet. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        DROPPED
    }

    /**
     * An element of a map that was found on the way.
     *
     * @param map the map's name
     * @param text the element as it is written, with its verdict
     */
    public record Element(String map, String text) {
        /** The key alone. */
        public String key() {
            int verdict = text.lastIndexOf(" : ");
            return verdict < 0 ? text : text.substring(0, verdict);
        }
    }

    /** The line and chain of the rule that decided; empty when none did. */
    public Optional<String> rule() {
        return trace.place().map(Walk.Place::toString);
    }

    /** The chain of the rule that decided. */
    public Optional<String> chain() {
        return trace.place().map(Walk.Place::chain);
    }

    /** That rule, as it is written. */
    public Optional<String> text() {
        return trace.place().map(Walk.Place::line).flatMap(trace::text);
    }

    /** What was found in maps on the way, in order. */
    public List<Element> elements() {
        return trace.found().stream()
                .map(found -> new Element(found.map(), trace.text(found.line()).orElse("")))
                .toList();
    }
}
