package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples with agenix and sops-nix, rendered by the packaged program: a changed secret restarts those who have it. */
class NixSecretsIT {

    private final Path folder;

    NixSecretsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<Arguments> examples() {
        return Stream.of(Nix.values())
                .flatMap(nix -> Stream.of(
                        Arguments.of(nix, "agenix", "secrets/db-password.age", "/run/agenix/db-password"),
                        Arguments.of(nix, "sops", "secrets/db.yaml", "/run/secrets/db-password")))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void aChangedSecretRestartsItsServices(Nix nix, String example, String secret, String path) throws IOException {
        Path written = Nix.root().resolve("nix/examples");
        Path here = Files.createDirectories(folder.resolve("here"));
        Files.createDirectories(here.resolve("secrets"));
        Files.copy(written.resolve(example + ".nix"), here.resolve(example + ".nix"));
        Files.copy(written.resolve(secret), here.resolve(secret));
        Path etc = system(nix, here.resolve(example + ".nix"));
        assertThat(etc.resolve("containers/systemd/db.container"))
                .content()
                .contains("Volume=" + path + ":/run/secrets/db-password:ro\n", "X-BerthSecret=db-password=");
        assertThat(etc.resolve("systemd/system/db-password-secret.service"))
                .content()
                .contains("podman secret create --replace db-password " + path + "\n");

        Generation before = Generation.of(etc, "5.8");
        Files.writeString(here.resolve(secret), "another stand-in\n");
        Switch result = Switch.between(before, Generation.of(system(nix, here.resolve(example + ".nix")), "5.8"));
        assertThat(result.restarted()).isEqualTo(Set.of("app.service", "db.service"));
        assertThat(result.stopped()).isEmpty();
        assertThat(result.started()).isEmpty();
    }

    private static Path system(Nix nix, Path example) {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        return nix.built(
                "-A",
                "tree",
                "--expr",
                "import " + Nix.TESTS.resolve("evaluate.nix") + " { module.imports = [ "
                        + Nix.TESTS.resolve("secret-options.nix") + " "
                        + Nix.root().resolve("nix/module.nix") + " "
                        + example + " ]; quadlet = \"" + Consumers.here().tool("quadlet-5.8")
                        + "\"; packages = import " + Nix.TESTS.resolve("launcher.nix") + " { java = \"" + java
                        + "\"; jar = " + Nix.root().resolve("generator/target/berth.jar") + "; }; }");
    }
}
