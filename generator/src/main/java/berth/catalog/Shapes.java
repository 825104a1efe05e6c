package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.source.Node;
import berth.value.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The simple shapes and the ways to combine them. */
final class Shapes {
    /** What YAML 1.1 took for booleans, and what to write for it. */
    private static final Map<String, String> BOOLEANS = Map.ofEntries(
            Map.entry("true", "true"),
            Map.entry("yes", "true"),
            Map.entry("on", "true"),
            Map.entry("y", "true"),
            Map.entry("1", "true"),
            Map.entry("false", "false"),
            Map.entry("no", "false"),
            Map.entry("off", "false"),
            Map.entry("n", "false"),
            Map.entry("0", "false"));

    private Shapes() {}

    /** Text that a parser understands. */
    static <T> Shape<T> text(String words, Optional<String> pattern, Function<String, Parsed<T>> parser) {
        return scalar(
                new Description.OfText(words, pattern),
                (scalar, problems) -> parsed(parser.apply(scalar.text()), scalar.span(), problems));
    }

    static <T> Shape<T> text(String words, String pattern, Function<String, Parsed<T>> parser) {
        return text(words, Optional.of(pattern), parser);
    }

    static <T> Shape<T> text(String words, Function<String, Parsed<T>> parser) {
        return text(words, Optional.empty(), parser);
    }

    /** Text that may be a port's number, and that a parser understands. */
    static <T> Shape<T> ports(String words, String pattern, Function<String, Parsed<T>> parser) {
        return scalar(
                Description.OfText.ofPorts(words, pattern),
                (scalar, problems) -> parsed(parser.apply(scalar.text()), scalar.span(), problems));
    }

    /** Reports a bad word at its place. */
    static <T> Optional<T> parsed(Parsed<T> parsed, Span span, Diagnostics problems) {
        if (parsed instanceof Parsed.Bad<T> bad) {
            problems.add(Diagnostic.at(span, bad.code(), bad.message()).help(bad.help()));
        }
        return parsed.value();
    }

    /** One of some fixed words. */
    static <T> Shape<T> word(Map<String, T> words) {
        List<String> legal = List.copyOf(words.keySet());
        Description description = new Description.OfWords(legal);
        return scalar(description, (scalar, problems) -> {
            T value = words.get(scalar.text());
            if (value == null) {
                problems.add(Diagnostic.at(
                                scalar.span(), Code.BAD_VALUE, "`" + scalar.text() + "` is not " + description.words())
                        .help(Suggestion.help(scalar.text(), legal)));
            }
            return Optional.ofNullable(value);
        });
    }

    /** One of some fixed words, each standing for itself. */
    static Shape<String> word(String... words) {
        Map<String, String> same = new LinkedHashMap<>();
        for (String word : words) {
            same.put(word, word);
        }
        return word(same);
    }

    static Shape<Boolean> bool() {
        return scalar(new Description.OfBoolean(), (scalar, problems) -> {
            if (!scalar.quoted()
                    && (scalar.text().equals("true") || scalar.text().equals("false"))) {
                return Optional.of(scalar.text().equals("true"));
            }
            problems.add(
                    Diagnostic.at(scalar.span(), Code.WRONG_TYPE, "expected `true` or `false`, found " + shown(scalar))
                            .help(Optional.ofNullable(BOOLEANS.get(scalar.text().toLowerCase(Locale.ROOT)))
                                    .map(word -> "write `" + word + "`, without quotes")));
            return Optional.empty();
        });
    }

    static Shape<Integer> integer(String words, int least, int most) {
        return scalar(new Description.OfInteger(words, least, most), (scalar, problems) -> {
            String text = scalar.text();
            String range = least == most ? Integer.toString(least) : least + " to " + most;
            if (scalar.quoted() || !text.matches("-?[0-9]+")) {
                problems.add(
                        Diagnostic.at(scalar.span(), Code.WRONG_TYPE, "expected " + words + ", found " + shown(scalar))
                                .help("write a whole number, " + range + ", without quotes"));
                return Optional.empty();
            }
            boolean number = text.matches("0|[1-9][0-9]{0,9}");
            if (!number || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                problems.add(Diagnostic.at(scalar.span(), Code.BAD_VALUE, "`" + text + "` is not " + words)
                        .help("write " + range));
                return Optional.empty();
            }
            return Optional.of(Integer.parseInt(text));
        });
    }

    private static String shown(Node.Scalar scalar) {
        return scalar.quoted() ? "text in quotes" : "`" + scalar.text() + "`";
    }

    /** Reads a scalar. */
    interface ScalarReader<T> {
        Optional<T> read(Node.Scalar scalar, Diagnostics problems);
    }

