package berth.syntax;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value (RFC 8259). Members of an object are always in the order of their keys (by UTF-16 code unit, as RFC
 * 8785 sorts them), so that equal values have equal text.
 */
public sealed interface Json {

    /** The value on one line, without a space and without a line end. */
    default String compact() {
        StringBuilder out = new StringBuilder();
        new JsonWriter(out, false).write(this, 0);
        return out.toString();
    }

    /** The value as a file: one member or element a line, indented by two, with a final line end. */
    default String pretty() {
        StringBuilder out = new StringBuilder();
        new JsonWriter(out, true).write(this, 0);
        return out.append('\n').toString();
    }

    /** The member of that name if this is an object that has one. */
    default Json get(String key) {
        return this instanceof Obj object ? object.members.getOrDefault(key, Null.NULL) : Null.NULL;
    }

    /** An object. */
    record Obj(SortedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }

        /** This object with one more member, or with another value for the one of that name. */
        public Obj with(String key, Json value) {
            SortedMap<String, Json> all = new TreeMap<>(members);
            all.put(key, value);
            return new Obj(all);
        }

        public Obj with(String key, String value) {
            return with(key, new Str(value));
        }

        public Obj with(String key, long value) {
            return with(key, number(value));
        }
    }

    /** An array. */
    record Arr(List<Json> elements) implements Json {
        public Arr {
            elements = List.copyOf(elements);
        }
    }

    /** A string; unpaired surrogates are kept and written as escapes. */
    record Str(String text) implements Json {}

    /** A number in the grammar of RFC 8259, section 6, as it is written. Another text is an {@link IllegalArgumentException}. */
    record Num(String literal) implements Json {
        public Num {
            if (!literal.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
                throw new IllegalArgumentException("not a JSON number: " + literal);
            }
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** {@code null}. */
    enum Null implements Json {
        NULL
    }

    /** The object without members, to be filled by {@link Obj#with}. */
    static Obj object() {
        return new Obj(Collections.emptySortedMap());
    }

    static Obj object(Map<String, ? extends Json> members) {
        return new Obj(new TreeMap<>(members));
    }

    static Arr array(List<? extends Json> elements) {
        return new Arr(List.copyOf(elements));
    }

    static Arr strings(List<String> texts) {
        return new Arr(texts.stream().<Json>map(Str::new).toList());
    }

    static Num number(long value) {
        return new Num(Long.toString(value));
    }

    static Str string(String text) {
        return new Str(Objects.requireNonNull(text));
    }

    static Bool bool(boolean value) {
        return new Bool(value);
    }

    /**
     * Reads one JSON text, strictly by RFC 8259: no comments, no trailing commas, no duplicate keys, nothing after it,
     * at most 64 levels deep.
     *
     * @throws JsonSyntaxException if it is anything else
     */
    static Json parse(String text) throws JsonSyntaxException {
        return new JsonReader(text).read();
    }
}
