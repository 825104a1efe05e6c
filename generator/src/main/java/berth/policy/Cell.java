package berth.policy;

import berth.net.Family;
import berth.net.PortRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is allowed.
 *
 * @param from who: a service, {@code host}, a zone, {@code set:NAME} or a block
 * @param to whom, likewise
 * @param protocol {@code tcp}, {@code udp}, {@code sctp} or {@code icmp-echo}
 * @param ports the target's own ports; absent for {@code icmp-echo}
 * @param published the host's ports that lead there, for a published port
 * @param families in which families
 * @param enforced whether the rules see to it that this is all there is
 * @param key the catalog key it came from
 */
public record Cell(
        String from,
        String to,
        String protocol,
        Optional<PortRange> ports,
        Optional<PortRange> published,
        List<Family> families,
        boolean enforced,
        String key)
        implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::from)
            .thenComparing(Cell::to)
            .thenComparing(Cell::protocol)
            .thenComparing(cell -> cell.ports.map(PortRange::low).orElse(0))
            .thenComparing(cell -> cell.ports.map(PortRange::high).orElse(0))
            .thenComparing(cell -> cell.published.map(PortRange::low).orElse(0))
            .thenComparing(cell -> cell.families.toString())
            .thenComparing(Cell::key);

    public Cell {
        families = List.copyOf(families);
    }

    /** The ports as the matrix writes them: {@code N}, {@code A-B} or {@code *} for all. */
    public String portsText() {
        return ports.map(Cell::text).orElse("*");
    }

    /** The host's ports as the matrix writes them, if it is published. */
    public Optional<String> publishedText() {
        return published.map(Cell::text);
    }

    private static String text(PortRange range) {
        return range.equals(PortRange.ALL) ? "*" : range.toString();
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
