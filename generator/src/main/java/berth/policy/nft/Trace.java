package berth.policy.nft;

import java.util.List;
import java.util.Optional;

/**
 * Where something was decided; turned into words only when somebody asks.
 *
 * @param lines the whole ruleset
 * @param place the rule, if one decided
 * @param found the elements of maps on the way
 */
record Trace(List<String> lines, Optional<Walk.Place> place, List<Walk.Found> found) {

    /** A line without the blanks and the comma around it; line 0 is none. */
    Optional<String> text(int line) {
        if (line == 0) {
            return Optional.empty();
        }
        String stripped = lines.get(line - 1).strip();
        return Optional.of(stripped.endsWith(",") ? stripped.substring(0, stripped.length() - 1) : stripped);
    }
}
