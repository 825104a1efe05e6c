package berth.catalog;

import berth.diagnostic.Span;
import berth.net.PortRange;
import berth.value.Rate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code publish} as written.
 *
 * @param on the host's ports, if any
 * @param ports the service's ports
 * @param from who may connect
 * @param perClient new connections a client may make
 * @param span where the entry stands
 */
public record PublishDecl(
        Optional<Located<PortRange>> on,
        List<Located<EndpointRef.PortRef>> ports,
        List<EndpointRef> from,
        Optional<Rate> perClient,
        Span span) {}
