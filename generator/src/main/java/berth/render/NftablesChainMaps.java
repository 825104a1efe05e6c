package berth.render;

import berth.net.Family;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Maps from a service to a chain of its own: by its bridge, or by bridge and address where others share it. */
final class NftablesChainMaps {
    private final NftablesEnds bridge;
    private final Function<Family, NftablesEnds> member;
    private final NftablesSet.Elements byBridge = new NftablesSet.Elements();
    private final Map<Family, NftablesSet.Elements> byAddress = new EnumMap<>(Family.class);

    private NftablesChainMaps(NftablesEnds bridge, Function<Family, NftablesEnds> member) {
        this.bridge = bridge;
        this.member = member;
    }

    /**
     * Sorts services by what they are known by.
     *
     * @param chainOf the chain's name by service
     * @param origin where a service's entry comes from
     * @param bridge the end that a bridge of one's own is
     * @param member the end that a place on a shared bridge is
     */
    static NftablesChainMaps of(
            NftablesScope scope,
            Map<String, String> chainOf,
            Function<String, NftComment> origin,
            NftablesEnds bridge,
            Function<Family, NftablesEnds> member) {
        NftablesChainMaps maps = new NftablesChainMaps(bridge, member);
        chainOf.forEach((service, chain) -> {
            NftText verdict = NftText.jump(chain);
            NftText name = scope.bridge(service);
            if (!scope.isShared(service)) {
                maps.byBridge.add(origin.apply(service), name.mappedTo(verdict));
                return;
            }
            for (Family family : scope.families()) {
                maps.byAddress
                        .computeIfAbsent(family, f -> new NftablesSet.Elements())
                        .add(
                                origin.apply(service),
                                NftText.concat(name, scope.addressWord(service, family))
                                        .mappedTo(verdict));
            }
        });
        return maps;
    }

    /** Adds the maps that are not empty, and how they are looked up. */
    void put(String about, String map, List<NftablesSet> sets, List<NftablesEgress.Lookup> lookups) {
        byBridge.asVerdicts(about, map, bridge.type(), false).ifPresent(set -> {
            sets.add(set);
            lookups.add(new NftablesEgress.Lookup(bridge.match(), map));
        });
        byAddress.forEach((family, elements) -> {
            NftablesEnds ends = member.apply(family);
            String named = "member_" + map + family.number();
            elements.asVerdicts(about + ", on a shared bridge", named, ends.type(), false)
                    .ifPresent(set -> {
                        sets.add(set);
                        lookups.add(new NftablesEgress.Lookup(ends.match(), named));
                    });
        });
    }
}
