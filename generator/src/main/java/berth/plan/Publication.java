package berth.plan;

import berth.diagnostic.Span;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.value.Rate;
import java.util.List;
import java.util.Optional;

/**
 * A port of a service that others than services may connect to.
 *
 * @param service the service's name
 * @param on the host's ports; empty when the service is reached at its own address
 * @param port the service's own ports, as many as {@code on}
 * @param from who may: zones, the internet, sets, blocks; the host itself always may
 * @param perClient new connections a client address may make, if limited
 * @param bind the host addresses it is bound to; empty for every address
 * @param key the catalog key, such as {@code services.app.publish}
 * @param span where it stands
 */
public record Publication(
        String service,
        Optional<PortRange> on,
        Ports port,
        List<Endpoint> from,
        Optional<Rate> perClient,
        List<IpAddress> bind,
        String key,
        Span span) {
    public Publication {
        from = List.copyOf(from);
        bind = List.copyOf(bind);
    }
}
