package berth.catalog;

import berth.diagnostic.Span;
import java.util.List;

/** A promise as written: {@code from} never reaches {@code to}; on every port when none is named. */
public record NeverDecl(EndpointRef from, EndpointRef to, List<Located<EndpointRef.PortRef>> ports, Span span) {

    private static final Key<EndpointRef> FROM = Key.required("from", EndpointShape.PEER, "who never connects");
    private static final Key<EndpointRef> TO = Key.required("to", EndpointShape.PEER, "to whom");
    private static final Key<List<Located<EndpointRef.PortRef>>> PORT = Key.optional(
            "port", EndpointShape.PORTS, "on which ports, by number or by the target's name; all when absent");

    static final Shape<NeverDecl> SHAPE = RecordShape.strict(
            "a promise",
            List.of(FROM, TO, PORT),
            v -> new NeverDecl(v.require(FROM), v.require(TO), v.list(PORT), v.owner()));
}
