package berth.golden;

import berth.catalog.Description;
import berth.catalog.Language;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Limits;
import berth.source.Node;
import berth.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Catalogs with one mistake each, of a kind that people make, made from one that is right. */
final class Mutants {

    enum Kind {
        KEY_RENAMED,
        KEY_REMOVED,
        KEY_DOUBLED,
        VALUE_RETYPED,
        NAME_MISSPELLED
    }

    /**
     * A catalog with a mistake.
     *
     * @param what the mistake, for messages
     * @param text the catalog
     * @param line the line that a message has to name: of the mistake, and of the owner of a key that is missing
     */
    record Mutant(Kind kind, String what, String text, int line) {}

    /** Keys whose values name something that is declared elsewhere. */
    private static final Set<String> NAMING = Set.of(
            "reach", "to", "from", "acceptsOnly", "dependsOn", "module", "network", "shares", "never", "service");

    private static final Pattern NAME = Pattern.compile("^@?([a-z][a-z0-9-]*)(?=$|:)");

    /** Where a key of the catalog itself is missing, its first line is named. */
    private static final int ROOT = 0;

    private final String text;
    private final Set<String> declared = new HashSet<>();
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(String text) {
        this.text = text;
    }

    /** All mutants of a catalog. */
    static List<Mutant> of(byte[] catalog) {
        Mutants all = new Mutants(new String(catalog, StandardCharsets.UTF_8));
        Node root = YamlReader.read("catalog.yaml", catalog, Limits.DEFAULT, new Diagnostics())
                .orElseThrow();
        all.collectNames(root);
        all.walk(root, Language.describe(), ROOT, "");
        return all.mutants;
    }

    private void collectNames(Node root) {
        if (root instanceof Node.Mapping mapping) {
            for (String section : List.of("services", "modules", "sets", "networks")) {
                mapping.entry(section).ifPresent(entry -> names(entry.value()));
            }
            mapping.entry("host").ifPresent(host -> {
                if (host.value() instanceof Node.Mapping inner) {
                    inner.entry("zones").ifPresent(zones -> names(zones.value()));
                }
            });
        }
    }

