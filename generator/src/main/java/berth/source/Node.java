package berth.source;

import berth.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** A piece of a document and where it stands. */
public sealed interface Node {

    Span span();

    /** What it is, for messages: {@code text}, {@code a list} or {@code a mapping}. */
    String kind();

    /**
     * Text. Nothing is guessed about it: {@code no} and {@code 1e3} are text until a place wants something else.
     *
     * @param text the text, escapes resolved
     * @param quoted whether it stood in quotes or was a block scalar
     * @param span where, with the quotes
     */
    record Scalar(String text, boolean quoted, Span span) implements Node {
        @Override
        public String kind() {
            return isNothing() ? "nothing" : "text";
        }

        /** Whether nothing was written, as after {@code key:}. */
        public boolean isNothing() {
            return !quoted && text.isEmpty();
        }

        /**
         * The span of a part of the text, as long as the text stands in the file as it is; else the whole span.
         *
         * @param from index of the part's first character in {@link #text()}
         * @param length the part's length
         */
        public Span part(int from, int length) {
            int inside = quoted ? 1 : 0;
            int start = span.start() + inside;
            boolean verbatim =
                    span.file().text().startsWith(text, start) && start + text.length() + inside == span.end();
            return verbatim ? span.part(inside + from, length) : span;
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Span span) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping; keys are unique and in the order written. */
    record Mapping(List<Entry> entries, Span span) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }
    }

    /** A key with its value. */
    record Entry(Scalar key, Node value) {}
}
