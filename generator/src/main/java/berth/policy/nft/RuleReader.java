package berth.policy.nft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rules. What it does not know is refused, never skipped. */
final class RuleReader {
    private static final Set<String> UNITS = Set.of("second", "minute", "hour", "day");

    private final Tokens tokens;
    private final Map<String, NamedSet> sets;

    RuleReader(Tokens tokens, Map<String, NamedSet> sets) {
        this.tokens = tokens;
        this.sets = sets;
    }

    Statement.Rule rule() {
        int line = tokens.line();
        List<Statement> statements = new ArrayList<>();
        while (!tokens.isStop()) {
            if (!statements.isEmpty() && statements.get(statements.size() - 1) instanceof Statement.Do) {
                throw tokens.wrong("something behind the end of a rule");
            }
            statements.addAll(statement());
        }
        return new Statement.Rule(List.copyOf(statements), line);
    }

    private List<Statement> statement() {
        String word = tokens.peek();
        if (Action.begins(word)) {
            return List.of(new Statement.Do(Action.read(tokens)));
        }
        switch (word) {
            case "counter" -> {
                tokens.next();
                return List.of();
            }
            case "log" -> {
                tokens.expect("log", "prefix");
                String prefix = tokens.string();
                tokens.expect("level", "info");
                return List.of(new Statement.Log(prefix));
            }
            case "limit" -> {
                int line = tokens.line();
                return List.of(new Statement.Bound("rate " + over(), line));
            }
            case "update" -> {
                return update();
            }
            case "snat" -> {
                return List.of(snat());
            }
            case "ct" -> {
                int line = tokens.line();
                tokens.next();
                if (tokens.take("count")) {
                    tokens.expect("over");
                    return List.of(new Statement.Bound("count " + tokens.number(), line));
                }
                return List.of(match("ct "));
            }
            default -> {
                if (!Field.begins(word)) {
                    throw tokens.wrong("a statement that berth does not write: " + word);
                }
                return List.of(match(""));
            }
        }
    }

    /** {@code limit rate over 5/second burst 5 packets}. */
    private String over() {
        tokens.expect("limit", "rate", "over");
        return rate();
    }

    private String rate() {
        String word = tokens.word();
        int slash = word.indexOf('/');
        if (slash < 1
                || !word.substring(0, slash).chars().allMatch(c -> c >= '0' && c <= '9')
                || !UNITS.contains(word.substring(slash + 1))) {
            throw tokens.wrong("no rate: " + word);
        }
        tokens.expect("burst");
        int burst = tokens.number();
        tokens.expect("packets");
        return word + " burst " + burst;
    }

    /** A meter: over a client's rate, or within the rate of a pair's log lines. */
    private List<Statement> update() {
        int line = tokens.line();
        tokens.expect("update");
        NamedSet set = named();
        tokens.expect("{");
        List<Field> fields = fields("");
        check(fields, set.elements().types());
        if (!set.dynamic()) {
            throw tokens.wrong("a meter that is not dynamic");
        }
        tokens.expect("limit", "rate");
        boolean over = tokens.take("over");
        String rate = rate();
        tokens.expect("}");
        boolean byClient = fields.equals(List.of(Field.IP_SADDR)) || fields.equals(List.of(Field.IP6_SADDR));
        if (over != byClient) {
            throw tokens.wrong("a meter that berth does not write");
        }
        if (!over) {
            return List.of();
        }
        // Its key has a family, and packets of the other one are not counted.
        ElementSet all = new ElementSet(
                List.of("nf_proto"),
                List.of(new ElementSet.Element(
                        List.of(new Component.Exact(fields.get(0) == Field.IP_SADDR ? "ipv4" : "ipv6")),
                        Optional.empty(),
                        line)));
        return List.of(
                new Statement.Match(List.of(Field.NFPROTO), false, all), new Statement.Bound("client " + rate, line));
    }

    private Statement snat() {
        tokens.expect("snat");
        String family = tokens.oneOf(Set.of("ip", "ip6"));
        tokens.expect("to");
        Field source = Field.read(tokens, "");
        if (source != (family.equals("ip") ? Field.IP_SADDR : Field.IP6_SADDR)) {
            throw tokens.wrong("a translation to something else than the source");
        }
        return new Statement.Snat(source);
    }

    private Statement match(String before) {
        List<Field> fields = fields(before);
        if (tokens.take("vmap")) {
            String name = tokens.peek();
            NamedSet map = named();
            check(fields, map.elements().types());
            if (!map.data().equals("verdict")) {
                throw tokens.wrong("a map to " + map.data() + " where verdicts are wanted");
            }
            return new Statement.Lookup(fields, name.substring(1), map.elements());
        }
        boolean negated = tokens.take("!=");
        if (negated && fields.stream().anyMatch(field -> field.type().startsWith("ct_") || field.isPort())) {
            throw tokens.wrong("a negation that berth does not write");
        }
        if (tokens.peek().startsWith("@")) {
            NamedSet set = named();
            check(fields, set.elements().types());
            if (!set.data().isEmpty() || set.dynamic()) {
                throw tokens.wrong("no set of elements");
            }
            return new Statement.Match(fields, negated, set.elements());
        }
        if (fields.size() > 1) {
            throw tokens.wrong("a concatenation without a set");
        }
        return new Statement.Match(fields, negated, anonymous(fields.get(0).type()));
    }

    /** {@code a}, {@code a,b} or {@code { a, b }}. */
    private ElementSet anonymous(String type) {
        List<ElementSet.Element> elements = new ArrayList<>();
        boolean braces = tokens.take("{");
        do {
            int line = tokens.line();
            elements.add(new ElementSet.Element(List.of(Component.read(tokens, type)), Optional.empty(), line));
        } while (tokens.take(","));
        if (braces) {
            tokens.expect("}");
        }
        return new ElementSet(List.of(type), elements);
    }

    private List<Field> fields(String before) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.read(tokens, before));
        while (tokens.take(".")) {
            fields.add(Field.read(tokens, ""));
        }
        return fields;
    }

    private NamedSet named() {
        String word = tokens.word();
        NamedSet set = word.startsWith("@") ? sets.get(word.substring(1)) : null;
        if (set == null) {
            throw tokens.wrong("no set or map: " + word);
        }
        return set;
    }

    private void check(List<Field> fields, List<String> types) {
        if (!fields.stream().map(Field::type).toList().equals(types)) {
            throw tokens.wrong("the set has other types: " + types);
        }
    }

    /**
     * A named set or map.
     *
     * @param elements its elements
     * @param data the type of its data; empty for a set
     * @param dynamic whether rules add to it
     */
    record NamedSet(ElementSet elements, String data, boolean dynamic) {}
}
