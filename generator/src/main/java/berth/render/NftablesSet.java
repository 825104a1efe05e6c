package berth.render;

import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named set or map with at least one element: nft 1.0.6 has no word for an empty one, and a lookup that cannot match
 * would only be noise.
 *
 * @param about what it says, for people
 * @param kind {@code set} or {@code map}
 * @param name its name
 * @param type the type of an element, for a map with the type of its data
 * @param interval whether elements may be ranges or blocks
 * @param counter whether every element counts its packets
 * @param groups the elements, under the catalog keys that they come from
 */
record NftablesSet(
        NftComment about,
        String kind,
        String name,
        NftText type,
        boolean interval,
        boolean counter,
        List<NftablesSet.Group> groups) {

    /** Elements that come from one place of the catalog. */
    record Group(NftComment origin, List<NftText> elements) {}

    /** Gathers elements by origin, both in the order of their coming. */
    static final class Elements {
        private final Map<NftComment, List<NftText>> byOrigin = new LinkedHashMap<>();

        void add(NftComment origin, NftText element) {
            byOrigin.computeIfAbsent(origin, o -> new ArrayList<>()).add(element);
        }

        boolean isEmpty() {
            return byOrigin.isEmpty();
        }

        private Optional<NftablesSet> as(
                String about, String kind, String name, NftText type, boolean interval, boolean counter) {
            List<Group> groups = byOrigin.entrySet().stream()
                    .map(e -> new Group(e.getKey(), List.copyOf(e.getValue())))
                    .toList();
            return groups.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new NftablesSet(new NftComment(about), kind, name, type, interval, counter, groups));
        }

        /** A set of single values; empty when there are none. */
        Optional<NftablesSet> asSet(String about, String name, NftText type) {
            return as(about, "set", name, type, false, false);
        }

        /** A set of blocks, which must be disjoint. */
        Optional<NftablesSet> asBlocks(String about, String name, NftText type) {
            return as(about, "set", name, type, true, false);
        }

        /** A map to verdicts that counts by element; with {@code ranges} its last key field may be a range. */
        Optional<NftablesSet> asVerdicts(String about, String name, NftText key, boolean ranges) {
            return as(about, "map", name, key.mappedTo(NftText.word("verdict")), ranges, true);
        }
    }
}
