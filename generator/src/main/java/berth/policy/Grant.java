package berth.policy;

import berth.diagnostic.Span;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.plan.Passage;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something in the catalog that lets packets pass.
 *
 * @param ports the ports at the destination
 * @param ping whether echo requests pass
 * @param passage the passage that it is, if it is one
 * @param publication the publication that it is, if it is one; neither for a resolver
 * @param bounds what keeps new connections in bounds, by words: {@code rate 10/second burst 20}, {@code count 5} or {@code
 *     client 5/second burst 12}; without any, every packet passes
 * @param key the catalog key
 * @param span where it stands
 */
public record Grant(
        List<Ports> ports,
        boolean ping,
        Optional<Passage> passage,
        Optional<Publication> publication,
        SortedSet<String> bounds,
        String key,
        Span span) {

    public Grant {
        ports = List.copyOf(ports);
        bounds = Collections.unmodifiableSortedSet(new TreeSet<>(bounds));
    }

    static Grant of(Passage passage) {
        return new Grant(
                passage.ports(),
                passage.ping(),
                Optional.of(passage),
                Optional.empty(),
                bounds(passage),
                passage.key(),
                passage.span());
    }

    /** To a client outside, which is held to its rate. */
    static Grant of(Publication publication) {
        return of(
                publication,
                new TreeSet<>(publication.perClient().map(rate -> "client " + rate).stream()
                        .toList()));
    }

    /** To the machine itself, which may always use what it publishes. */
    static Grant toHost(Publication publication) {
        return of(publication, new TreeSet<>());
    }

    /** To ask for names outside. */
    static Grant ofResolver(Service service) {
        List<Ports> ports = List.of(Ports.tcp(53), new Ports(PortRange.of(53), Protocol.UDP));
        return new Grant(
                ports,
                false,
                Optional.empty(),
                Optional.empty(),
                new TreeSet<>(),
                service.key() + ".resolver",
                service.span());
    }

    private static Grant of(Publication publication, SortedSet<String> bounds) {
        return new Grant(
                List.of(publication.port()),
                false,
                Optional.empty(),
                Optional.of(publication),
                bounds,
                publication.key(),
                publication.span());
    }

    /** The same on other ports. */
    Grant on(List<Ports> others) {
        return new Grant(others, ping, passage, publication, bounds, key, span);
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

    private static SortedSet<String> bounds(Passage passage) {
        SortedSet<String> bounds = new TreeSet<>();
        passage.limit().ifPresent(rate -> bounds.add("rate " + rate));
        passage.concurrent().ifPresent(count -> bounds.add("count " + count));
        return bounds;
    }
}
