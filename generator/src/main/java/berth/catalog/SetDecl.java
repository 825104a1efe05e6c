package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Cidr;
import java.util.List;

/** A set of addresses as written. */
public record SetDecl(List<Located<Cidr>> cidrs, List<Located<Cidr>> except, Span owner) {

    private static final Key<List<Located<Cidr>>> CIDRS =
            Key.required("cidrs", FilledList.of(EndpointShape.CIDR.located()), "the blocks of the set");
    private static final Key<List<Located<Cidr>>> EXCEPT =
            Key.optional("except", Shapes.list(EndpointShape.CIDR.located()), "blocks inside them that are left out");

    static final Shape<SetDecl> SHAPE = RecordShape.strict(
            "a set", List.of(CIDRS, EXCEPT), v -> new SetDecl(v.require(CIDRS), v.list(EXCEPT), v.owner()));
}
