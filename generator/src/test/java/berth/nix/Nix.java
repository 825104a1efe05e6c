package berth.nix;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The two releases of Nix that have to accept what berth writes. */
enum Nix {
    OLD("2.8"),
    NEW("newer");

    /** The repository's own Nix files for tests. */
    static final Path TESTS = root().resolve("nix/tests");

    private final String version;

    Nix(String version) {
        this.version = version;
    }

    record Result(int exit, String out, String err) {}

    static Path root() {
        return Path.of(System.getProperty("berth.root", "..")).toAbsolutePath().normalize();
    }

    /** Runs {@code nix-instantiate}. */
    Result instantiate(String... arguments) {
        return run("nix-instantiate", arguments);
    }

    /** Builds, and returns the one path in the store that came of it. */
    Path build(String... arguments) {
        Result result = run("nix-build", arguments);
        if (result.exit() != 0) {
            return fail(result.err());
        }
        return Path.of(result.out().strip());
    }

    /** Leaves the test when this Nix is not here, or fails it where it has to be. */
    void assume() {
        if (!Files.isExecutable(program("nix-instantiate"))) {
            String message = "no nix-instantiate-" + version + ": run .ci/consumers";
            if ("required".equals(System.getProperty("consumers"))) {
                fail(message);
            }
            System.err.println("SKIPPED: " + message);
            abort(message);
        }
    }

    private Path program(String name) {
        String folder = Optional.ofNullable(System.getenv("BERTH_CONSUMERS"))
                .orElse(System.getProperty("user.home") + "/.cache/berth/consumers");
        return Path.of(folder, "bin", name + "-" + version);
    }

    private Result run(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program(name).toString()));
        command.addAll(List.of(arguments));
        try {
            Path err = Files.createTempFile("nix", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(err.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .start();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    fail("no end: " + command);
                }
                return new Result(process.exitValue(), out, Files.readString(err));
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Nix " + version;
    }
}
