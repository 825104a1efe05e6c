package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges defaults under services: mappings key by key, text and lists replaced; a service over its module over the
 * catalog. It works on the tree, so that every value keeps the place where it was written.
 */
final class Merge {
    /** How many values defaults may add, over all services: reading each takes time. */
    static final long MOST = 1_000_000;

    private static final String MODULE = "module";

    /** Defaults with the number of values in them. */
    private record Defaults(Node.Mapping values, long size) {
        static Optional<Defaults> in(Node owner, String key) {
            return owner instanceof Node.Mapping mapping
                    ? mapping(mapping, key).map(values -> new Defaults(values, Merge.size(values)))
                    : Optional.empty();
        }
    }

    private final Optional<Defaults> all;
    private final Map<String, Defaults> modules = new HashMap<>();
    private long added;

    private Merge(Node.Mapping catalog) {
        this.all = Defaults.in(catalog, Catalog.DEFAULTS.name());
        mapping(catalog, Catalog.MODULES.name())
                .ifPresent(m -> m.entries().forEach(module -> Defaults.in(module.value(), ModuleDecl.DEFAULTS.name())
                        .ifPresent(values -> modules.put(module.key().text(), values))));
    }

    /**
     * The catalog with the defaults merged into each service; anything malformed is left for the decoder.
     *
     * @return nothing when that would be too large, which is reported
     */
    static Optional<Node> defaults(Node root, Diagnostics problems) {
        if (!(root instanceof Node.Mapping catalog)) {
            return Optional.of(root);
        }
        Merge merge = new Merge(catalog);
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : catalog.entries()) {
            boolean services = entry.key().text().equals(Catalog.SERVICES.name());
            entries.add(
                    services && entry.value() instanceof Node.Mapping mapping
                            ? new Node.Entry(entry.key(), merge.services(mapping))
                            : entry);
            if (merge.added > MOST) {
                problems.add(Diagnostic.at(
                                entry.key().span(),
                                Code.SYNTAX,
                                "defaults add more than " + MOST + " values to the services")
                        .help("shorten `defaults`, or split the catalog"));
                return Optional.empty();
            }
        }
        return Optional.of(new Node.Mapping(entries, catalog.span()));
    }

    private Node.Mapping services(Node.Mapping services) {
        List<Node.Entry> merged = new ArrayList<>();
        for (Node.Entry service : services.entries()) {
            if (added <= MOST) {
                merged.add(
                        service.value() instanceof Node.Mapping own
                                ? new Node.Entry(service.key(), service(own))
                                : service);
            }
        }
        return new Node.Mapping(merged, services.span());
    }

    private Node.Mapping service(Node.Mapping own) {
        // Which module it is in, the catalog's defaults may say too, and no module about its own members.
        Optional<Node.Entry> name = own.entry(MODULE).or(() -> all.flatMap(it -> it.values.entry(MODULE)));
        Optional<Defaults> module = name.flatMap(it -> it.value() instanceof Node.Scalar word
                ? Optional.ofNullable(modules.get(word.text()))
                : Optional.empty());
        Node.Mapping result = name.map(it -> over(own, new Node.Mapping(List.of(it), own.span())))
                .orElse(own);
        for (Optional<Defaults> under : List.of(module, all)) {
            added += under.map(Defaults::size).orElse(0L);
            if (under.isPresent() && added <= MOST) {
                result = over(result, under.get().values);
            }
        }
        return result;
    }

    private static long size(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return 1
                    + mapping.entries().stream().mapToLong(e -> size(e.value())).sum();
        }
        return node instanceof Node.Sequence sequence
                ? 1 + sequence.items().stream().mapToLong(Merge::size).sum()
                : 1;
    }

    private static Optional<Node.Mapping> mapping(Node.Mapping parent, String key) {
        return parent.entry(key).flatMap(e -> e.value() instanceof Node.Mapping m ? Optional.of(m) : Optional.empty());
    }

    /** {@code own} with what only {@code under} has added behind. */
    private static Node.Mapping over(Node.Mapping own, Node.Mapping under) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        own.entries().forEach(entry -> entries.put(entry.key().text(), entry));
        for (Node.Entry below : under.entries()) {
            entries.merge(
                    below.key().text(),
                    below,
                    (mine, same) -> mine.value() instanceof Node.Mapping above && same.value() instanceof Node.Mapping m
                            ? new Node.Entry(mine.key(), over(above, m))
                            : mine);
        }
        return new Node.Mapping(List.copyOf(entries.values()), own.span());
    }
}
