package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import berth.consumer.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program inside a derivation: no home, the locale C, nothing of the user's environment. */
class NixJarIT {

    private static final Path JAR = Nix.root().resolve("generator/target/berth.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

    private final Path folder;

    NixJarIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** One as people write it, and one whose text is lost where somebody trusts the locale. */
    static List<Arguments> catalogs() {
        return Stream.of("tidy-homelab", "nasty-strings")
                .flatMap(name -> Stream.of(Nix.values()).map(nix -> Arguments.of(nix, name)))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("catalogs")
    void aDerivationRendersTheSameBytesAsAPerson(Nix nix, String fixture) throws IOException {
        Path catalog = Files.copy(
                Nix.root().resolve("fixtures").resolve(fixture).resolve("catalog.yaml"),
                folder.resolve("catalog.yaml"));
        Path committed = folder.resolve("out");
        Run render = Run.of(
                List.of(
                        JAVA.toString(),
                        "-jar",
                        JAR.toString(),
                        "render",
                        catalog.toString(),
                        "-o",
                        committed.toString()),
                Map.of());
        assertThat(render.ok()).as("%s", render).isTrue();

        String generated = expression(catalog, hostName(committed));
        Path derived = nix.built("-A", "services.berth.generated", "--expr", generated);
        List<String> compared = new ArrayList<>();
        try (Stream<Path> files = Files.walk(committed)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = committed.relativize(file).toString();
                assertThat(derived.resolve(path)).as(path).hasSameBinaryContentAs(file);
                compared.add(path);
            }
        }
        assertThat(compared).contains("manifest.json", "nixos/default.nix", "nftables/berth.body.nft");

        Run again = nix.build("--check", "-A", "services.berth.generated", "--expr", generated);
        assertThat(again.ok()).as("%s", again).isTrue();
    }

    /** In a sandbox of Nix there is no network, no /etc, no home and nothing that the build does not name. */
    @ParameterizedTest
    @EnumSource
    void theSandboxHasAllThatItNeeds(Nix nix) throws IOException {
        Path fixture = Nix.root().resolve("fixtures/tidy-homelab");
        Path catalog = Files.createDirectories(folder.resolve("catalog"));
        for (String file : List.of("catalog.yaml", "berth.lock")) {
            Files.copy(fixture.resolve(file), catalog.resolve(file));
        }
        Path home = Path.of(System.getProperty("java.home"));
        List<String> paths = new ArrayList<>();
        for (String path : List.of("/bin", "/lib", "/lib64", "/usr", home.toString(), settings(home))) {
            if (Files.exists(Path.of(path))) {
                paths.add(path);
            }
        }
        List<String> arguments = new ArrayList<>(List.of(
                Nix.TESTS.resolve("sandboxed.nix").toString(),
                "--option",
                "sandbox",
                "true",
                "--option",
                "sandbox-paths",
                String.join(" ", paths),
                "--arg",
                "catalog",
                catalog.toString(),
                "--arg",
                "jar",
                JAR.toString(),
                "--argstr",
                "java",
                JAVA.toString(),
                "--argstr",
                "hidden",
                Nix.root().resolve("pom.xml").toString()));
        Path tree = nix.built(arguments.toArray(String[]::new));
        assertThat(tree.resolve("nftables/berth.nft"))
                .hasSameBinaryContentAs(fixture.resolve("expected/nftables/berth.nft"));
        assertThat(tree.resolve("nixos/default.nix"))
                .hasSameBinaryContentAs(fixture.resolve("expected/nixos/default.nix"));

        arguments.add("--check");
        Run again = nix.build(arguments.toArray(String[]::new));
        assertThat(again.ok()).as("%s", again).isTrue();
    }

    /** Where a distribution keeps the settings that its Java links to. */
    private static String settings(Path home) throws IOException {
        Path file = home.resolve("conf/security/java.security").toRealPath();
        return file.resolve("../..").normalize().toString();
    }

    /** The catalogs that those who have nixpkgs boot and evaluate. */
    @ParameterizedTest
    @EnumSource
    void theCatalogsOfTheMachineTestsAreGood(Nix nix) throws IOException {
        String vm = "(import " + Nix.TESTS.resolve("vm.nix") + ").nodes.machine";
        Path machine = nix.built("-A", "services.berth.generated", "--expr", expression("machine", "", vm));
        assertThat(machine.resolve("quadlet/stranger.container")).exists();
        Path host = nix.built(
                "-A",
                "services.berth.generated",
                "--expr",
                expression("homelab", "", Nix.TESTS.resolve("host.nix").toString()));
        assertThat(host.resolve("quadlet/app.container")).exists();
    }

    /** The package's runtime has these modules and no others. */
    @Test
    void theSmallRuntimeIsEnough() throws IOException {
        Matcher modules = Pattern.compile("(?s)modules = \\[(.*?)\\]")
                .matcher(Files.readString(Nix.root().resolve("nix/package.nix")));
        assertThat(modules.find()).isTrue();
        String names = Pattern.compile("\"([a-z.]+)\"")
                .matcher(modules.group(1))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.joining(","));
        assertThat(names).contains("java.base");
        Path runtime = folder.resolve("runtime");
        Run link = Run.of(
                List.of(JAVA.resolveSibling("jlink").toString(), "--add-modules", names, "--output", "" + runtime),
                Map.of());
        assertThat(link.ok()).as("%s", link).isTrue();
        Path fixture = Nix.root().resolve("fixtures/tidy-homelab");
        for (String file : List.of("catalog.yaml", "berth.lock")) {
            Files.copy(fixture.resolve(file), folder.resolve(file));
        }
        Path tree = folder.resolve("tree");
        String catalog = folder.resolve("catalog.yaml").toString();
        for (List<String> words : List.of(
                List.of("render", "--locked", catalog, "-o", tree.toString()),
                List.of("check", "--format", "sarif", catalog),
                List.of("matrix", "--format", "json", catalog),
                List.of("schema", "--format", "nix"),
                List.of("completion", "fish"))) {
            List<String> command =
                    new ArrayList<>(List.of(runtime.resolve("bin/java").toString(), "-jar", JAR.toString()));
            command.addAll(words);
            Run run = Run.of(command, Map.of());
            assertThat(run.ok()).as("%s", run).isTrue();
        }
        assertThat(tree.resolve("manifest.json")).hasSameBinaryContentAs(fixture.resolve("expected/manifest.json"));
    }

