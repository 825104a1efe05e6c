package berth.consumer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Nix with a store of its own, away from /nix.
 *
 * @param version {@code 2.8} or {@code newer}
 */
record Nix(String version) {

    /** What {@code .ci/consumers} fetches: Debian 12's, and a current one. */
    static final List<String> VERSIONS = List.of("2.8", "newer");

    /** Reads a file and resolves its names, without evaluating anything; prints the expression. */
    Run parse(Path file) {
        return Run.of(instantiate(), "--parse", file.toAbsolutePath().toString());
    }

    /** Evaluates an expression to the end and prints it as JSON. */
    Run eval(String expression) {
        return eval(Map.of(), "--expr", expression);
    }

    /** The same with more words on the command line, such as {@code --arg} or a file. */
    Run eval(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(instantiate().toString(), "--eval", "--strict", "--json"));
        command.addAll(List.of(arguments));
        return Run.of(command, environment);
    }

    private Path instantiate() {
        return Consumers.here().tool("nix-instantiate-" + version);
    }
}
