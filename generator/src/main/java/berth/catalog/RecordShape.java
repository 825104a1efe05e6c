package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A mapping with fixed keys that becomes a record. */
final class RecordShape<T> implements Shape<T> {

    /** What was read: values by key. */
    static final class Values {
        private final Map<String, Object> values = new HashMap<>();
        private final Map<String, Span> keys = new HashMap<>();
        private final Set<String> broken = new HashSet<>();
        private final Span owner;

        private Values(Span owner) {
            this.owner = owner;
        }

        /** The value of a key, if it was there and good. */
        @SuppressWarnings("unchecked") // Only decode() puts values in, each from the key's own shape.
        <V> Optional<V> get(Key<V> key) {
            return Optional.ofNullable((V) values.get(key.name()));
        }

        /** The value of a required key; legal only where the shape is strict. */
        <V> V require(Key<V> key) {
            return get(key).orElseThrow();
        }

        <V> V get(Key<V> key, V otherwise) {
            return get(key).orElse(otherwise);
        }

        <V> List<V> list(Key<List<V>> key) {
            return get(key).orElse(List.of());
        }

        /** Whether a key stands there, whatever its value. */
        boolean isThere(Key<?> key) {
            return keys.containsKey(key.name());
        }

        /** Where a key stands; the owner's place when it does not. */
        Span span(Key<?> key) {
            return keys.getOrDefault(key.name(), owner);
        }

        /**
         * The keys that are missing although required, or of whose value something was lost: all of it, an item of a
         * list, an entry of a mapping. An entry whose name is good is not lost, however bad its value.
         */
        Set<String> broken() {
            return broken;
        }

        Span owner() {
            return owner;
        }
    }

    /** The key by which YAML 1.1 merges mappings. */
    private static final String MERGE = "<<";

    private final String words;
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final boolean lenient;
    private final Function<Values, T> build;
    private List<Key<?>> alternatives = List.of();
    private Map<Key<?>, Key<?>> companions = Map.of();
    private List<Key<?>> needed = List.of();

    private RecordShape(String words, List<Key<?>> keys, boolean lenient, Function<Values, T> build) {
        this.words = words;
        keys.forEach(key -> this.keys.put(key.name(), key));
        this.lenient = lenient;
        this.build = build;
    }

    /** A record that exists only when all that is required is there and all that is there is good. */
    static <T> RecordShape<T> strict(String words, List<Key<?>> keys, Function<Values, T> build) {
        return new RecordShape<>(words, keys, false, build);
    }

    /** A record that is built from what is good; {@link Values#broken()} tells what is not. */
    static <T> RecordShape<T> lenient(String words, List<Key<?>> keys, Function<Values, T> build) {
        return new RecordShape<>(words, keys, true, build);
    }

    /** The same record where exactly one of these keys must stand. */
    RecordShape<T> withExactlyOne(List<Key<?>> keysOfWhichOne) {
        return and(List.copyOf(keysOfWhichOne), companions);
    }

    /** The same record where the first of these keys must stand, unless another one of them does. */
    RecordShape<T> withAtLeastOne(List<Key<?>> keysOfWhichOne) {
        RecordShape<T> shape = and(alternatives, companions);
        shape.needed = List.copyOf(keysOfWhichOne);
        return shape;
    }

    /** The same record where the first key may stand only beside the second. */
    RecordShape<T> withOnlyBeside(Key<?> key, Key<?> other) {
        Map<Key<?>, Key<?>> both = new LinkedHashMap<>(companions);
        both.put(key, other);
        return and(alternatives, both);
    }

    private RecordShape<T> and(List<Key<?>> oneOf, Map<Key<?>, Key<?>> beside) {
        RecordShape<T> shape = new RecordShape<>(words, List.copyOf(keys.values()), lenient, build);
        shape.alternatives = oneOf;
        shape.companions = beside;
        shape.needed = needed;
        return shape;
    }

    private void needs(Key<?> key, List<Key<?>> any, Values values, Diagnostics problems) {
        boolean misspelt = any.stream().map(Key::name).anyMatch(values.broken::contains);
        if (!misspelt && any.stream().noneMatch(values::isThere)) {
            values.broken.add(key.name());
            problems.add(Diagnostic.at(values.owner, Code.MISSING_KEY, words + " needs the key `" + key.name() + "`")
                    .help("add `" + key.name() + ":` (" + key.doc() + ")"));
        }
    }

