package berth.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ConsumersTest {

    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    ConsumersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Consumers consumers(boolean required) {
        return new Consumers(folder, required, new PrintStream(said, true, UTF_8));
    }

    @Test
    void anAbsentConsumerSkipsTheTest() {
        assertThatThrownBy(() -> consumers(false).tool("quadlet-5.4"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no `quadlet-5.4` in " + folder.resolve("bin"))
                .hasMessageContaining(".ci/consumers");
        assertThat(said.toString(UTF_8)).startsWith("[WARNING] SKIPPED").contains("quadlet-5.4");
    }

    @Test
    void anAbsentConsumerThatIsRequiredFailsTheTest() {
        assertThatThrownBy(() -> consumers(true).tool("quadlet-5.4"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no `quadlet-5.4`");
    }

    @Test
    void theFolderIsThatOfTheScript() {
        Map<String, String> both = Map.of("BERTH_CONSUMERS", "/b", "XDG_CACHE_HOME", "/c", "HOME", "/h");
        assertThat(Consumers.folder(Optional.of("/a"), both)).isEqualTo(Path.of("/a"));
        assertThat(Consumers.folder(Optional.empty(), both)).isEqualTo(Path.of("/b"));
        assertThat(Consumers.folder(Optional.empty(), Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")))
                .isEqualTo(Path.of("/c/berth/consumers"));
        assertThat(Consumers.folder(Optional.empty(), Map.of("HOME", "/h")))
                .isEqualTo(Path.of("/h/.cache/berth/consumers"));
    }

    @Test
    void aRunKeepsBothStreamsAndTheExitStatus() {
        Run run = Run.of(List.of("sh", "-c", "echo out; echo err >&2; printf '%s' \"$A\"; exit 3"), Map.of("A", "b"));
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.stdout()).isEqualTo("out\nb");
        assertThat(run.stderr()).isEqualTo("err\n");
        assertThat(run.ok()).isFalse();
    }

    @Test
    void aRunThatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> Run.of(List.of("sh", "-c", "echo begun; sleep 60"), Map.of(), Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not end within")
                .hasMessageContaining("begun");
    }

    /** The script lists without fetching, and provides each program that the tests ask for. */
    @Test
    void theScriptKnowsEveryName() {
        Path script = Path.of(System.getProperty("berth.root", ".."), ".ci", "consumers");
        Assumptions.assumeTrue(Files.exists(script), "a source tree without .ci");
        Path cache = folder.resolve("cache");
        Run run = Run.of(List.of(script.toString(), "--list"), Map.of("BERTH_CONSUMERS", cache.toString()));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(cache).doesNotExist();
        assertThat(run.stdout().lines().map(line -> line.replaceFirst(" .*", "")))
                .containsAll(Quadlet.VERSIONS.stream().map("quadlet-"::concat).toList())
                .containsAll(UnitHost.TOOLS)
                .containsAll(Nft.TOOLS)
                .containsAll(
                        Nix.VERSIONS.stream().map("nix-instantiate-"::concat).toList())
                .contains("unshare", "ip", "nixfmt");
    }
}
