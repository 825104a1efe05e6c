package berth.policy;

import berth.diagnostic.Span;
import berth.net.Ports;
import berth.plan.Passage;
import berth.plan.Publication;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something in the catalog that lets packets pass.
 *
 * @param ports the ports at the destination
 * @param ping whether echo requests pass
 * @param passage the passage that it is, if it is one
 * @param publication the publication that it is, if it is one; neither for a resolver
 * @param key the catalog key
 * @param span where it stands
 */
public record Grant(
        List<Ports> ports,
        boolean ping,
        Optional<Passage> passage,
        Optional<Publication> publication,
        String key,
        Span span) {

    public Grant {
        ports = List.copyOf(ports);
    }

    static Grant of(Passage passage) {
        return new Grant(
                passage.ports(), passage.ping(), Optional.of(passage), Optional.empty(), passage.key(), passage.span());
    }

    static Grant of(Publication publication) {
        return new Grant(
                List.of(publication.port()),
                false,
                Optional.empty(),
                Optional.of(publication),
                publication.key(),
                publication.span());
    }

    boolean covers(Traffic traffic) {
        if (traffic.kind() == Traffic.Kind.ECHO) {
            return ping;
        }
        return traffic.kind()
                .protocol()
                .filter(protocol -> ports.stream()
                        .anyMatch(p -> p.protocol() == protocol && p.range().contains(traffic.port())))
                .isPresent();
    }

    /**
     * What keeps new connections in bounds, by words: {@code rate 10/second burst 20}, {@code count 5} or {@code client
     * 5/second burst 12}. Without any, every packet passes.
     */
    public TreeSet<String> bounds() {
        TreeSet<String> bounds = new TreeSet<>();
        passage.flatMap(Passage::limit).ifPresent(rate -> bounds.add("rate " + rate));
        passage.map(Passage::concurrent).ifPresent(count -> count.ifPresent(number -> bounds.add("count " + number)));
        publication.flatMap(Publication::perClient).ifPresent(rate -> bounds.add("client " + rate));
        return bounds;
    }
}