    /** A user's catalog, by the program and podman's generator themselves. */
    @ParameterizedTest
    @EnumSource
    void aUsersCatalogBecomesUnits(Nix nix) {
        Path derived = nix.built("-A", "services.berth.generated", "--expr", """
                let all = import %s {
                  options = %s;
                  quadlet = "%s";
                  packages = import %s { java = "%s"; jar = %s; };
                  module = {
                    imports = [ %s ];
                    services.berth = {
                      enable = true;
                      notEnforced = [ "egress" ];
                      settings = {
                        host.prefix = "my-";
                        networks.media.subnet = "10.213.240.0/28";
                        services.a = { image = "docker.io/library/a:1"; network = "media"; ports.http = 80; };
                        services.b = { image = "docker.io/library/b:1"; network = "media"; reach = [ "a:http" ]; };
                        services.c = { image = "docker.io/library/c:1"; reach = [ "internet:443" ]; };
                      };
                    };
                  };
                }; in { services.berth.generated = all.config.services.berth.generated; }
                """.formatted(
                        Nix.TESTS.resolve("evaluate.nix"),
                        Nix.TESTS.resolve("home-options.nix"),
                        Consumers.here().tool("quadlet-5.8"),
                        Nix.TESTS.resolve("launcher.nix"),
                        JAVA,
                        JAR,
                        Nix.root().resolve("nix/home-manager.nix")));
        assertThat(derived.resolve("units/default.target.wants")).isDirectoryContaining("glob:**my-b.service");
        assertThat(derived.resolve("units/my-media-network.service"))
                .content()
                .contains(" --opt isolate=strict", " --opt no_default_route=1");
        assertThat(derived.resolve("units/my-c-network.service"))
                .content()
                .contains(" --opt isolate=strict")
                .doesNotContain("no_default_route");
        assertThat(derived.resolve("units/my-b.service"))
                .content()
                .contains("Requires=my-media-network.service", " --add-host a:10.213.240.")
                .doesNotContain("berth-firewall");
    }

    /** The options' numbers, lists and sets are what the language takes. */
    @ParameterizedTest
    @EnumSource
    void aSetIsACatalog(Nix nix) throws IOException {
        Path derived = nix.built("-A", "services.berth.generated", "--expr", expression("homelab", """
                settings = {
                  host = { podman = "5.4"; listens = [ 22 "9100/tcp" ]; };
                  services.app = {
                    image = "docker.io/library/app:1.2";
                    command = "serve --port 8080";
                    environment = { PORT = 8080; DEBUG = false; NAME = "\\${x}"; };
                    ports = { http = 8080; dns = [ "53/udp" 53 ]; };
                    reach = [ "db:postgres" { to = "db"; port = "ping"; } ];
                    publish = [ { on = 443; port = "http"; from = "internet"; } ];
                    user = 1000;
                    resources = { cpus = 1.5; memory = "512M"; };
                    tmpfs = [ "/tmp" ];
                    dependsOn.db = "started";
                  };
                  services.db = { image = "docker.io/library/postgres:17.2"; ports.postgres = 5432; };
                };
                """));
        assertThat(derived.resolve("quadlet/app.container"))
                .content()
                .contains(
                        "Environment=PORT=8080\n",
                        "Environment=DEBUG=false\n",
                        "User=1000\n",
                        "PublishPort=443:8080/tcp\n")
                .contains("Exec=serve --port 8080\n", "cpus=1.5");
        assertThat(derived.resolve("quadlet/db.network")).exists();
        assertThat(derived.resolve("etc/systemd/system/app.service.d/50-berth.conf"))
                .content()
                .contains("X-BerthHash=");
    }

    private static String expression(Path catalog, String host) {
        return expression(host, "catalog = " + catalog + "; lock = " + catalog.resolveSibling("berth.lock") + ";");
    }

    private static String expression(String host, String settings, String... modules) {
        return "let all = import " + Nix.TESTS.resolve("evaluate.nix") + " {"
                + " hostName = \"" + host + "\";"
                + " module = { imports = [ " + Nix.root().resolve("nix/module.nix") + " "
                + String.join(" ", modules) + " ];"
                + " services.berth = { enable = true; " + settings + " }; };"
                + " packages = import " + Nix.TESTS.resolve("launcher.nix")
                + " { java = \"" + JAVA + "\"; jar = " + JAR + "; };"
                + " quadlet = \"" + Consumers.here().tool("quadlet-5.8") + "\"; };"
                + " in { services.berth.generated = all.config.services.berth.generated; }";
    }

    private static String hostName(Path tree) throws IOException {
        return Files.readAllLines(tree.resolve("nixos/default.nix")).stream()
                .filter(l -> l.startsWith("  host = \""))
                .map(l -> l.substring("  host = \"".length(), l.length() - 2))
                .findFirst()
                .orElseThrow();
    }
}
