package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;

/** A network under {@code networks} as written. */
public record NetworkDecl(
        String driver, Located<String> parent, Located<Cidr> subnet, Optional<Located<IpAddress>> gateway, Span owner) {

    private static final Key<String> DRIVER = Key.required(
            "driver",
            Shapes.word("macvlan", "ipvlan"),
            "`macvlan` or `ipvlan`: on an interface of the host, past its firewall");
    private static final Key<Located<String>> PARENT = Key.required(
            "parent",
            Shapes.text("the name of an interface", Texts::interfaceName).located(),
            "the host's interface that it sits on");
    private static final Key<Located<Cidr>> SUBNET =
            Key.required("subnet", EndpointShape.CIDR.located(), "its addresses");
    private static final Key<Located<IpAddress>> GATEWAY =
            Key.optional("gateway", Words.ADDRESS.located(), "the router there");

    static final Shape<NetworkDecl> SHAPE = RecordShape.strict(
            "a network",
            List.of(DRIVER, PARENT, SUBNET, GATEWAY),
            v -> new NetworkDecl(v.require(DRIVER), v.require(PARENT), v.require(SUBNET), v.get(GATEWAY), v.owner()));
}
