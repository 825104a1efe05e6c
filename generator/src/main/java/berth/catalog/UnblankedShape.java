package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Node;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shape whose text holds a colon: {@code db:postgres} is text, and {@code db: postgres} is a mapping of one key that
 * nobody meant.
 *
 * @param shape the shape of the text, which may be a mapping too
 */
record UnblankedShape<T>(Shape<T> shape) implements Shape<T> {

    @Override
    public Optional<T> decode(Node node, Span owner, Diagnostics problems) {
        if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
            Node.Entry only = mapping.entries().get(0);
            boolean isKey = keys(shape.describe()).anyMatch(only.key().text()::equals);
            if (!isKey && only.value() instanceof Node.Scalar value && !value.isNothing()) {
                String meant = only.key().text() + ":" + value.text();
                problems.add(Diagnostic.at(
                                mapping.span(), Code.WRONG_TYPE, "the blank behind the colon makes a mapping of this")
                        .help("write `" + meant + "`"));
                return Optional.empty();
            }
        }
        return shape.decode(node, owner, problems);
    }

    private static Stream<String> keys(Description description) {
        if (description instanceof Description.OfEither either) {
            return either.forms().stream().flatMap(UnblankedShape::keys);
        }
        return description instanceof Description.OfRecord ofRecord
                ? ofRecord.keys().stream().map(Description.Key::name)
                : Stream.of();
    }

    @Override
    public Shape<?> relaxed() {
        return shape.relaxed();
    }

    @Override
    public boolean keepsNames(Node node) {
        return shape.keepsNames(node);
    }

    @Override
    public Description describe() {
        return shape.describe();
    }
}
