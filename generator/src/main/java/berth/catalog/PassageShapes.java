package berth.catalog;

import berth.net.Families;
import berth.net.PortRange;
import berth.value.Rate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The forms of {@code reach} and {@code publish}. */
final class PassageShapes {
    private PassageShapes() {}

    private static final Shape<List<Located<EndpointRef.PortRef>>> PORT_OR_PORTS = Shapes.either(
            List.of(EndpointShape.PORTS, Shapes.mapped(FilledList.of(EndpointShape.PORTS), lists -> lists.stream()
                    .flatMap(List::stream)
                    .toList())));

    private static final Key<EndpointRef> TO = Key.required("to", EndpointShape.ENDPOINT, "the endpoint to connect to");
    private static final Key<List<Located<EndpointRef.PortRef>>> REACH_PORT =
            Key.optional("port", PORT_OR_PORTS, "a port's name or number, or `ping`");
    private static final Key<String> LOG = Key.optional("log", Shapes.word("new"), "`new`: log new connections");
    private static final Key<Rate> LIMIT =
            Key.optional("limit", Words.RATE, "new connections a time, such as `200/second burst 400`");
    private static final Key<Integer> CONCURRENT = Key.optional(
            "concurrent", Shapes.integer("a number of connections", 1, 1_000_000), "open connections at once");
    private static final Key<Families> FAMILY = Key.optional(
            "family",
            Shapes.word(new TreeMap<>(Map.of("4", Families.IPV4_ONLY, "6", Families.IPV6_ONLY))),
            "`4` or `6`: only this address family");
    private static final Key<String> REASON = Key.optional("reason", Words.LINE, "why it is needed");

    /** One entry of {@code reach}. */
    static final Shape<ReachDecl> REACH = new UnblankedShape<>(Shapes.either(List.of(
            Shapes.mapped(
                    EndpointShape.ENDPOINT,
                    ref -> new ReachDecl(
                            ref,
                            List.of(),
                            Families.BOTH,
                            Optional.empty(),
                            OptionalInt.empty(),
                            false,
                            Optional.empty(),
                            ref.span())),
            RecordShape.strict(
                    "an entry of `reach`",
                    List.of(TO, REACH_PORT, LOG, LIMIT, CONCURRENT, FAMILY, REASON),
                    v -> new ReachDecl(
                            v.require(TO),
                            v.list(REACH_PORT),
                            v.get(FAMILY, Families.BOTH),
                            v.get(LIMIT),
                            v.get(CONCURRENT).map(OptionalInt::of).orElse(OptionalInt.empty()),
                            v.get(LOG).isPresent(),
                            v.get(REASON),
                            v.require(TO).span())))));

    private static final Key<Located<PortRange>> ON = Key.optional(
            "on",
            Words.PORT_RANGE.located(),
            "the host's port or range; without it the service's own address is reached");
    private static final Key<List<Located<EndpointRef.PortRef>>> PUBLISH_PORT =
            Key.required("port", EndpointShape.PORTS, "the service's port, by name or number");
    private static final Key<List<EndpointRef>> FROM = Key.required(
            "from",
            Shapes.either(List.of(Shapes.mapped(EndpointShape.PEER, List::of), FilledList.of(EndpointShape.PEER))),
            "the zones, sets or address blocks that may connect, or `host`");
    private static final Key<Rate> PER_CLIENT =
            Key.optional("perClient", Words.RATE, "new connections that one client address may make a time");

    /** One entry of {@code publish}. */
    static final Shape<PublishDecl> PUBLISH = RecordShape.strict(
            "an entry of `publish`",
            List.of(ON, PUBLISH_PORT, FROM, PER_CLIENT),
            v -> new PublishDecl(v.get(ON), v.require(PUBLISH_PORT), v.require(FROM), v.get(PER_CLIENT), v.owner()));
}
