package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import berth.consumer.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    static Path root() {
        return Path.of(System.getProperty("berth.root", "..")).toAbsolutePath().normalize();
    }

    /** Reads files without evaluating them. */
    Run parse(List<Path> files) {
        List<String> arguments = new ArrayList<>(List.of("--parse"));
        files.forEach(file -> arguments.add(file.toString()));
        return Run.of(tool("nix-instantiate"), arguments.toArray(String[]::new));
    }

    /** Evaluates to the end and prints JSON. */
    Run eval(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--eval", "--strict", "--json"));
        all.addAll(List.of(arguments));
        return Run.of(tool("nix-instantiate"), all.toArray(String[]::new));
    }

    /** Builds without leaving a link. */
    Run build(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--no-out-link"));
        all.addAll(List.of(arguments));
        return Run.of(tool("nix-build"), all.toArray(String[]::new));
    }

    /** Builds, and returns the one path in the store that came of it. */
    Path built(String... arguments) {
        Run run = build(arguments);
        assertThat(run.ok()).as("%s", run).isTrue();
        return Path.of(run.stdout().strip());
    }

    /** Runs a command of flakes against a stand-in for nixpkgs. */
    Run flake(String command, Path flake, String... arguments) {
        List<String> all = new ArrayList<>(List.of("flake", command, "path:" + flake));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--override-input", "nixpkgs", "path:" + TESTS, "--no-write-lock-file"));
        return Run.of(tool("nix"), all.toArray(String[]::new));
    }

    /** Runs the program of a flake against a stand-in for nixpkgs. */
    Run app(Path flake, Path nixpkgs, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "path:" + flake));
        all.addAll(List.of("--override-input", "nixpkgs", "path:" + nixpkgs, "--no-write-lock-file", "--"));
        all.addAll(List.of(arguments));
        return Run.of(tool("nix"), all.toArray(String[]::new));
    }

    private Path tool(String name) {
        return Consumers.here().tool(name + "-" + version);
    }

    @Override
    public String toString() {
        return "Nix " + version;
    }
}
