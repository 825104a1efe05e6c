package berth.property;

import static org.assertj.core.api.Assertions.assertThat;

import berth.property.Slot.Kind;
import berth.property.TextProperty.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * No text of a catalog starts a line, a section, a rule or an expression. {@code -Dberth.seed} and {@code -Dberth.strings}
 * try other strings, and more.
 */
class TextPropertyTest {

    private static final int STRINGS = Integer.getInteger("berth.strings", 100_000);
    private static final long SEED = Long.getLong("berth.seed", 20260101L);

    /** Keys are lowered, or options are, differently for each of these. */
    private static final List<String> PODMANS = List.of("5.4", "5.8", "4.9", "6.0");

    /** The places of free text, with the share of the strings that must get through, so that the test says something. */
    private static final SortedMap<String, Double> FREE = new TreeMap<>();

    static {
        FREE.put("(file name)", 0.6);
        FREE.put("services.*.description", 0.35);
        FREE.put("modules.*.description", 0.5);
        FREE.put("exceptions[].reason", 0.5);
        FREE.put("services.*.reach[].reason", 0.5);
        FREE.put("suppress[].reason", 0.5);
        FREE.put("services.*.command[]", 0.7);
        FREE.put("services.*.command", 0.3);
        FREE.put("services.*.entrypoint[]", 0.7);
        FREE.put("services.*.entrypoint", 0.5);
        FREE.put("services.*.health.command[]", 0.7);
        FREE.put("services.*.health.command", 0.5);
        FREE.put("services.*.environment.*", 0.7);
        FREE.put("services.*.podmanLabels.*", 0.7);
        FREE.put("services.*.environmentFiles[]", 0.4);
        FREE.put("services.*.workingDir", 0.4);
        FREE.put("services.*.hardening.seccomp", 0.4);
        FREE.put("services.*.volumes[].bind", 0.4);
        FREE.put("services.*.volumes[].at", 0.4);
        FREE.put("services.*.volumes[]", 0.2);
        FREE.put("services.*.quadlet.Unit.*", 0.5);
        FREE.put("services.*.quadlet.Unit.*[]", 0.5);
        FREE.put("services.*.quadlet.Container.*", 0.3);
        FREE.put("services.*.quadlet.Container.*[]", 0.3);
        FREE.put("services.*.quadlet.Network.*[]", 0.3);
        FREE.put("services.*.quadlet.Service.*", 0.5);
        FREE.put("services.*.quadlet.Service.*[]", 0.5);
        FREE.put("services.*.tmpfs[]", 0.2);
    }

    @Test
    void textIsRefusedAtItsPlaceOrArrivesAsItIsAndChangesNothingElse() throws IOException {
        List<TextProperty> properties = PODMANS.parallelStream()
                .map(podman -> run(podman, STRINGS / PODMANS.size()))
                .toList();
        int strings = properties.stream().mapToInt(TextProperty::strings).sum();
        assertThat(strings).isGreaterThanOrEqualTo(STRINGS);
        SortedMap<String, Tally> tallies = Tally.sum(properties);
        String table = TextProperty.table(tallies);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("text-places.txt"), table);
        int carried = tallies.values().stream().mapToInt(Tally::carried).sum();
        System.out.println("text property: " + strings + " strings in " + tallies.size() + " places, " + carried
                + " carried; see target/text-places.txt");
        FREE.forEach((place, share) -> assertThat(
                        tallies.getOrDefault(place, new Tally()).share())
                .as("the share of strings that %s carries\n%s", place, table)
                .isGreaterThanOrEqualTo(share));
        words(properties.get(0).trial()).forEach(place -> assertThat(
                        tallies.getOrDefault(place, new Tally()).share())
                .as("the share of words that %s carries\n%s", place, table)
                .isBetween(0.3, 0.9));
    }

    private static TextProperty run(String podman, int strings) {
        TextProperty property = new TextProperty(podman, UnaryOperator.identity());
        for (long seed = SEED; property.strings() <= strings; seed++) {
            Optional<String> failure = property.check(seed * PODMANS.size() + PODMANS.indexOf(podman));
            assertThat(failure.orElse("")).as("a catalog that berth gets wrong").isEmpty();
        }
        return property;
    }

    private static SortedSet<String> words(Trial trial) {
        return trial.slots().stream()
                .filter(slot -> slot.kind() == Kind.WORD)
                .map(Slot::path)
                .filter(path -> !FREE.containsKey(path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A new key of the language fails here until {@link TemplateCatalog} has a slot for it. */
    @Test
    void everyPlaceOfTheLanguageThatTakesTextIsTried() {
        Trial trial = new TextProperty("5.4", UnaryOperator.identity()).trial();
        SortedSet<String> tried = new TreeSet<>();
        trial.slots().forEach(slot -> tried.add(slot.path()));
        tried.remove("");
        // The one key of the section takes no list, so that no string there could be harmless.
        tried.add("services.*.quadlet.Quadlet.*[]");
        assertThat(tried).containsExactlyElementsOf(LanguagePlaces.all());
    }

    /** A slot whose string is not found in the output would be carried whatever it does there. */
    @Test
    void whatIsEmittedIsFoundByTheReaders() {
        Trial trial = new TextProperty("5.4", UnaryOperator.identity()).trial();
        SortedSet<String> silent = new TreeSet<>();
        for (Slot slot : trial.slots()) {
            boolean verbatim = slot.kind() == Kind.TEXT || slot.kind() == Kind.WORD;
            if (verbatim && !trial.twin().emitted().contains(slot)) {
                silent.add(slot.path());
            }
        }
        assertThat(silent)
                .containsExactlyInAnyOrder("services.*.labels[]", "services.*.reach[].reason", "suppress[].reason");
    }
}
