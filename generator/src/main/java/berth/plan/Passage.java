package berth.plan;

import berth.diagnostic.Span;
import berth.net.Families;
import berth.net.Ports;
import berth.value.Rate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way that is open. Both ends have a network; replies are implied; everything that no passage names is denied.
 * Plain passages of one pair (same limits, log and families) are merged by the plan.
 *
 * @param from a service, always {@link Endpoint.OfService} for a {@code reach}
 * @param to where it may connect to
 * @param ports in order and merged; may be empty when only {@code ping} is wanted
 * @param ping whether ICMP echo requests pass
 * @param families the families it covers
 * @param limit new connections a time, if limited
 * @param concurrent open connections at once, if limited
 * @param log whether new connections are logged
 * @param key the catalog key it came from, such as {@code services.app.reach}
 * @param span where it stands; the first place of several
 * @param parts the entries that it comes from
 */
public record Passage(
        Endpoint.OfService from,
        Endpoint to,
        List<Ports> ports,
        boolean ping,
        Families families,
        Optional<Rate> limit,
        OptionalInt concurrent,
        boolean log,
        String key,
        Span span,
        List<Passage.Part> parts) {

    /** An entry of the catalog, and what it gives to the whole. */
    public record Part(List<Ports> ports, boolean ping, String key, Span span) {
        public Part {
            ports = Ports.merge(ports);
        }
    }

    public Passage {
        ports = Ports.merge(ports);
        parts = List.copyOf(parts);
    }

    /** A passage that one entry of the catalog gives. */
    public Passage(
            Endpoint.OfService from,
            Endpoint to,
            List<Ports> ports,
            boolean ping,
            Families families,
            Optional<Rate> limit,
            OptionalInt concurrent,
            boolean log,
            String key,
            Span span) {
        this(
                from,
                to,
                ports,
                ping,
                families,
                limit,
                concurrent,
                log,
                key,
                span,
                List.of(new Part(ports, ping, key, span)));
    }

    /** One that gives what several give; all but ports and ping is the first one's. */
    static Passage union(List<Passage> same) {
        Passage first = same.get(0);
        return new Passage(
                first.from,
                first.to,
                same.stream().flatMap(p -> p.ports.stream()).toList(),
                same.stream().anyMatch(Passage::ping),
                first.families,
                first.limit,
                first.concurrent,
                first.log,
                first.key,
                first.span,
                same.stream().flatMap(p -> p.parts.stream()).toList());
    }

    /** The same with other ports. */
    public Passage with(List<Ports> otherPorts, boolean otherPing) {
        return new Passage(from, to, otherPorts, otherPing, families, limit, concurrent, log, key, span);
    }

    /** Whether it is a bare accept, without limit, log or count. */
    public boolean isPlain() {
        return limit.isEmpty() && concurrent.isEmpty() && !log;
    }
}
