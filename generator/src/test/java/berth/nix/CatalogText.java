package berth.nix;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A catalog that is edited as a person would, by what is written and not by what it means: keys go and come, and every
 * scalar stays as it was spelt.
 *
 * @param yaml the text
 */
record CatalogText(String yaml) {

    /** The same with every map's keys in the opposite order, and with remarks. */
    CatalogText shuffled() {
        Node root = tree();
        reverse(root);
        return new CatalogText("# Moved around.\n\n" + text(root).replaceFirst("\n", " # and said so\n"));
    }

    /** The names under a key of a map that the path leads to; none if there is no such map. */
    List<String> keys(String... path) {
        return find(tree(), List.of(path))
                .filter(MappingNode.class::isInstance)
                .map(node -> ((MappingNode) node)
                        .getValue().stream()
                                .map(t -> ((ScalarNode) t.getKeyNode()).getValue())
                                .toList())
                .orElse(List.of());
    }

    /** The scalar at a path. */
    Optional<String> scalar(String... path) {
        return find(tree(), List.of(path)).filter(ScalarNode.class::isInstance).map(n -> ((ScalarNode) n).getValue());
    }

    /** The scalars of the list at a path. */
    List<String> scalars(String... path) {
        return find(tree(), List.of(path))
                .filter(SequenceNode.class::isInstance)
                .map(node -> ((SequenceNode) node)
                        .getValue().stream()
                                .filter(ScalarNode.class::isInstance)
                                .map(n -> ((ScalarNode) n).getValue())
                                .toList())
                .orElse(List.of());
    }

    /** The same with a value, written as YAML, at a path; maps on the way are made. */
    CatalogText with(String value, String... path) {
        Node root = tree();
        put(root, List.of(path), old -> Optional.of(new Yaml().compose(new StringReader(value))));
        return new CatalogText(text(root));
    }

    /** The same with one more element, written as YAML, in the list at a path. */
    CatalogText appended(String value, String... path) {
        Node root = tree();
        put(root, List.of(path), old -> {
            Node one = new Yaml().compose(new StringReader(value));
            List<Node> all = new ArrayList<>();
            if (old.isPresent() && old.get() instanceof SequenceNode list) {
                all.addAll(list.getValue());
            } else {
                old.ifPresent(all::add);
            }
            all.add(one);
            return Optional.of(new SequenceNode(Tag.SEQ, all, DumperOptions.FlowStyle.FLOW));
        });
        return new CatalogText(text(root));
    }

    /** The same without the key that a path ends in. */
    CatalogText without(String... path) {
        Node root = tree();
        put(root, List.of(path), old -> Optional.empty());
        return new CatalogText(text(root));
    }

    private Node tree() {
        return new Yaml().compose(new StringReader(yaml));
    }

    private static String text(Node root) {
        try {
            DumperOptions options = new DumperOptions();
            options.setWidth(100_000);
            StringWriter out = new StringWriter();
            new Yaml(options).serialize(root, out);
            return out.toString();
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException("cannot write the catalog", e));
        }
    }

    private static void reverse(Node node) {
        if (node instanceof MappingNode map) {
            Collections.reverse(map.getValue());
            map.getValue().forEach(tuple -> reverse(tuple.getValueNode()));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(CatalogText::reverse);
        }
    }

    private static Optional<Node> find(Node node, List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(node);
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (isNamed(tuple, path.get(0))) {
                    return find(tuple.getValueNode(), path.subList(1, path.size()));
                }
            }
        }
        return Optional.empty();
    }

    private static void put(Node node, List<String> path, UnaryOperator<Optional<Node>> edit) {
        MappingNode map = (MappingNode) node;
        List<NodeTuple> tuples = map.getValue();
        String key = path.get(0);
        int at = 0;
        while (at < tuples.size() && !isNamed(tuples.get(at), key)) {
            at++;
        }
        Optional<Node> old = at < tuples.size() ? Optional.of(tuples.get(at).getValueNode()) : Optional.empty();
        Optional<Node> value;
        if (path.size() == 1) {
            value = edit.apply(old);
        } else {
            Node below = old.filter(MappingNode.class::isInstance)
                    .orElseGet(() -> new MappingNode(Tag.MAP, new ArrayList<>(), DumperOptions.FlowStyle.BLOCK));
            put(below, path.subList(1, path.size()), edit);
            value = Optional.of(below);
        }
        if (at < tuples.size()) {
            tuples.remove(at);
        }
        ScalarNode name = new ScalarNode(Tag.STR, key, null, null, DumperOptions.ScalarStyle.PLAIN);
        int place = at;
        value.ifPresent(v -> tuples.add(place, new NodeTuple(name, v)));
    }

    private static boolean isNamed(NodeTuple tuple, String key) {
        return ((ScalarNode) tuple.getKeyNode()).getValue().equals(key);
    }
}
