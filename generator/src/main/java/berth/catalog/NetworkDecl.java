package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;

/** A network under {@code networks} as written. */
public record NetworkDecl(
        String driver,
        Optional<Located<String>> parent,
        Located<Cidr> subnet,
        Optional<Located<IpAddress>> gateway,
        Span owner) {

    private static final String BRIDGE = "bridge";

    private static final Key<String> DRIVER = Key.optional(
            "driver",
            Shapes.word(BRIDGE, "macvlan", "ipvlan"),
            "`bridge` (default): shared by several services, with no policy between them;"
                    + " `macvlan` or `ipvlan`: on an interface of the host, past its firewall");
    private static final Key<Located<String>> PARENT = Key.optional(
            "parent",
            Shapes.text("the name of an interface", Texts::interfaceName).located(),
            "the host's interface that a macvlan or ipvlan network sits on");
    private static final Key<Located<Cidr>> SUBNET =
            Key.required("subnet", EndpointShape.CIDR.located(), "its IPv4 addresses");
    private static final Key<Located<IpAddress>> GATEWAY = Key.optional(
            "gateway", Words.ADDRESS.located(), "the router there; on a bridge it is the first address, always");

    static final Shape<NetworkDecl> SHAPE = RecordShape.strict(
            "a network",
            List.of(DRIVER, PARENT, SUBNET, GATEWAY),
            v -> new NetworkDecl(
                    v.get(DRIVER).orElse(BRIDGE), v.get(PARENT), v.require(SUBNET), v.get(GATEWAY), v.owner()));

    /** Whether it is a bridge that services share. */
    public boolean isBridge() {
        return driver.equals(BRIDGE);
    }
}