    private void exactlyOne(Values values, Diagnostics problems) {
        List<Key<?>> present = alternatives.stream().filter(values::isThere).toList();
        if (alternatives.isEmpty() || present.size() == 1) {
            return;
        }
        values.broken.addAll(alternatives.stream().map(Key::name).toList());
        String names = String.join(
                " or ", alternatives.stream().map(key -> "`" + key.name() + "`").toList());
        if (present.isEmpty()) {
            problems.add(Diagnostic.at(values.owner, Code.MISSING_KEY, words + " needs " + names)
                    .help("add "
                            + String.join(
                                    ", or ",
                                    alternatives.stream()
                                            .map(key -> "`" + key.name() + ":` (" + key.doc() + ")")
                                            .toList())));
            return;
        }
        List<Span> places = present.stream().map(values::span).sorted().toList();
        problems.add(Diagnostic.at(places.get(1), Code.BAD_VALUE, words + " has either " + names)
                .related(places.get(0), "the other one")
                .help("remove one of them"));
    }

    private void beside(Values values, Diagnostics problems) {
        companions.forEach((key, other) -> {
            boolean missed = values.broken.contains(other.name());
            if (values.isThere(key) && !values.isThere(other) && !missed) {
                values.broken.add(key.name());
                problems.add(Diagnostic.at(
                                values.span(key),
                                Code.BAD_VALUE,
                                "`" + key.name() + "` goes with `" + other.name() + "` only")
                        .help(alternatives.contains(other) ? "remove it" : "add `" + other.name() + "`, or remove it"));
            }
        });
    }

    /** Mappings in it are relaxed too, because they are merged key by key; lists are replaced whole and stay as they are. */
    @Override
    public Shape<Values> relaxed() {
        List<Key<?>> optional = new ArrayList<>();
        keys.values()
                .forEach(
                        key -> optional.add(Key.optional(key.name(), key.shape().relaxed(), key.doc())));
        return lenient(words, optional, values -> values);
    }

    @Override
    public Optional<T> decode(Node node, Span owner, Diagnostics problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            return WrongType.report(node, owner, describe(), problems);
        }
        Values values = new Values(owner);
        for (Node.Entry entry : mapping.entries()) {
            Key<?> key = keys.get(entry.key().text());
            if (key == null) {
                unknown(entry.key(), problems);
                values.broken.add(entry.key().text());
                // The value is there, under another name: nothing else is said about its absence.
                Suggestion.nearest(entry.key().text(), keys.keySet())
                        .filter(meant -> mapping.entry(meant).isEmpty())
                        .ifPresent(values.broken::add);
                continue;
            }
            values.keys.put(key.name(), entry.key().span());
            long errors = problems.errorsAdded();
            Optional<?> value = key.shape().decode(entry.value(), entry.key().span(), problems);
            value.ifPresent(v -> values.values.put(key.name(), v));
            if (value.isEmpty()
                    || (problems.errorsAdded() > errors && !key.shape().keepsNames(entry.value()))) {
                values.broken.add(key.name());
            }
        }
        keys.values().stream().filter(Key::required).forEach(key -> needs(key, List.of(key), values, problems));
        needed.stream().limit(1).forEach(key -> needs(key, needed, values, problems));
        exactlyOne(values, problems);
        beside(values, problems);
        return lenient || values.broken.isEmpty() ? Optional.of(build.apply(values)) : Optional.empty();
    }

    private void unknown(Node.Scalar key, Diagnostics problems) {
        Optional<String> near = key.text().equals(MERGE)
                ? Optional.of("mappings are not merged; what services share stands in `defaults` or in a module's"
                        + " `defaults`")
                : Suggestion.help(key.text(), keys.keySet());
        Optional<String> help = near.isPresent()
                ? near
                : keys.size() > 12
                        ? Optional.of("`berth schema` prints the legal keys")
                        : Optional.of("legal keys: " + String.join(", ", keys.keySet()));
        problems.add(Diagnostic.at(key.span(), Code.UNKNOWN_KEY, "unknown key `" + key.text() + "` in " + words)
                .help(help));
    }

    @Override
    public Description describe() {
        return new Description.OfRecord(
                words,
                keys.values().stream()
                        .map(key -> new Description.Key(key.name(), key.shape().describe(), key.required(), key.doc()))
                        .toList(),
                alternatives.stream().map(Key::name).toList(),
                needed.stream().map(Key::name).toList());
    }
}
