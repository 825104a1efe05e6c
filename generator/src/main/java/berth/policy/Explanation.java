package berth.policy;

import berth.diagnostic.Span;
import berth.policy.nft.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Question}.
 *
 * @param allowed whether it may
 * @param enforced whether rules see to it
 * @param because the places of the catalog that say so; for a denial the promises that forbid it
 * @param element the element of the ruleset's maps that decides, if one does
 * @param asked the element that a running table has exactly when it allows this, if one element tells
 * @param chain the chain that decides; empty when the ruleset does not see it
 * @param rule the rule there, as it is written; may be empty
 * @param wouldAllow the lines to add to the catalog that would allow it; empty when it is allowed, or no line can
 * @param notes what else is to be known of it, in sentences
 * @param otherChannels how the two can meet without a packet, in sentences
 */
public record Explanation(
        boolean allowed,
        boolean enforced,
        List<Place> because,
        Optional<Outcome.Element> element,
        Optional<Outcome.Element> asked,
        String chain,
        String rule,
        List<String> wouldAllow,
        List<String> notes,
        List<String> otherChannels) {

    /** A place in the catalog. */
    public record Place(String key, Span span) {}

    public Explanation {
        because = List.copyOf(because);
        wouldAllow = List.copyOf(wouldAllow);
        notes = List.copyOf(notes);
        otherChannels = List.copyOf(otherChannels);
    }
}
