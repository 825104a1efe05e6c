package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Good Nix is read and evaluated, bad Nix is seen. */
class NixTest {

    private final Path folder;

    NixTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void aModuleIsParsed(String version) throws IOException {
        Run run = new Nix(version)
                .parse(nix("{ lib, ... }:\n{\n  config.networking.hostName = lib.mkDefault \"a\";\n}\n"));
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void aSyntaxErrorIsSeen(String version) throws IOException {
        Run run = new Nix(version).parse(nix("{ a = 1 }\n"));
        assertThat(run.ok()).isFalse();
        assertThat(run.stderr()).contains("syntax error");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void anUnknownNameIsSeenWithoutEvaluation(String version) throws IOException {
        Run run = new Nix(version).parse(nix("{ lib, ... }: { a = libb.mkDefault 1; }\n"));
        assertThat(run.ok()).isFalse();
        assertThat(run.stderr()).contains("undefined variable").contains("libb");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void anExpressionIsEvaluatedToTheEnd(String version) {
        Run run = new Nix(version).eval("{ b = [ 1 \"\\${x}\\n\" ]; a = builtins.length [ 1 2 ]; }");
        assertThat(run.stdout().strip()).isEqualTo("{\"a\":2,\"b\":[1,\"${x}\\n\"]}");
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void anErrorDeepInsideIsSeen(String version) {
        Run run = new Nix(version).eval("{ a = [ { b = throw \"deep inside\"; } ]; }");
        assertThat(run.ok()).isFalse();
        assertThat(run.stderr()).contains("deep inside");
    }

    /** The settings of the machine do not decide what a test sees. */
    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void theSearchPathIsEmpty(String version) {
        Run run = new Nix(version).eval(Map.of("NIX_PATH", "nixpkgs=" + folder), "--expr", "builtins.nixPath");
        assertThat(run.stdout().strip()).isEqualTo("[]");
    }

    private Path nix(String text) throws IOException {
        return Files.writeString(folder.resolve("default.nix"), text);
    }
}
