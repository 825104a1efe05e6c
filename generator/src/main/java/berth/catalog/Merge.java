package berth.catalog;

import berth.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges defaults under services: mappings key by key, text and lists replaced; a service over its module over the
 * catalog. It works on the tree, so that every value keeps the place where it was written.
 */
final class Merge {
    private Merge() {}

    /** The catalog with the defaults merged into each service; anything malformed is left for the decoder. */
    static Node defaults(Node root) {
        if (!(root instanceof Node.Mapping catalog)) {
            return root;
        }
        Optional<Node.Mapping> all = mapping(catalog, Catalog.DEFAULTS.name());
        Optional<Node.Mapping> modules = mapping(catalog, Catalog.MODULES.name());
        Optional<Node.Mapping> services = mapping(catalog, Catalog.SERVICES.name());
        if (services.isEmpty() || (all.isEmpty() && modules.isEmpty())) {
            return root;
        }
        List<Node.Entry> merged = new ArrayList<>();
        for (Node.Entry service : services.get().entries()) {
            merged.add(
                    service.value() instanceof Node.Mapping own
                            ? new Node.Entry(service.key(), service(own, all, modules))
                            : service);
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : catalog.entries()) {
            entries.add(
                    entry.value() == services.get()
                            ? new Node.Entry(
                                    entry.key(),
                                    new Node.Mapping(merged, services.get().span()))
                            : entry);
        }
        return new Node.Mapping(entries, catalog.span());
    }

    private static Node.Mapping service(Node.Mapping own, Optional<Node.Mapping> all, Optional<Node.Mapping> modules) {
        Optional<Node.Mapping> module = own.entry("module")
                .flatMap(name -> name.value() instanceof Node.Scalar word
                        ? modules.flatMap(m -> mapping(m, word.text()))
                        : Optional.empty())
                .flatMap(m -> mapping(m, ModuleDecl.DEFAULTS.name()));
        Node.Mapping result = module.map(m -> over(own, m)).orElse(own);
        return all.isPresent() ? over(result, all.get()) : result;
    }

    private static Optional<Node.Mapping> mapping(Node.Mapping parent, String key) {
        return parent.entry(key).flatMap(e -> e.value() instanceof Node.Mapping m ? Optional.of(m) : Optional.empty());
    }

    /** {@code own} with what only {@code under} has added behind. */
    private static Node.Mapping over(Node.Mapping own, Node.Mapping under) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : own.entries()) {
            Optional<Node.Mapping> below = mapping(under, entry.key().text());
            entries.add(
                    entry.value() instanceof Node.Mapping mine && below.isPresent()
                            ? new Node.Entry(entry.key(), over(mine, below.get()))
                            : entry);
        }
        for (Node.Entry entry : under.entries()) {
            if (own.entry(entry.key().text()).isEmpty()) {
                entries.add(entry);
            }
        }
        return new Node.Mapping(entries, own.span());
    }
}
