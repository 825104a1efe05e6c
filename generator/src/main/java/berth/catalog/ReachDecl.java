package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Families;
import berth.value.Rate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry of {@code reach} as written.
 *
 * @param to the endpoint, with the ports that were named with it
 * @param ports those that the long form names apart; empty when it names none
 * @param families which families
 * @param limit new connections a time
 * @param concurrent open connections at once
 * @param log whether new connections are logged
 * @param reason why, in the writer's words
 * @param span where the entry stands
 */
public record ReachDecl(
        EndpointRef to,
        List<Located<EndpointRef.PortRef>> ports,
        Families families,
        Optional<Rate> limit,
        OptionalInt concurrent,
        boolean log,
        Optional<String> reason,
        Span span) {

    /** All ports named, in either form. */
    public List<Located<EndpointRef.PortRef>> allPorts() {
        return ports.isEmpty() ? to.ports() : ports;
    }
}
