package berth.property;

import berth.artifact.Artifact;
import berth.reader.Misread;
import berth.render.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes a failing catalog as small as it can be and still fail: fewer strings, shorter strings, fewer lines. */
final class Shrinker {

    private final Slot fileName;
    private final Templates templates;
    private final UnaryOperator<Artifact> writer;

    Shrinker(Slot fileName, Templates templates, UnaryOperator<Artifact> writer) {
        this.fileName = fileName;
        this.templates = templates;
        this.writer = writer;
    }

    /** What a person needs to see: the catalog, its strings, and what is wrong. */
    String smallest(Tree template, Map<Slot, String> strings) {
        Tree tree = template;
        Map<Slot, String> few = fewer(tree, strings);
        few = shorter(tree, few);
        for (Tree next = pruned(tree, few); !next.equals(tree); next = pruned(tree, few)) {
            tree = next;
        }
        StringBuilder out = new StringBuilder();
        few.forEach((slot, string) ->
                out.append(slot).append(": \"").append(Misread.visible(string)).append("\"\n"));
        out.append(failure(tree, few).orElse("it does not fail when it is alone"))
                .append('\n');
        return out.append("--- catalog\n")
                .append(YamlText.of(tree, few).text())
                .append("---")
                .toString();
    }

    private Optional<String> failure(Tree tree, Map<Slot, String> strings) {
        Trial trial;
        try {
            trial = new Trial(tree, fileName, templates, writer);
        } catch (IllegalStateException e) {
            // What was left out is needed.
            return Optional.empty();
        }
        return trial.of(strings).failure();
    }

    private Map<Slot, String> fewer(Tree tree, Map<Slot, String> strings) {
        Trial trial = new Trial(tree, fileName, templates, writer);
        Map<Slot, String> left = new HashMap<>(strings);
        for (int size = left.size() / 2; size > 0; size /= 2) {
            List<Slot> slots = new ArrayList<>(left.keySet());
            for (int i = 0; i < slots.size(); i += size) {
                Map<Slot, String> without = new HashMap<>(left);
                slots.subList(i, Math.min(slots.size(), i + size)).forEach(without::remove);
                if (trial.of(without).failure().isPresent()) {
                    left = without;
                }
            }
        }
        return left;
    }

    private Map<Slot, String> shorter(Tree tree, Map<Slot, String> strings) {
        Trial trial = new Trial(tree, fileName, templates, writer);
        Map<Slot, String> left = new HashMap<>(strings);
        for (Slot slot : strings.keySet()) {
            for (int size = left.getOrDefault(slot, "").length() / 2; size > 0; size /= 2) {
                for (int i = 0; i + size <= left.getOrDefault(slot, "").length(); ) {
                    String text = left.getOrDefault(slot, "");
                    Map<Slot, String> with = new HashMap<>(left);
                    with.put(slot, text.substring(0, i) + text.substring(i + size));
                    if (trial.of(with).failure().isPresent()) {
                        left = with;
                    } else {
                        i += size;
                    }
                }
            }
        }
        return left;
    }

    /** The tree without the first part that nobody misses, or the tree itself. */
    private Tree pruned(Tree tree, Map<Slot, String> strings) {
        for (Tree candidate : without(tree, strings.keySet())) {
            if (failure(candidate, strings).isPresent()) {
                return candidate;
            }
        }
        return tree;
    }

    /** Every tree that lacks one field or item, large ones first; the slots in question stay. */
    private static List<Tree> without(Tree tree, Set<Slot> needed) {
        List<Tree> trees = new ArrayList<>();
        if (tree instanceof Tree.Fields fields) {
            for (int i = 0; i < fields.fields().size(); i++) {
                Tree.Field field = fields.fields().get(i);
                if (!holds(field.key(), needed) && !holds(field.value(), needed)) {
                    List<Tree.Field> rest = new ArrayList<>(fields.fields());
                    rest.remove(i);
                    trees.add(new Tree.Fields(rest));
                }
            }
            for (int i = 0; i < fields.fields().size(); i++) {
                Tree.Field field = fields.fields().get(i);
                for (Tree value : without(field.value(), needed)) {
                    List<Tree.Field> changed = new ArrayList<>(fields.fields());
                    changed.set(i, new Tree.Field(field.key(), value));
                    trees.add(new Tree.Fields(changed));
                }
            }
        } else if (tree instanceof Tree.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                Tree item = items.items().get(i);
                List<Tree> rest = new ArrayList<>(items.items());
                if (!holds(item, needed)) {
                    rest.remove(i);
                    trees.add(new Tree.Items(rest));
                }
                for (Tree value : without(item, needed)) {
                    List<Tree> changed = new ArrayList<>(items.items());
                    changed.set(i, value);
                    trees.add(new Tree.Items(changed));
                }
            }
        }
        return trees;
    }

    private static boolean holds(Tree tree, Set<Slot> needed) {
        return tree.slots().stream().anyMatch(needed::contains);
    }
}
