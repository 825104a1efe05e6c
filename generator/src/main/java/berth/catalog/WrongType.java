package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The report that something of another form stands in a place, and how what is wanted there is written. */
final class WrongType {
    private WrongType() {}

    /** Reports that {@code wanted} was expected; there is no value then. */
    static <T> Optional<T> report(Node node, Span owner, Description wanted, Diagnostics problems) {
        boolean nothing = node instanceof Node.Scalar scalar && scalar.isNothing();
        // Where nothing was written there is nothing to point at but the key.
        Span span = nothing ? owner : headOf(node);
        String words = wanted instanceof Description.OfRecord ? "the keys of " + wanted.words() : wanted.words();
        problems.add(Diagnostic.at(span, Code.WRONG_TYPE, "expected " + words + ", found " + node.kind())
                .help(form(node, wanted)));
        return Optional.empty();
    }

    /** How the wanted type is written, where that helps. */
    private static Optional<String> form(Node node, Description wanted) {
        if (wanted instanceof Description.OfList) {
            return Optional.of(
                    node instanceof Node.Scalar scalar && scalar.text().matches("[A-Za-z0-9_.:/-]{1,40}")
                            ? "write it in brackets: `[" + scalar.text() + "]`"
                            : "write it in brackets, or with `- ` before each entry");
        }
        if (wanted instanceof Description.OfRecord ofRecord) {
            List<String> required = Stream.concat(
                            ofRecord.keys().stream()
                                    .filter(Description.Key::required)
                                    .map(Description.Key::name),
                            ofRecord.anyOf().stream().limit(1))
                    .map(key -> "`" + key + ":`")
                    .toList();
            return Optional.of("write `key: value` lines below it"
                    + (required.isEmpty() ? "" : ", at least " + String.join(", ", required)));
        }
        return Optional.empty();
    }

    /** The span of a node, for a collection only its first line. */
    static Span headOf(Node node) {
        Span span = node.span();
        int end = span.file().text().indexOf('\n', span.start());
        return end < 0 || end > span.end() ? span : new Span(span.file(), span.start(), end);
    }
}
