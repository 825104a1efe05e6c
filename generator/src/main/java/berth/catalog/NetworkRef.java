package berth.catalog;

import berth.net.IpAddress;
import berth.value.Name;
import java.util.List;
import java.util.Optional;

/** {@code network} of a service as written. */
public sealed interface NetworkRef {

    /** A network of its own. */
    record Own() implements NetworkRef {}

    /** No network. */
    record Without() implements NetworkRef {}

    /** The host's network. */
    record OfHost() implements NetworkRef {}

    /** Another service's network, addresses and ports included. */
    record Shares(Located<Name> service) implements NetworkRef {}

    /** A declared network, with an address there. */
    record Member(Located<Name> network, Optional<Located<IpAddress>> address) implements NetworkRef {}

    Key<Located<Name>> SHARES =
            Key.optional("shares", Words.NAME.located(), "a service whose network and address it shares");
    Key<Located<Name>> NAME = Key.optional("name", Words.NAME.located(), "one that is declared under `networks`");
    Key<Located<IpAddress>> ADDRESS = Key.optional("address", Words.ADDRESS.located(), "its address there");

    /** A word, or a mapping with {@code shares} or {@code name}. */
    Shape<NetworkRef> SHAPE = Shapes.either(List.of(
            Shapes.mapped(Words.NAME.located(), NetworkRef::word),
            RecordShape.strict("`network`", List.of(SHARES, NAME, ADDRESS), NetworkRef::network)
                    .withExactlyOne(List.of(SHARES, NAME))));

    private static NetworkRef network(RecordShape.Values values) {
        return values.get(SHARES)
                .<NetworkRef>map(Shares::new)
                .orElseGet(() -> new Member(values.require(NAME), values.get(ADDRESS)));
    }

    private static NetworkRef word(Located<Name> word) {
        return switch (word.value().text()) {
            case "own" -> new Own();
            case "none" -> new Without();
            case "host" -> new OfHost();
            default -> new Member(word, Optional.empty());
        };
    }
}
