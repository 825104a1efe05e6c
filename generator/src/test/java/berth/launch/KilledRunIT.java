package berth.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed while it writes: the old tree is there or the new one, and the next run tidies up. */
class KilledRunIT {
    private static final Path ROOT =
            Path.of(System.getProperty("berth.root", "..")).toAbsolutePath().normalize();
    private static final int ROUNDS = 6;
    private static final int MOST_ROUNDS = 60;
    private static final int SERVICES = 60;

    private final Path folder;
    private final Path out;

    KilledRunIT(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("trees/out");
    }

    @Test
    void leavesTheOldTreeOrTheNewOne() throws IOException, InterruptedException {
        Path one = catalog("one", "12.7");
        Path two = catalog("two", "12.8");
        SortedMap<String, String> first = rendered(one, folder.resolve("first/out"));
        SortedMap<String, String> second = rendered(two, folder.resolve("second/out"));
        assertThat(first.keySet()).isEqualTo(second.keySet());
        assertThat(rendered(one, out)).isEqualTo(first);

        Random random = new Random(20260101);
        int cut = 0;
        boolean toSecond = true;
        // A fast machine is done before most of the kills: rounds go on until some were in time.
        for (int round = 0; round < ROUNDS || (cut == 0 && round < MOST_ROUNDS); round++) {
            Process run = start(toSecond ? two : one, out);
            // It works beside the tree; from then on it writes.
            while (run.isAlive() && siblings() == 1) {
                Thread.onSpinWait();
            }
            Thread.sleep(round < ROUNDS ? random.nextInt(60) : random.nextInt(3));
            run.destroyForcibly();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            cut += siblings() > 1 ? 1 : 0;
            assertThat(tree(out)).as("round %d", round).isIn(first, second);

            assertThat(rendered(toSecond ? two : one, out))
                    .as("round %d", round)
                    .isEqualTo(toSecond ? second : first);
            assertThat(siblings()).as("what lies beside the tree").isEqualTo(1);
            toSecond = !toSecond;
        }
        assertThat(cut).as("runs that were cut off in their work").isPositive();
    }

    private long siblings() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("trees"))) {
            return all.count();
        }
    }

    private Path catalog(String name, String tag) throws IOException {
        StringBuilder text = new StringBuilder("berth: 1\nhost: { name: h }\nservices:\n");
        for (int i = 0; i < SERVICES; i++) {
            text.append("  s")
                    .append(i)
                    .append(": { image: \"docker.io/library/debian:")
                    .append(tag)
                    .append("\" }\n");
        }
        // The same name for both: it stands in what is generated.
        Path catalog = Files.createDirectories(folder.resolve(name)).resolve("catalog.yaml");
        return Files.writeString(catalog, text);
    }

    private SortedMap<String, String> rendered(Path catalog, Path to) throws IOException, InterruptedException {
        Process run = start(catalog, to);
        assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
        return tree(to);
    }

    private Process start(Path catalog, Path to) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        ROOT.resolve("generator/target/berth.jar").toString(),
                        "render",
                        catalog.toString(),
                        "-o",
                        to.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static SortedMap<String, String> tree(Path top) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(top.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