    private void names(Node node) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> declared.add(entry.key().text()));
        }
    }

    private void walk(Node node, Description description, int owner, String key) {
        if (description instanceof Description.OfEither either) {
            either.forms().stream()
                    .filter(form -> fits(form, node))
                    .findFirst()
                    .ifPresent(form -> walk(node, form, owner, key));
        } else if (node instanceof Node.Mapping mapping) {
            walk(mapping, description, owner, key);
        } else if (node instanceof Node.Sequence list && description instanceof Description.OfList items) {
            list.items().forEach(item -> walk(item, items.item(), item.span().line(), key));
        } else if (node instanceof Node.Scalar word && NAMING.contains(key)) {
            misspell(word);
        }
    }

    private static boolean fits(Description form, Node node) {
        if (node instanceof Node.Mapping) {
            return form instanceof Description.OfRecord || form instanceof Description.OfMap;
        }
        return node instanceof Node.Sequence == form instanceof Description.OfList;
    }

    private void walk(Node.Mapping mapping, Description description, int owner, String key) {
        Map<String, Description.Key> keys = new HashMap<>();
        if (description instanceof Description.OfRecord record) {
            record.keys().forEach(k -> keys.put(k.name(), k));
        }
        for (Node.Entry entry : mapping.entries()) {
            Node.Scalar word = entry.key();
            Description.Key known = keys.get(word.text());
            if (known != null) {
                add(
                        Kind.KEY_RENAMED,
                        word,
                        replaced(word.span(), word.text() + "q"),
                        word.span().line());
                if (known.required() && !isAlone(mapping)) {
                    add(Kind.KEY_REMOVED, word, without(mapping, entry), owner);
                }
                Span value = entry.value().span();
                add(Kind.VALUE_RETYPED, word, replaced(value, otherType(entry.value())), value.line());
                walk(entry.value(), known.value(), word.span().line(), word.text());
            } else if (description instanceof Description.OfMap map) {
                if (key.equals("dependsOn")) {
                    misspell(word);
                }
                walk(entry.value(), map.value(), word.span().line(), key);
            }
            add(Kind.KEY_DOUBLED, word, doubled(mapping, entry), word.span().line());
        }
    }

    private static boolean isAlone(Node.Mapping mapping) {
        return mapping.entries().size() < 2;
    }

    private void misspell(Node.Scalar word) {
        Matcher name = NAME.matcher(word.text());
        if (!word.quoted() && name.find() && declared.contains(name.group(1))) {
            int end = word.span().start() + name.end(1);
            add(
                    Kind.NAME_MISSPELLED,
                    word,
                    text.substring(0, end) + "qq" + text.substring(end),
                    word.span().line());
        }
    }

    private void add(Kind kind, Node.Scalar word, String mutated, int line) {
        String what = kind + " of `" + word.text() + "` in line " + word.span().line();
        mutants.add(new Mutant(kind, what, mutated, line == ROOT ? rootLine(mutated) : line));
    }

    private static int rootLine(String catalog) {
        byte[] bytes = catalog.getBytes(StandardCharsets.UTF_8);
        return YamlReader.read("catalog.yaml", bytes, Limits.DEFAULT, new Diagnostics())
                .orElseThrow()
                .span()
                .line();
    }

    private void add(Kind kind, Node.Scalar word, Optional<String> mutated, int line) {
        mutated.ifPresent(it -> add(kind, word, it, line));
    }

    private String replaced(Span span, String by) {
        return text.substring(0, span.start()) + by + text.substring(span.end());
    }

    private static String otherType(Node node) {
        return node instanceof Node.Mapping ? "[[[[x]]]]" : "{ xq: [{ yq: [z] }] }";
    }

    /** The entry's text with what parts it from the next, in braces or on lines of its own. */
    private Optional<String> without(Node.Mapping mapping, Node.Entry entry) {
        return inBraces(mapping) ? withoutInBraces(mapping, entry) : Optional.of(withoutLines(entry));
    }

    private boolean inBraces(Node.Mapping mapping) {
        return text.startsWith("{", mapping.span().start());
    }

    private Optional<String> withoutInBraces(Node.Mapping mapping, Node.Entry entry) {
        int at = mapping.entries().indexOf(entry);
        Span value = entry.value().span();
        return Optional.of(
                at + 1 < mapping.entries().size()
                        ? text.substring(0, entry.key().span().start())
                                + text.substring(mapping.entries()
                                        .get(at + 1)
                                        .key()
                                        .span()
                                        .start())
                        : text.substring(
                                        0,
                                        mapping.entries()
                                                .get(at - 1)
                                                .value()
                                                .span()
                                                .end())
                                + text.substring(value.end()));
    }

    private String withoutLines(Node.Entry entry) {
        int start = entry.key().span().start();
        int line = text.lastIndexOf('\n', start - 1) + 1;
        int end = endOfLine(entry);
        boolean first = text.substring(line, start).contains("-");
        // The first key of an item stands behind its dash, which stays.
        return first
                ? text.substring(0, start) + text.substring(end).stripLeading()
                : text.substring(0, line) + text.substring(end);
    }

    private int endOfLine(Node.Entry entry) {
        int end = Math.max(entry.value().span().end(), entry.key().span().end());
        int next = text.indexOf('\n', Math.max(0, end - 1));
        return next < 0 ? text.length() : next + 1;
    }

    /** With the entry a second time, right before it stands. */
    private Optional<String> doubled(Node.Mapping mapping, Node.Entry entry) {
        int start = entry.key().span().start();
        if (inBraces(mapping)) {
            String again = text.substring(start, entry.value().span().end());
            return Optional.of(text.substring(0, start) + again + ", " + text.substring(start));
        }
        int line = text.lastIndexOf('\n', start - 1) + 1;
        if (text.substring(line, start).contains("-")
                || !(entry.value() instanceof Node.Scalar word)
                || word.quoted()) {
            return Optional.empty();
        }
        return Optional.of(text.substring(0, line) + text.substring(line, endOfLine(entry)) + text.substring(line));
    }
}
