package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.syntax.NftText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ends of a packet as a map knows them. A bridge of one's own is an end by itself, for both families; behind a bridge
 * that several share, an end is an address, which the guard holds to that bridge.
 *
 * @param type the type of a map's key
 * @param match where a packet has it
 */
record NftablesEnds(NftText type, NftText match) {

    private static final NftText INTERFACE = NftText.word("ifname");

    static final NftablesEnds BRIDGES = of(List.of("iifname", "oifname"), INTERFACE, INTERFACE);
    static final NftablesEnds FROM_BRIDGE = of(List.of("iifname"), INTERFACE);
    static final NftablesEnds TO_BRIDGE = of(List.of("oifname"), INTERFACE);

    private static NftablesEnds of(List<String> matches, NftText... types) {
        return new NftablesEnds(
                NftText.concat(types),
                NftText.concat(matches.stream().map(NftText::word).toArray(NftText[]::new)));
    }

    /** The two addresses. With the bridges before them an IPv6 key would be longer than the kernel's 64 bytes. */
    static NftablesEnds addresses(Family family) {
        NftText type = NftablesIdentity.type(family);
        return new NftablesEnds(
                NftText.concat(type, type), NftText.concat(field(family, "saddr"), field(family, "daddr")));
    }

    /** The bridge that it came from, and the source. */
    static NftablesEnds source(Family family) {
        return at("iifname", field(family, "saddr"), family);
    }

    /** The bridge that it goes to, and the destination. */
    static NftablesEnds destination(Family family) {
        return at("oifname", field(family, "daddr"), family);
    }

    private static NftablesEnds at(String device, NftText address, Family family) {
        return new NftablesEnds(
                NftText.concat(INTERFACE, NftablesIdentity.type(family)),
                NftText.concat(NftText.word(device), address));
    }

    private static NftText field(Family family, String name) {
        return NftText.phrase(NftablesIdentity.header(family), NftText.word(name));
    }

    /** The one family. */
    static Families only(Family family) {
        return family == Family.IPV4 ? Families.IPV4_ONLY : Families.IPV6_ONLY;
    }

    /** The families that a bridge is looked up in: all at once. */
    static Stream<Family> each(NftablesScope scope, Families families) {
        return scope.families().stream().filter(families::includes);
    }
}
