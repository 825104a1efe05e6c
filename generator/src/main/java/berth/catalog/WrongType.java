package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Text where a list is wanted, a list where a mapping is: what is said about it. */
final class WrongType {
    /** Text that may be shown in a suggestion. */
    private static final String WORD = "[A-Za-z0-9_.:/-]{1,40}";

    private WrongType() {}

    /** Reports that a node is not what is wanted; there is never a value. */
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
        if (wanted instanceof Description.OfEither either) {
            return either.forms().stream()
                    .map(form -> form(node, form))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        boolean one = node instanceof Node.Sequence list
                && list.items().size() == 1
                && list.items().get(0) instanceof Node.Scalar;
        if (one && takes(wanted, ((Node.Sequence) node).items().get(0))) {
            Node.Scalar only = (Node.Scalar) ((Node.Sequence) node).items().get(0);
            return Optional.of("write it without brackets: `" + only.text() + "`");
        }
        if (wanted instanceof Description.OfMap map) {
            return Optional.of("write lines such as `NAME: " + example(map.value()) + "` below it");
        }
        if (wanted instanceof Description.OfList) {
            return Optional.of(
                    node instanceof Node.Scalar scalar && scalar.text().matches(WORD)
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
            if (node instanceof Node.Scalar scalar && !scalar.isNothing() && !required.isEmpty()) {
                String value = required.size() == 1 && scalar.text().matches(WORD) ? scalar.text() : "...";
                return Optional.of("write `{ "
                        + String.join(
                                ", ",
                                required.stream()
                                        .map(key -> key.substring(1, key.length() - 1) + " " + value)
                                        .toList())
                        + " }`");
            }
            return Optional.of("write `key: value` lines below it"
                    + (required.isEmpty() ? "" : ", at least " + String.join(", ", required)));
        }
        return Optional.empty();
    }

    private static String example(Description value) {
        if (value instanceof Description.OfEither either) {
            return example(either.forms().get(0));
        }
        return value instanceof Description.OfText text && !text.examples().isEmpty()
                ? text.examples().get(0)
                : value instanceof Description.OfWords words ? words.legal().get(0) : "VALUE";
    }

    /** The span of a node, for a collection only its first line. */
    static Span headOf(Node node) {
        return headOf(node.span());
    }

    static Span headOf(Span span) {
        int end = span.file().text().indexOf('\n', span.start());
        return end < 0 || end > span.end() ? span : new Span(span.file(), span.start(), end);
    }

    /** Whether a form is written as such a node. */
    static boolean takes(Description form, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return !scalar.isNothing()
                    && (form instanceof Description.OfText
                            || form instanceof Description.OfWords
                            || form instanceof Description.OfBoolean
                            || form instanceof Description.OfInteger);
        }
        if (node instanceof Node.Sequence) {
            return form instanceof Description.OfList;
        }
        return form instanceof Description.OfMap || form instanceof Description.OfRecord;
    }
}
