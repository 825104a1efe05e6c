package berth.render;

import berth.net.Family;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How packets of several services are told: by their bridges, or by bridge and address where others share it. Long lists
 * become sets with a name.
 *
 * @param origin where the services are named
 * @param sets where sets are added
 */
record NftablesSenders(NftablesScope scope, NftComment origin, List<NftablesSet> sets) {

    /** Lists up to this length stand in the rule itself. */
    private static final int SHORT = 4;

    /**
     * A match for those with bridges of their own, and one a family and shared bridge for the others; what has no bridge
     * is left out.
     *
     * @param name what a set of them is called
     */
    List<NftablesPeers.Match> matches(Collection<String> services, NftablesPeers.Side side, String name) {
        List<NftablesPeers.Match> matches = new ArrayList<>();
        List<NftText> bridges = new ArrayList<>();
        Map<NftText, List<String>> shared = new TreeMap<>();
        services.stream().filter(scope::isMember).sorted().forEach(service -> {
            NftText bridge = scope.bridge(service);
            if (scope.isShared(service)) {
                shared.computeIfAbsent(bridge, b -> new ArrayList<>()).add(service);
            } else {
                bridges.add(bridge);
            }
        });
        NftText device = NftText.word(side.device());
        if (!bridges.isEmpty()) {
            matches.add(new NftablesPeers.Match(Optional.empty(), NftText.phrase(device, members(bridges, name))));
        }
        shared.forEach((bridge, members) -> scope.families()
                .forEach(family -> matches.add(new NftablesPeers.Match(
                        Optional.of(family), NftText.phrase(device, bridge, addresses(members, side, family))))));
        return matches;
    }

    private NftText addresses(List<String> members, NftablesPeers.Side side, Family family) {
        return NftText.phrase(
                NftablesIdentity.header(family),
                NftText.word(side.address()),
                NftText.anyOf(members.stream()
                        .map(member -> scope.addressWord(member, family))
                        .toList()));
    }

    private NftText members(List<NftText> bridges, String name) {
        if (bridges.size() <= SHORT) {
            return NftText.anyOf(bridges);
        }
        if (sets.stream().noneMatch(set -> set.name().equals(name))) {
            NftablesSet.Elements elements = new NftablesSet.Elements();
            bridges.forEach(bridge -> elements.add(origin, bridge));
            elements.asSet("services that a promise is about", name, NftText.word("ifname"))
                    .ifPresent(sets::add);
        }
        return NftText.setNamed(name);
    }
}
