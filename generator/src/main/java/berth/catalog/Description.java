package berth.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a shape takes. */
public sealed interface Description {

    /** A few words for messages: {@code a port}, {@code a list of endpoints}. */
    String words();

    /**
     * Text.
     *
     * @param words what it is, with its article
     * @param pattern a regular expression that every value matches, if there is one; see {@link berth.value.Patterns}
     * @param number the numbers among them, where a reader that takes numbers for such has to know their bounds
     */
    record OfText(String words, Optional<String> pattern, Optional<OfInteger> number) implements Description {
        public OfText(String words, Optional<String> pattern) {
            this(words, pattern, Optional.empty());
        }

        private static final Pattern EXAMPLE = Pattern.compile("such as `([^`]+)`(?: or `([^`]+)`)?");

        /** The examples that the words give. */
        public List<String> examples() {
            return EXAMPLE.matcher(words)
                    .results()
                    .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                    .filter(Objects::nonNull)
                    .toList();
        }

        OfText(String words, String pattern) {
            this(words, Optional.of(pattern));
        }

        /** Text that may be a port's number. */
        static OfText ofPorts(String words, String pattern) {
            return new OfText(words, Optional.of(pattern), Optional.of(new OfInteger(words, 1, 65535)));
        }
    }

    /** One of some fixed words. */
    record OfWords(List<String> legal) implements Description {
        @Override
        public String words() {
            return "one of "
                    + String.join(", ", legal.stream().map(w -> "`" + w + "`").toList());
        }
    }

    /** {@code true} or {@code false}. */
    record OfBoolean() implements Description {
        @Override
        public String words() {
            return "`true` or `false`";
        }
    }

    /** A whole number. */
    record OfInteger(String words, int least, int most) implements Description {}

    /** A list; {@code filled} when it cannot be empty. */
    record OfList(Description item, boolean filled) implements Description {
        OfList(Description item) {
            this(item, false);
        }

        @Override
        public String words() {
            return "a list";
        }
    }

    /** A mapping with free keys. */
    record OfMap(String keyWords, Optional<String> keyPattern, Description value) implements Description {
        @Override
        public String words() {
            return "a mapping from " + keyWords + " to " + value.words();
        }
    }

    /**
     * A mapping with fixed keys.
     *
     * @param oneOf keys of which exactly one must stand; empty when there are none such
     * @param anyOf keys of which at least one must stand; empty when there are none such
     */
    record OfRecord(String words, List<Key> keys, List<String> oneOf, List<String> anyOf) implements Description {
        public OfRecord {
            keys = List.copyOf(keys);
            oneOf = List.copyOf(oneOf);
            anyOf = List.copyOf(anyOf);
        }

        /** Whether some keys must stand. */
        public boolean needsKeys() {
            return !oneOf.isEmpty() || !anyOf.isEmpty() || keys.stream().anyMatch(Key::required);
        }
    }

    /** One key of a record. */
    record Key(String name, Description value, boolean required, String doc) {}

    /** One of several forms, told apart by whether they are text, a list or a mapping. */
    record OfEither(List<Description> forms) implements Description {
        @Override
        public String words() {
            return String.join(" or ", forms.stream().map(Description::words).toList());
        }
    }
}
