package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import berth.syntax.QuadletReading;
import berth.syntax.RawLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A raw line that is accepted is one that quadlet reads without a complaint, into the same words. */
class RawLineConsumerTest {

    @SuppressWarnings("UnusedVariable") // JUnit reads it.
    static final List<String> VERSIONS = Quadlet.VERSIONS;

    private static final String[] PIECES = {
        "a", "b=c", " ", " ", "  ", "\"", "'", "\\", "\\n", "\\s", "\\x41", "\\101", "\\u00e9", "\\d", "\\x", ";", "#",
        "ü", "[", "]"
    };

    private final Path folder;

    RawLineConsumerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void args(String version) throws IOException {
        compare(version, QuadletReading.ARGS, "PodmanArgs", "");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void words(String version) throws IOException {
        compare(version, QuadletReading.WORDS, "LogOpt", "--log-opt");
    }

    private void compare(String version, QuadletReading reading, String key, String option) throws IOException {
        List<String> lines = new ArrayList<>();
        List<List<String>> words = new ArrayList<>();
        Random random = new Random(4711);
        while (lines.size() < 200) {
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                line.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (RawLine.refusal(reading, line.toString()).isEmpty()) {
                lines.add(line.toString());
                words.add(RawLine.words(reading, line.toString()).orThrow());
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            Files.writeString(
                    folder.resolve("u" + i + ".container"),
                    "[Container]\nImage=docker.io/library/a:1\n" + key + "=" + lines.get(i) + "\n");
        }
        Quadlet.Result result = new Quadlet(version).dryRun(folder);
        assertThat(result.complaints()).isEmpty();
        for (int i = 0; i < lines.size(); i++) {
            List<String> expected = new ArrayList<>();
            for (String word : words.get(i)) {
                if (!option.isEmpty()) {
                    expected.add(option);
                }
                expected.add(word);
            }
            assertThat(Argv.ofService(result.units().getOrDefault("u" + i + ".service", "")))
                    .as(lines.get(i))
                    .containsSequence(expected);
        }
    }
}
