package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nix run . -- render}: the flake's program, installed as package.nix says, from a jar that was built before. */
class NixRunIT {

    @ParameterizedTest
    @EnumSource
    void theFlakesProgramRenders(Nix nix, @TempDir Path folder) throws IOException {
        Path flake = Files.createDirectories(folder.resolve("flake"));
        NixPackageTest.flake(flake);
        Path nixpkgs = folder.resolve("nixpkgs");
        NixPackageTest.copy(Nix.TESTS, nixpkgs);
        Files.writeString(
                nixpkgs.resolve("built.nix"),
                "{\n  jar = \"%s\";\n  java = \"%s\";\n}\n"
                        .formatted(
                                Nix.root().resolve("generator/target/berth.jar"),
                                Path.of(System.getProperty("java.home"), "bin/java")));
        Path fixture = Nix.root().resolve("fixtures/tidy-homelab");
        for (String file : List.of("catalog.yaml", "berth.lock")) {
            Files.copy(fixture.resolve(file), folder.resolve(file));
        }

        Path out = folder.resolve("out");
        Run run = nix.app(flake, nixpkgs, "render", "" + folder.resolve("catalog.yaml"), "--locked", "-o", "" + out);
        assertThat(run.ok()).as("%s", run).isTrue();
        for (String file : List.of("manifest.json", "nixos/default.nix", "quadlet/caddy.container")) {
            assertThat(out.resolve(file))
                    .hasSameBinaryContentAs(fixture.resolve("expected").resolve(file));
        }
        Run wrong = nix.app(flake, nixpkgs, "render", "" + folder.resolve("nowhere.yaml"));
        assertThat(wrong.ok()).isFalse();
        assertThat(wrong.stderr()).contains("nowhere.yaml");
    }

    /** What package.nix installs beside the program. */
    @ParameterizedTest
    @EnumSource
    void thePackageHasItsManualAndCompletions(Nix nix) throws IOException {
        Path installed = nix.built(
                "--expr",
                "let lib = import " + Nix.TESTS.resolve("lib.nix") + "; in import "
                        + Nix.root().resolve("default.nix") + " { pkgs = import " + Nix.TESTS.resolve("pkgs.nix")
                        + " { inherit lib; built = { jar = \"" + Nix.root().resolve("generator/target/berth.jar")
                        + "\"; java = \"" + Path.of(System.getProperty("java.home"), "bin/java") + "\"; }; }; }");
        assertThat(installed.resolve("share/man/man1/berth.1")).isNotEmptyFile();
        for (String shell : List.of("bash", "fish", "zsh")) {
            assertThat(installed.resolve("share/completions/berth." + shell))
                    .content()
                    .contains("render");
        }
    }
}
