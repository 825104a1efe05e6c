package berth.property;

import berth.artifact.Artifact;
import berth.render.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The property: whatever strings stand in a catalog, each is refused with an error that points at it, or is found in the
 * output where it belongs, exactly as it was written; and the output has the structure that it has with harmless strings.
 */
final class TextProperty {

    /** What became of the strings of a place. */
    static final class Tally {
        private int carried;
        private int refused;

        int carried() {
            return carried;
        }

        int total() {
            return carried + refused;
        }

        double share() {
            return total() == 0 ? 0 : (double) carried / total();
        }

        /** The tallies of several properties as one. */
        static SortedMap<String, Tally> sum(List<TextProperty> properties) {
            SortedMap<String, Tally> sum = new TreeMap<>();
            properties.forEach(property -> property.tallies.forEach((path, tally) -> {
                Tally all = sum.computeIfAbsent(path, p -> new Tally());
                all.carried += tally.carried;
                all.refused += tally.refused;
            }));
            return sum;
        }
    }

    private final String podman;
    private final Templates templates = Templates.bundled();
    private final UnaryOperator<Artifact> writer;
    private final Slot fileName;
    private final Tree tree;
    private final Trial trial;
    private final SortedMap<String, Tally> tallies = new TreeMap<>();
    private int strings;

    /** The property for a podman; {@code writer} changes what is written, where a test wants to see it found. */
    TextProperty(String podman, UnaryOperator<Artifact> writer) {
        TemplateCatalog template = new TemplateCatalog(podman);
        this.podman = podman;
        this.writer = writer;
        this.fileName = template.fileName();
        this.tree = template.tree();
        this.trial = new Trial(tree, fileName, templates, writer);
    }

    Trial trial() {
        return trial;
    }

    /** The number of strings tried. */
    int strings() {
        return strings;
    }

    /** Strings for all slots. */
    static Map<Slot, String> generate(Trial trial, long seed) {
        Random random = new Random(seed);
        Map<Slot, String> generated = new LinkedHashMap<>();
        trial.slots().forEach(slot -> generated.put(slot, slot.maker().apply(random)));
        return generated;
    }

    /** Tries one catalog full of strings; what is wrong, in the smallest catalog that shows it. */
    Optional<String> check(long seed) {
        Map<Slot, String> generated = generate(trial, seed);
        return tried(generated)
                .failure()
                .map(why -> "seed " + seed + ", podman " + podman + ": "
                        + new Shrinker(fileName, templates, writer).smallest(tree, generated));
    }

    private Trial.Outcome tried(Map<Slot, String> generated) {
        Trial.Outcome outcome = trial.of(generated);
        strings += generated.size();
        outcome.carried().keySet().forEach(slot -> tally(slot).carried++);
        outcome.refused().forEach(slot -> tally(slot).refused++);
        return outcome;
    }

    private Tally tally(Slot slot) {
        return tallies.computeIfAbsent(slot.path().isEmpty() ? "(file name)" : slot.path(), path -> new Tally());
    }

    /** A table of what became of the strings. */
    static String table(SortedMap<String, Tally> tallies) {
        StringBuilder table = new StringBuilder();
        tallies.forEach((path, tally) -> table.append(
                String.format(Locale.ROOT, "%-40s %7d carried %7d refused%n", path, tally.carried, tally.refused)));
        return table.toString();
    }
}
