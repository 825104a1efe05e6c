package berth.plan;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Ports;
import java.util.Comparator;
import java.util.List;

/**
 * What the catalog promises that nobody will ever be given, as {@code never} and {@code acceptsOnly} say it. Its ports
 * are those of its targets: a promise about a port's name becomes one promise for each set of numbers.
 *
 * @param text as written, such as {@code @public -> @private}
 * @param from who is promised not to connect
 * @param except whether {@code from} names those who may, and everybody else is meant
 * @param to to whom
 * @param every whether every port is meant, and ping; then {@code ports} is empty
 * @param ports on which ports, merged
 * @param ping whether ICMP echo is meant
 * @param key the catalog key: {@code never}, or {@code services.NAME.acceptsOnly}
 * @param span where it stands
 */
public record Promise(
        String text,
        Ends from,
        boolean except,
        Ends to,
        boolean every,
        List<Ports> ports,
        boolean ping,
        String key,
        Span span) {
    public Promise {
        ports = Ports.merge(ports);
    }

    /** Of the ports of a service those that the host itself may use: all, unless it is promised never to. */
    public static List<Ports> forHost(List<Promise> promises, Publication publication) {
        List<Ports> left = List.of(publication.port());
        for (Promise promise : promises) {
            // `acceptsOnly` is about others than the machine that the service runs on.
            if (!promise.except && promise.from.host && promise.to.services.contains(publication.service())) {
                left = promise.every ? List.of() : Ports.subtract(left, promise.ports);
            }
        }
        return left;
    }

    /**
     * Ends of passages.
     *
     * @param services by name, in order
     * @param host whether the host is one of them
     * @param zones declared zones, by name
     * @param blocks addresses outside, on any interface
     */
    public record Ends(List<String> services, boolean host, List<Endpoint.OfZone> zones, List<Cidr> blocks) {
        public Ends {
            services = services.stream().sorted().distinct().toList();
            zones = zones.stream()
                    .sorted(Comparator.comparing(Endpoint.OfZone::name))
                    .distinct()
                    .toList();
            blocks = Cidr.union(blocks);
        }
    }
}
