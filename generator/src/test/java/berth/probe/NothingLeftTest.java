package berth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run ends, its namespaces and processes end with it, and the machine's own network is as it was. */
class NothingLeftTest {
    private static final Path ROOT =
            Path.of(System.getProperty("berth.root", "..")).toAbsolutePath();

    @TempDir
    Path folder;

    /** An nft that hangs, so that no run ends before it is ended. */
    private Path hanging() throws IOException {
        Path nft = folder.resolve("nft");
        Files.writeString(nft, """
                #!/bin/sh
                exec sleep 600
                """);
        Files.setPosixFilePermissions(nft, PosixFilePermissions.fromString("rwxr-xr-x"));
        return nft;
    }

    /** The signals that a terminal, a service manager and an impatient user send. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void afterASignal(String signal) throws IOException, InterruptedException {
        Machine.here();
        Path nft = hanging();
        SortedSet<String> before = interfaces();
        SortedSet<String> namedBefore = named();
        Process berth = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "berth.cli.Main",
                        "verify",
                        "--nft",
                        nft.toString(),
                        ROOT.resolve("fixtures/tidy-homelab/catalog.yaml").toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // In the midst of it: the prober has namespaces of its own by now, and waits for nft.
        List<ProcessHandle> helpers = List.of();
        for (int i = 0; i < 2400 && !(hangs(helpers) && holdsNamespaces(helpers)); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
            helpers = berth.descendants().toList();
            assertThat(berth.isAlive()).as("it ended before it could be ended").isTrue();
        }
        assertThat(hangs(helpers)).isTrue();
        new ProcessBuilder("kill", "-" + signal, Long.toString(berth.pid()))
                .start()
                .waitFor();
        assertThat(berth.waitFor(2, TimeUnit.MINUTES)).isTrue();
        for (ProcessHandle helper : helpers) {
            for (int i = 0; i < 1200 && helper.isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(helper.isAlive()).as("a helper is still there").isFalse();
        }
        assertThat(interfaces()).isEqualTo(before);
        assertThat(named()).isEqualTo(namedBefore);
    }

    private static boolean hangs(List<ProcessHandle> helpers) {
        return helpers.stream()
                .anyMatch(helper ->
                        helper.info().command().filter(c -> c.endsWith("sleep")).isPresent());
    }

    private static boolean holdsNamespaces(List<ProcessHandle> helpers) {
        return helpers.stream().anyMatch(helper -> holdsNamespaces(helper.pid()));
    }

    /** The prober keeps a file open for each namespace. */
    private static boolean holdsNamespaces(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.filter(f -> {
                                try {
                                    return Files.readSymbolicLink(f).toString().startsWith("net:");
                                } catch (IOException e) {
                                    return false;
                                }
                            })
                            .count()
                    > 5;
        } catch (IOException e) {
            return false;
        }
    }

    private static SortedSet<String> interfaces() throws IOException {
        return names(Path.of("/sys/class/net"));
    }

    /** Namespaces that have a name, of whoever. */
    private static SortedSet<String> named() throws IOException {
        Path folder = Path.of("/run/netns");
        return Files.isDirectory(folder) ? names(folder) : new TreeSet<>();
    }

    private static SortedSet<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new TreeSet<>(all.map(f -> f.getFileName().toString()).toList());
        }
    }
}
