package berth.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a program did. Its streams go to files and not to pipes: a program that prints much cannot block, and one that leaves
 * a child behind cannot keep the test waiting.
 *
 * @param command the words it was started with
 * @param exit its exit status
 * @param stdout all it wrote to its standard output, read as UTF-8
 * @param stderr all it wrote to its standard error, read as UTF-8
 */
public record Run(List<String> command, int exit, String stdout, String stderr) {

    /** No consumer needs more than a second for a fixture; the rest is for a machine that is busy. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    public static Run of(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return of(command, Map.of());
    }

    public static Run of(List<String> command, Map<String, String> environment) {
        return of(command, environment, LIMIT);
    }

    /**
     * Runs a program to its end, without standard input and with only the named environment beside PATH, HOME and the
     * folders for temporary files. One that takes longer than {@code limit} is ended, and is an {@link AssertionError}.
     */
    public static Run of(List<String> command, Map<String, String> environment, Duration limit) {
        try {
            Path streams = Files.createTempDirectory("berth-run");
            try {
                return run(command, environment, limit, streams.resolve("stdout"), streams.resolve("stderr"));
            } finally {
                delete(streams);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }

    private static Run run(
            List<String> command, Map<String, String> environment, Duration limit, Path stdout, Path stderr)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "BERTH_NIX"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError(command + " did not end within " + limit.toSeconds() + " s; it said: "
                    + Files.readString(stdout) + Files.readString(stderr));
        }
        return new Run(List.copyOf(command), process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Whether the exit status says that all is well. */
    public boolean ok() {
        return exit == 0;
    }

    /** The run as a person would see it in a terminal; for the message of a failed assertion. */
    @Override
    public String toString() {
        return "$ " + String.join(" ", command) + "\n" + stdout + stderr + "[exit " + exit + "]";
    }
}
