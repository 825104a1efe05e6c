package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Run;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The package and the flake, with a stand-in for nixpkgs that takes the arguments the real one takes. */
class NixPackageTest {

    private static final Path ROOT = Nix.root();

    @ParameterizedTest
    @EnumSource
    void thePackageIsThisVersionAndThisSource(Nix nix) throws IOException, JsonSyntaxException {
        Run run = nix.eval(
                "--read-write-mode",
                "--expr",
                "let lib = import " + Nix.TESTS.resolve("lib.nix") + "; berth = import " + ROOT.resolve("default.nix")
                        + " { pkgs = import " + Nix.TESTS.resolve("pkgs.nix") + " { inherit lib; }; };"
                        + " in { inherit (berth) version; program = berth.meta.mainProgram; source = \"${berth.src}\"; }");
        assertThat(run.ok()).as("%s", run).isTrue();
        Json read = Json.parse(run.stdout());
        Matcher version = Pattern.compile("<artifactId>berth</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(read.get("version")).isEqualTo(Json.string(version.group(1)));
        assertThat(read.get("program")).isEqualTo(Json.string("berth"));
        Path source = Path.of(((Json.Str) read.get("source")).text());
        assertThat(names(source)).isEqualTo(Set.of(".mvn", "LICENSE", "docs", "generator", "pom.xml", "templates"));
        assertThat(names(source.resolve("generator")))
                .contains("pom.xml", "src")
                .doesNotContain("target");
    }

    @ParameterizedTest
    @EnumSource
    void theFlakeHasWhatItSays(Nix nix, @TempDir Path folder) throws IOException {
        flake(folder);
        Run show = nix.flake("show", folder);
        assertThat(show.ok()).as("%s", show).isTrue();
        // Nix draws a tree, with colours around each name.
        assertThat(show.stdout().replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains(
                        "module: derivation 'etc'",
                        "package: derivation 'berth-",
                        "vm: derivation 'vm-test'",
                        "default: NixOS module",
                        "default: Nixpkgs overlay",
                        "default: package 'berth-",
                        "default: app",
                        "homeModules",
                        "formatter");
        Run check = nix.flake("check", folder, "--no-build");
        assertThat(check.ok()).as("%s", check).isTrue();
    }

    /** The machine's test is for those who have nixpkgs; here its script is read, and its three systems are built. */
    @ParameterizedTest
    @EnumSource
    void theMachineOfTheVmTestIsOneThatCouldBoot(Nix nix, @TempDir Path folder)
            throws IOException, JsonSyntaxException {
        String vm = Nix.TESTS.resolve("vm.nix").toString();
        Run script = nix.eval("--expr", "(import " + vm + ").testScript");
        assertThat(script.ok()).as("%s", script).isTrue();
        String python = ((Json.Str) Json.parse(script.stdout())).text();
        assertThat(python).contains("switch-to-configuration", "podman network exists");
        Path file = Files.writeString(folder.resolve("script.py"), python);
        Run compiled = Run.of(
                List.of("python3", "-c", "import sys; compile(open(sys.argv[1]).read(), 'script', 'exec')", "" + file),
                Map.of());
        assertThat(compiled.ok()).as("%s", compiled).isTrue();

        Run systems = nix.eval(
                "--expr",
                "let lib = import " + Nix.TESTS.resolve("lib.nix") + "; pkgs = import " + Nix.TESTS.resolve("pkgs.nix")
                        + " { inherit lib; }; test = pkgs.testers.runNixOSTest { imports = [ " + vm
                        + " ]; defaults.imports = [ " + ROOT.resolve("nix/module.nix") + " ]; };"
                        + " in { count = builtins.length test.systems; inherit (test) drvPath; }");
        assertThat(systems.ok()).as("%s", systems).isTrue();
        assertThat(Json.parse(systems.stdout()).get("count")).isEqualTo(Json.number(3));
    }

    /** The files that the flake is made of. Not the working tree itself: Nix copies all of it, whatever a build has left there. */
    static void flake(Path folder) throws IOException {
        for (String file : List.of("flake.nix", "default.nix", "pom.xml", "LICENSE")) {
            Files.copy(ROOT.resolve(file), folder.resolve(file));
        }
        Files.createDirectories(folder.resolve("docs"));
        for (String name : List.of("nix", "templates", ".mvn", "docs/man")) {
            copy(ROOT.resolve(name), folder.resolve(name));
        }
        Files.createDirectories(folder.resolve("generator"));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(f -> names.add(folder.relativize(f).toString()));
            return names;
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
