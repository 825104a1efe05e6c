package berth.policy.nft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads tables, their sets and their chains. */
final class RulesetReader {
    private static final Map<String, Integer> PRIORITIES =
            Map.of("raw", -300, "mangle", -150, "dstnat", -100, "filter", 0, "security", 50, "srcnat", 100);
    private static final Set<String> HOOKS = Set.of("prerouting", "input", "forward", "output", "postrouting");
    private static final Set<String> KEY_TYPES =
            Set.of("ifname", "ipv4_addr", "ipv6_addr", "inet_proto", "inet_service", "nf_proto");

    private static final Set<String> VERDICT = Set.of("verdict");

    private final Tokens tokens;
    private final Map<String, RuleReader.NamedSet> sets = new LinkedHashMap<>();
    private final Map<String, Statement.Chain> chains = new LinkedHashMap<>();

    RulesetReader(String text) {
        tokens = new Tokens(text);
    }

    /** A file that makes the table anew, in one transaction. */
    Map<String, Statement.Chain> file() {
        tokens.skipLines();
        tokens.expect("table", "inet", "berth", Tokens.END_OF_LINE).skipLines();
        tokens.expect("delete", "table", "inet", "berth", Tokens.END_OF_LINE).skipLines();
        tokens.expect("table", "inet", "berth", "{");
        table();
        tokens.expect("}").skipLines();
        if (!tokens.isEnd()) {
            throw tokens.wrong("something behind the table");
        }
        return chains;
    }

    private void table() {
        for (tokens.skipLines(); !tokens.is("}"); tokens.skipLines()) {
            String kind = tokens.oneOf(Set.of("set", "map", "chain"));
            String name = tokens.word();
            tokens.expect("{");
            if (kind.equals("chain")) {
                unique(chains.put(name, chain(name)) == null, name);
            } else {
                unique(sets.put(name, set(kind.equals("map"))) == null, name);
            }
            tokens.expect("}");
        }
        chains.values().forEach(this::checkCalls);
        sets.values().forEach(set -> set.elements().calls().forEach(this::known));
    }

    private void unique(boolean first, String name) {
        if (!first) {
            throw tokens.wrong("a second " + name);
        }
    }

    private RuleReader.NamedSet set(boolean isMap) {
        List<String> types = List.of();
        String data = "";
        boolean interval = false;
        boolean dynamic = false;
        List<ElementSet.Element> elements = List.of();
        for (tokens.skipLines(); !tokens.is("}"); tokens.skipLines()) {
            switch (tokens.oneOf(Set.of("type", "flags", "counter", "size", "timeout", "elements"))) {
                case "type" -> {
                    types = types();
                    data = isMap ? tokens.expect(":").oneOf(VERDICT) : "";
                }
                case "flags" -> {
                    boolean isInterval =
                            tokens.oneOf(Set.of("interval", "dynamic")).equals("interval");
                    interval |= isInterval;
                    dynamic |= !isInterval;
                }
                case "size" -> tokens.number();
                case "timeout" -> tokens.word();
                case "elements" -> elements = elements(types, data);
                default -> {
                    // A counter decides nothing.
                }
            }
            if (!tokens.isStop()) {
                throw tokens.wrong("`" + tokens.peek() + "` in a set");
            }
        }
        ElementSet set = new ElementSet(types, elements);
        if (types.isEmpty() || (elements.isEmpty() != dynamic)) {
            throw tokens.wrong("a set without a type, or empty");
        }
        if (set.hasIntervals(elements) && !interval) {
            throw tokens.wrong("ranges in a set that is none of intervals");
        }
        return new RuleReader.NamedSet(set, data, dynamic);
    }

    private List<String> types() {
        List<String> types = new ArrayList<>(List.of(tokens.oneOf(KEY_TYPES)));
        while (tokens.take(".")) {
            types.add(tokens.oneOf(KEY_TYPES));
        }
        return types;
    }

    private List<ElementSet.Element> elements(List<String> types, String data) {
        tokens.expect("=", "{").skipLines();
        List<ElementSet.Element> elements = new ArrayList<>();
        while (!tokens.is("}")) {
            int line = tokens.line();
            List<Component> key = new ArrayList<>();
            for (String type : types) {
                if (!key.isEmpty()) {
                    tokens.expect(".");
                }
                key.add(Component.read(tokens, type));
            }
            elements.add(new ElementSet.Element(key, data(data), line));
            if (!tokens.take(",") && !tokens.is("}") && !tokens.is(Tokens.END_OF_LINE)) {
                throw tokens.wrong("`" + tokens.peek() + "` among elements");
            }
            tokens.skipLines();
        }
        tokens.expect("}");
        return elements;
    }

    private Optional<Action> data(String type) {
        if (type.isEmpty()) {
            return Optional.empty();
        }
        tokens.expect(":");
        return Optional.of(Action.read(tokens));
    }

    private Statement.Chain chain(String name) {
        Optional<Statement.Hook> hook = Optional.empty();
        List<Statement.Rule> rules = new ArrayList<>();
        RuleReader reader = new RuleReader(tokens, sets);
        for (tokens.skipLines(); !tokens.is("}"); tokens.skipLines()) {
            if (tokens.is("type") && hook.isEmpty() && rules.isEmpty()) {
                hook = Optional.of(hook());
            } else {
                rules.add(reader.rule());
            }
        }
        return new Statement.Chain(name, hook, List.copyOf(rules));
    }

    private Statement.Hook hook() {
        String type = tokens.expect("type").oneOf(Set.of("filter", "nat"));
        String name = tokens.expect("hook").oneOf(HOOKS);
        tokens.expect("priority");
        int priority = priority();
        tokens.expect(";", "policy");
        boolean drops = tokens.oneOf(Set.of("accept", "drop")).equals("drop");
        return new Statement.Hook(type, name, priority, drops);
    }

    private int priority() {
        String word = tokens.word();
        if (!PRIORITIES.containsKey(word)) {
            try {
                return Integer.parseInt(word);
            } catch (NumberFormatException e) {
                throw tokens.wrong("no priority: " + word);
            }
        }
        int base = PRIORITIES.getOrDefault(word, 0);
        return tokens.take("-") ? base - tokens.number() : base;
    }

    private void checkCalls(Statement.Chain chain) {
        for (Statement.Rule rule : chain.rules()) {
            for (Statement statement : rule.statements()) {
                if (statement instanceof Statement.Do act && act.action() instanceof Action.Call call) {
                    known(call);
                }
            }
        }
    }

    private void known(Action.Call call) {
        Statement.Chain target = chains.get(call.chain());
        if (target == null || target.hook().isPresent()) {
            throw new NftSyntaxException(call.line(), "no chain to go to: " + call.chain());
        }
    }
}