    /** A shape that takes text and nothing else. */
    static <T> Shape<T> scalar(Description description, ScalarReader<T> reader) {
        return new Shape<>() {
            @Override
            public Optional<T> decode(Node node, Span owner, Diagnostics problems) {
                if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
                    return goesOn(scalar) ? several(scalar, reader, problems) : reader.read(scalar, problems);
                }
                return WrongType.report(node, owner, description, problems);
            }

            @Override
            public Description describe() {
                return description;
            }
        };
    }

    /** Whether plain text takes in the lines below it, as a line does that is indented too far. */
    private static boolean goesOn(Node.Scalar scalar) {
        Span span = scalar.span();
        return !scalar.quoted()
                && span.file().text().substring(span.start(), span.end()).indexOf('\n') >= 0;
    }

    /** Text over several lines: when it is bad, the lines are what is wrong with it. */
    private static <T> Optional<T> several(Node.Scalar scalar, ScalarReader<T> reader, Diagnostics problems) {
        Diagnostics found = new Diagnostics();
        Optional<T> value = reader.read(scalar, found);
        if (!found.hasErrors()) {
            found.sorted().forEach(problems::add);
            return value;
        }
        Span first = WrongType.headOf(scalar.span());
        String text = first.file().text();
        int next = first.end();
        while (Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        Span rest = new Span(first.file(), next, scalar.span().end());
        problems.add(Diagnostic.at(first, Code.BAD_VALUE, "the text goes on below")
                .related(WrongType.headOf(rest), "this belongs to it")
                .help("indent that line like its neighbours, or put the text in quotes"));
        return Optional.empty();
    }

    /** A list that is there as a whole or not at all. */
    static <T> Shape<List<T>> list(Shape<T> item) {
        return list(item, true);
    }

    /** A list of things that stand for themselves: the good ones are there though others are bad. */
    static <T> Shape<List<T>> items(Shape<T> item) {
        return list(item, false);
    }

    private static <T> Shape<List<T>> list(Shape<T> item, boolean whole) {
        Description description = new Description.OfList(item.describe());
        return new Shape<>() {
            @Override
            public Optional<List<T>> decode(Node node, Span owner, Diagnostics problems) {
                if (!(node instanceof Node.Sequence sequence)) {
                    return WrongType.report(node, owner, description, problems);
                }
                List<T> values = new ArrayList<>();
                for (Node child : sequence.items()) {
                    Span place =
                            child instanceof Node.Scalar scalar && scalar.isNothing() ? owner : WrongType.headOf(child);
                    item.decode(child, place, problems).ifPresent(values::add);
                }
                boolean all = values.size() == sequence.items().size();
                return all || !whole ? Optional.of(List.copyOf(values)) : Optional.empty();
            }

            @Override
            public Description describe() {
                return description;
            }
        };
    }

    /**
     * A mapping with free keys, in the order written. An entry whose value is bad is kept without one, so that
     * looking up its name does not make a second message.
     */
    static <K, V> Shape<List<NamedEntry<K, V>>> map(
            String keyWords, Optional<String> keyPattern, Function<String, Parsed<K>> keyParser, Shape<V> value) {
        Description description = new Description.OfMap(keyWords, keyPattern, value.describe());
        return new Shape<>() {
            @Override
            public Optional<List<NamedEntry<K, V>>> decode(Node node, Span owner, Diagnostics problems) {
                if (!(node instanceof Node.Mapping mapping)) {
                    return WrongType.report(node, owner, description, problems);
                }
                List<NamedEntry<K, V>> entries = new ArrayList<>();
                for (Node.Entry entry : mapping.entries()) {
                    Optional<K> key = parsed(
                            keyParser.apply(entry.key().text()), entry.key().span(), problems);
                    Optional<V> decoded =
                            value.decode(entry.value(), entry.key().span(), problems);
                    key.ifPresent(k -> entries.add(new NamedEntry<>(
                            new Located<>(k, entry.key().span()), entry.value().span(), decoded)));
                }
                return Optional.of(List.copyOf(entries));
            }

            @Override
            public boolean keepsNames(Node node) {
                return node instanceof Node.Mapping mapping
                        && mapping.entries().stream()
                                .allMatch(e ->
                                        keyParser.apply(e.key().text()).value().isPresent());
            }

            @Override
            public Description describe() {
                return description;
            }
        };
    }

    /** Text in one form, or a list or a mapping in another; a form that is not given is a wrong type. */
    static <T> Shape<T> either(List<Shape<? extends T>> forms) {
        Description description =
                new Description.OfEither(forms.stream().map(Shape::describe).toList());
        return new Shape<>() {
            @Override
            public Optional<T> decode(Node node, Span owner, Diagnostics problems) {
                for (Shape<? extends T> form : forms) {
                    if (WrongType.takes(form.describe(), node)) {
                        return form.decode(node, owner, problems).map(value -> value);
                    }
                }
                return WrongType.report(node, owner, description, problems);
            }

            @Override
            public Shape<?> relaxed() {
                return either(forms.stream().<Shape<?>>map(Shape::relaxed).toList());
            }

            @Override
            public Description describe() {
                return description;
            }
        };
    }

    /** A shape whose value must hold something more; if it does not, that is said at the node. */
    static <T> Shape<T> checked(Shape<T> shape, Function<T, Parsed<T>> check) {
        return new Shape<>() {
            @Override
            public Optional<T> decode(Node node, Span owner, Diagnostics problems) {
                return shape.decode(node, owner, problems)
                        .flatMap(value -> parsed(check.apply(value), WrongType.headOf(node), problems));
            }

            @Override
            public Description describe() {
                return shape.describe();
            }
        };
    }

    /** A shape with its value mapped. */
    static <A, B> Shape<B> mapped(Shape<A> shape, Function<A, B> mapping) {
        return new Shape<>() {
            @Override
            public Optional<B> decode(Node node, Span owner, Diagnostics problems) {
                return shape.decode(node, owner, problems).map(mapping);
            }

            @Override
            public Shape<?> relaxed() {
                return shape.relaxed();
            }

            @Override
            public Description describe() {
                return shape.describe();
            }
        };
    }
}
