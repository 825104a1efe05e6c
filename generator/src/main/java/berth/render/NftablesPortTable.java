package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Verdicts by ends, protocol and port. Ports go to a hash map, one element each, whose cost does not grow with their
 * number; a range of more than {@value #EXPANDED} ports goes to an interval map, which is dearer and is looked up after
 * the hash map. What covers one family only goes to maps of that family, looked up last.
 *
 * <p>Passages may overlap. Overlapping elements of an interval map do not load, so the ports are cut at every bound and
 * each piece gets the one verdict of all passages that cover it; equal neighbours are joined again.
 */
final class NftablesPortTable {

    /** Ranges of at most so many ports become single elements. */
    static final int EXPANDED = 64;

    private static final NftText PROTOCOL = NftText.word("inet_proto");
    private static final NftText PORT = NftText.word("inet_service");

    /** Something that covers {@code ports}. */
    private record Claim(Ports ports, NftablesGrant grant, String origin) {}

    /** Ends and protocol; {@code sort} orders them, {@code ends} is how the map spells them. */
    private record Place(String sort, NftText ends, Protocol protocol) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySort = sort.compareTo(other.sort);
            return bySort != 0 ? bySort : protocol.compareTo(other.protocol);
        }
    }

    private record Piece(PortRange range, NftText verdict, NftComment origin) {}

    /** A map, by which ends it is looked up, and for which family alone, if not for both. */
    record Lookup(String map, NftText ends, boolean ipv4, boolean ipv6) {}

    private final NftablesScope scope;
    private final NftablesPasses passes;
    private final Map<Families, Map<Place, List<Claim>>> claims = new TreeMap<>();

    NftablesPortTable(NftablesScope scope, NftablesPasses passes) {
        this.scope = scope;
        this.passes = passes;
    }

    /**
     * Covers {@code ports}.
     *
     * @param name orders the ends and names a chain for them: catalog names joined by {@code _}
     * @param ends as the map spells them
     */
    void add(String name, NftText ends, Families families, List<Ports> ports, NftablesGrant grant, String origin) {
        for (Ports each : ports) {
            claims.computeIfAbsent(families, f -> new TreeMap<>())
                    .computeIfAbsent(new Place(name, ends, each.protocol()), p -> new ArrayList<>())
                    .add(new Claim(each, grant, origin));
        }
    }

    /** The maps and, in the same order, the lookups. */
    record Maps(List<NftablesSet> sets, List<Lookup> lookups) {}

    /**
     * The maps that are not empty.
     *
     * @param single the hash map's name
     * @param ranges the interval map's name
     * @param ends the ends' type, and where a packet has them
     */
    Maps maps(String about, String single, String ranges, NftablesEnds ends) {
        NftText key = NftText.concat(ends.type(), PROTOCOL, PORT);
        List<NftablesSet> sets = new ArrayList<>();
        List<Lookup> lookups = new ArrayList<>();
        claims.forEach((families, places) -> {
            NftablesSet.Elements hashed = new NftablesSet.Elements();
            NftablesSet.Elements wide = new NftablesSet.Elements();
            places.forEach(
                    (place, covered) -> pieces(place, covered).forEach(piece -> put(place, piece, hashed, wide)));
            String suffix = suffix(families);
            collect(hashed.asVerdicts(about, single + suffix, key, false), families, ends, sets, lookups);
            collect(
                    wide.asVerdicts(about + ", wide ranges", ranges + suffix, key, true),
                    families,
                    ends,
                    sets,
                    lookups);
        });
        return new Maps(List.copyOf(sets), List.copyOf(lookups));
    }

    /** What is added to the name of a map of {@code families}. */
    static String suffix(Families families) {
        return switch (families) {
            case BOTH -> "";
            case IPV4_ONLY -> "4";
            case IPV6_ONLY -> "6";
        };
    }

    private static void collect(
            Optional<NftablesSet> set,
            Families families,
            NftablesEnds ends,
            List<NftablesSet> sets,
            List<Lookup> lookups) {
        set.ifPresent(s -> {
            sets.add(s);
            lookups.add(new Lookup(
                    s.name(), ends.match(), !families.includes(Family.IPV6), !families.includes(Family.IPV4)));
        });
    }

    private static void put(Place place, Piece piece, NftablesSet.Elements hashed, NftablesSet.Elements wide) {
        NftText protocol = NftText.word(place.protocol().word());
        PortRange range = piece.range();
        if (range.size() > EXPANDED) {
            NftText key = NftText.concat(place.ends(), protocol, NftText.word(range.toString()));
            wide.add(piece.origin(), key.mappedTo(piece.verdict()));
            return;
        }
        for (int port = range.low(); port <= range.high(); port++) {
            NftText key = NftText.concat(place.ends(), protocol, NftText.number(port));
            hashed.add(piece.origin(), key.mappedTo(piece.verdict()));
        }
    }

    private List<Piece> pieces(Place place, List<Claim> covered) {
        TreeSet<Integer> starts = new TreeSet<>();
        for (Claim claim : covered) {
            starts.add(claim.ports().range().low());
            starts.add(claim.ports().range().high() + 1);
        }
        List<Piece> pieces = new ArrayList<>();
        for (int low : starts) {
            Integer next = starts.higher(low);
            List<Claim> here = covered.stream()
                    .filter(c -> c.ports().range().contains(low))
                    .toList();
            if (next != null && !here.isEmpty()) {
                append(pieces, new Piece(new PortRange(low, next - 1), verdict(place, here), origin(here)));
            }
        }
        return pieces;
    }

    private static void append(List<Piece> pieces, Piece piece) {
        Piece last = pieces.isEmpty() ? piece : pieces.get(pieces.size() - 1);
        boolean continues = last.range().high() + 1 == piece.range().low()
                && last.verdict().equals(piece.verdict())
                && last.origin().equals(piece.origin());
        if (continues) {
            PortRange joined = new PortRange(last.range().low(), piece.range().high());
            pieces.set(pieces.size() - 1, new Piece(joined, piece.verdict(), piece.origin()));
        } else {
            pieces.add(piece);
        }
    }

    private NftText verdict(Place place, Collection<Claim> here) {
        return passes.together(
                here.stream().map(Claim::grant).toList(),
                place.sort(),
                here.stream().map(Claim::origin).toList());
    }

    private NftComment origin(Collection<Claim> here) {
        return scope.origin(here.stream().map(Claim::origin).toList());
    }
}
