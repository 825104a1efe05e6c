package berth.render;

import berth.net.Cidr;
import berth.net.Families;
import berth.net.Family;
import berth.net.SpecialUse;
import berth.plan.Endpoint;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How packets to and from the outside are told apart: by interface and address. Blocks become disjoint here, without
 * the pools (a block never selects a service), as named sets that are emitted only when a rule uses them.
 */
final class NftablesPeers {

    /** Which end of a packet is outside. */
    enum Side {
        SOURCE("iifname", "saddr"),
        DESTINATION("oifname", "daddr");

        private final String device;
        private final String address;

        Side(String device, String address) {
            this.device = device;
            this.address = address;
        }

        String device() {
            return device;
        }

        String address() {
            return address;
        }
    }

    /** Packets, of one family if it is named. */
    record Match(Optional<Family> family, NftText text) {

        /** Every packet. */
        static final Match ANY = new Match(Optional.empty(), NftText.phrase());

        /** Packets that both match; nothing when they are of different families. */
        Optional<Match> and(Match other) {
            if (family.isPresent() && other.family.isPresent() && !family.equals(other.family)) {
                return Optional.empty();
            }
            return Optional.of(new Match(family.or(other::family), with(other.text)));
        }

        /** The match and what follows it. */
        NftText with(NftText more) {
            return text.isEmpty() ? more : more.isEmpty() ? text : NftText.phrase(text, more);
        }
    }

    private record Blocks(NftComment origin, Family family, List<Cidr> blocks) {}

    private final NftablesScope scope;
    private final Map<String, Blocks> sets = new TreeMap<>();

    NftablesPeers(NftablesScope scope) {
        this.scope = scope;
    }

    /** One match a family, none for families in which the peer has no address; services and the host match nothing. */
    List<Match> matches(Endpoint peer, Families families, Side side) {
        List<Match> matches = new ArrayList<>();
        for (Family family : scope.families()) {
            if (families.includes(family)) {
                addresses(peer, family).forEach(set -> matches.add(match(peer, family, side, set)));
            }
        }
        return matches;
    }

    private static Match match(Endpoint peer, Family family, Side side, NftText addresses) {
        NftText address = NftText.phrase(NftablesIdentity.header(family), NftText.word(side.address), addresses);
        if (peer instanceof Endpoint.OfZone zone && !zone.interfaces().isEmpty()) {
            List<NftText> names = zone.interfaces().stream()
                    .sorted()
                    .distinct()
                    .map(NftText::interfaceName)
                    .toList();
            return new Match(
                    Optional.of(family), NftText.phrase(NftText.word(side.device), NftText.anyOf(names), address));
        }
        return new Match(Optional.of(family), address);
    }

    private Stream<NftText> addresses(Endpoint peer, Family family) {
        if (peer instanceof Endpoint.OfInternet) {
            String name = "not_internet" + family.number();
            sets.put(name, new Blocks(scope.origin("special use, pools, host.zones"), family, notInternet(family)));
            return Stream.of(NftText.not(NftText.setNamed(name)));
        }
        if (peer instanceof Endpoint.OfZone zone) {
            return zone.cidrs().isEmpty()
                    ? Stream.of(NftText.not(NftText.setNamed("pool" + family.number())))
                    : named("zone_" + zone.name(), "host.zones." + zone.name(), family, zone.cidrs());
        }
        if (peer instanceof Endpoint.OfBlocks set && set.label().startsWith("set:")) {
            String name = set.label().substring("set:".length());
            return named("set_" + name, "sets." + name, family, set.blocks());
        }
        return peer instanceof Endpoint.OfBlocks block ? listed(outside(family, block.blocks())) : Stream.empty();
    }

    private Stream<NftText> named(String stem, String key, Family family, List<Cidr> blocks) {
        Blocks wanted = new Blocks(scope.origin(key), family, outside(family, blocks));
        if (wanted.blocks().isEmpty()) {
            return Stream.empty();
        }
        String name = stem + "_" + family.number();
        // A set of the same name with another content would be a fault of the plan; the blocks are right either way.
        Blocks known = sets.computeIfAbsent(name, n -> wanted);
        return known.equals(wanted) ? Stream.of(NftText.setNamed(name)) : listed(wanted.blocks());
    }

    private static Stream<NftText> listed(List<Cidr> blocks) {
        return blocks.isEmpty()
                ? Stream.empty()
                : Stream.of(NftText.anyOf(
                        blocks.stream().map(NftablesIdentity::word).toList()));
    }

    private List<Cidr> outside(Family family, List<Cidr> blocks) {
        List<Cidr> own = blocks.stream().filter(b -> b.family() == family).toList();
        return Cidr.subtract(own, NftablesIdentity.inside(scope, family));
    }

    private List<Cidr> notInternet(Family family) {
        Stream<Cidr> zones = scope.plan().zones().stream()
                .flatMap(zone -> zone.cidrs().stream())
                .filter(block -> block.family() == family);
        Stream<Cidr> own =
                Stream.concat(SpecialUse.of(family).stream(), NftablesIdentity.inside(scope, family).stream());
        return Cidr.union(Stream.concat(own, zones).toList());
    }

    /** The addresses of the internet, in both families. */
    List<Cidr> internet() {
        return Stream.of(Family.values())
                .flatMap(
                        family -> Cidr.subtract(
                                List.of(family == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6), notInternet(family))
                                .stream())
                .toList();
    }

    /** The named sets that matches mention, by name. */
    List<NftablesSet> sets() {
        List<NftablesSet> named = new ArrayList<>();
        sets.forEach((name, blocks) -> {
            NftablesSet.Elements elements = new NftablesSet.Elements();
            blocks.blocks().forEach(b -> elements.add(blocks.origin(), NftablesIdentity.word(b)));
            elements.asBlocks("addresses outside", name, NftablesIdentity.type(blocks.family()))
                    .ifPresent(named::add);
        });
        return named;
    }
}
