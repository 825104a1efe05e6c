package berth.property;

import berth.artifact.Artifact;
import berth.property.Facts.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A generated catalog's output tree, for the programs that read it on a host.
 *
 * @param prefix the prefix of its units, its own among the samples, so that all can lie in one folder
 * @param catalog the catalog's file name
 * @param host the host's name
 * @param tree the files
 * @param due what each line of the quadlet files has to come to, from the strings that were put in
 */
public record Sample(String prefix, String catalog, String host, List<Artifact> tree, List<Due> due) {

    /**
     * What a line has to come to.
     *
     * @param unit the stem of the file, such as {@code g1-db}
     * @param type the file's type, such as {@code container}
     * @param key the key, with its section in brackets before it
     * @param values its values, read to the end
     */
    public record Due(String unit, String type, String key, List<String> values) {}

    /** Samples for a podman; the first has harmless strings only. */
    public static List<Sample> of(String podman, int count, long seed) {
        TextProperty property = new TextProperty(podman, UnaryOperator.identity());
        Trial trial = property.trial();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Slot, String> strings = i == 0 ? new HashMap<>() : TextProperty.generate(trial, seed + i);
            // What is passed on as it stands may ask systemd for more than its text.
            strings.keySet().removeIf(slot -> slot.path().contains(".quadlet."));
            Slot prefix = slot(trial, "host.prefix");
            strings.put(prefix, "g" + i + "-");
            Trial.Outcome outcome = trial.of(strings);
            if (outcome.failure().isPresent()) {
                throw new AssertionError(
                        "seed " + (seed + i) + ": " + outcome.failure().get());
            }
            samples.add(new Sample(
                    "g" + i + "-",
                    shown(outcome, slot(trial, "")),
                    shown(outcome, slot(trial, "host.name")),
                    outcome.tree(),
                    due(trial.due(outcome.carried()))));
        }
        return samples;
    }

    private static Slot slot(Trial trial, String path) {
        return trial.slots().stream()
                .filter(slot -> slot.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String shown(Trial.Outcome outcome, Slot slot) {
        return outcome.carried().getOrDefault(slot, slot.harmless());
    }

    private static List<Due> due(List<Fact> facts) {
        List<Due> due = new ArrayList<>();
        for (Fact fact : facts) {
            int section = fact.place().indexOf(" [");
            if (fact.place().startsWith("quadlet/") && section > 0) {
                String file = fact.place().substring("quadlet/".length(), section);
                int dot = file.lastIndexOf('.');
                due.add(new Due(
                        file.substring(0, dot),
                        file.substring(dot + 1),
                        fact.place().substring(section + 1),
                        fact.values()));
            }
        }
        return due;
    }
}
