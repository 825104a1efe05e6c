package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Consumers;
import berth.consumer.Fixture;
import berth.consumer.Nft;
import berth.consumer.Run;
import berth.render.UnitHash;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nix evaluates and builds the module against options of NixOS' own types, and refuses what a host would refuse. */
class NixEvaluationTest {

    private static final String EVALUATE = Nix.TESTS.resolve("evaluate.nix").toString();

    /** Every Nix file that berth comes with. */
    static List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(Nix.root().resolve("nix"))) {
            List<Path> found = new ArrayList<>(
                    files.filter(f -> f.toString().endsWith(".nix")).sorted().toList());
            for (String name : List.of("flake.nix", "default.nix")) {
                Path file = Nix.root().resolve(name);
                if (Files.exists(file)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    static List<Arguments> badModules() throws IOException {
        return each(written().stream()
                .filter(f -> f.startsWith(Nix.TESTS.resolve("bad")))
                .toList());
    }

    private static List<Arguments> each(List<Path> files) {
        return files.stream()
                .flatMap(f -> Stream.of(Nix.values())
                        .map(nix -> Arguments.of(nix, Nix.root().relativize(f))))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyFileIsRead(Nix nix) throws IOException {
        Run run = nix.parse(written());
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    /** By the rules that can be told without a formatter. */
    @Test
    void everyFileIsLaidOut() throws IOException {
        for (Path file : written()) {
            assertThat(NixLayout.offences(Files.readString(file)))
                    .as("%s", Nix.root().relativize(file))
                    .isEmpty();
        }
        for (Fixture fixture : Fixture.all()) {
            assertThat(NixLayout.offences(Files.readString(fixture.expected("nixos/default.nix"))))
                    .as(fixture.name())
                    .isEmpty();
        }
        assertThat(NixLayout.offences("""
                {
                   a = [ 1 2 ];
                  b = { c = 1; };\s
                  d = {};


                  e = [ "a b" ];
                  f = ''
                     [ 1 2 ]
                  '';
                  g = [
                    1
                    2
                  ];
                  h = {
                  };
                }
                """))
                .containsExactly(
                        "2: indentation",
                        "2: several elements on one line",
                        "3: white space",
                        "3: a set as a value on one line",
                        "4: brackets without a blank",
                        "6: two empty lines",
                        "16: nothing on several lines");
    }

    @ParameterizedTest
    @EnumSource
    void everyFixtureIsAcceptedAndBuilt(Nix nix) throws IOException, JsonSyntaxException {
        for (Fixture fixture : Fixture.all()) {
            List<Artifact> tree = new ArrayList<>();
            for (String folder : List.of("quadlet", "systemd")) {
                for (String name : fixture.files(folder)) {
                    String path = folder + "/" + name;
                    tree.add(new Artifact(path, Files.readString(fixture.expected(path))));
                }
            }
            accepted(nix, fixture.expected("nixos").toAbsolutePath(), tree);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAcceptedAndBuilt(Nix nix, @TempDir Path folder) throws IOException, JsonSyntaxException {
        Example empty = new Example(
                Example.plain().plan(),
                Example.plain().tree().stream()
                        .filter(file -> !file.path().startsWith("quadlet/"))
                        .toList());
        assertThat(empty.module()).contains("  units = { };\n").doesNotContain("environment.etc");
        assertThat(NixLayout.offences(empty.module())).isEmpty();
        for (Example example : List.of(empty, Example.plain(), Example.full())) {
            Path nixos = example.write(Files.createTempDirectory(folder, "tree"));
            accepted(nix, nixos, example.tree());
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsWhatTheContainersNeed(Nix nix, @TempDir Path folder) throws IOException, JsonSyntaxException {
        Path nixos = Example.full().write(folder);
        Json config = config(nix, nixos);
        assertThat(config.get("virtualisation").get("podman").get("enable")).isEqualTo(Json.bool(true));
        assertThat(config.get("virtualisation")
                        .get("containers")
                        .get("containersConf")
                        .get("settings")
                        .get("network")
                        .compact())
                .isEqualTo("{\"firewall_driver\":\"nftables\",\"network_backend\":\"netavark\"}");
        assertThat(config.get("networking")
                        .get("firewall")
                        .get("trustedInterfaces")
                        .compact())
                .isEqualTo("[\"lo\",\"bt-*\"]");
        assertThat(config.get("networking").get("dhcpcd").compact())
                .isEqualTo("{\"denyInterfaces\":[\"bt-*\",\"veth*\"]}");
        assertThat(config.get("users")
                        .get("users")
                        .get("containers")
                        .get("subUidRanges")
                        .compact())
                .isEqualTo("[{\"count\":2147483648,\"startUid\":2147483647}]");
        Json timers = config.get("systemd").get("timers").get("podman-auto-update");
        assertThat(timers.get("wantedBy").compact()).isEqualTo("[\"timers.target\"]");
        assertThat(config.get("systemd")
                        .get("targets")
                        .get("timers")
                        .get("wants")
                        .compact())
                .isEqualTo("[\"nightly.timer\"]");
    }

    /** The whole ruleset of a host whose own forward chain drops what it does not know. */
    @ParameterizedTest
    @EnumSource
    void theRulesetLoads(Nix nix, @TempDir Path folder) throws IOException, JsonSyntaxException {
        Path nixos = Example.full().write(folder);
        String call =
                "import " + EVALUATE + " { module = " + nixos + "; extra.networking.firewall.filterForward = true; }";
        Run run = nix.eval("--expr", call);
        assertThat(run.ok()).as("%s", run).isTrue();
        String ruleset = ((Json.Str) Json.parse(run.stdout()).get("tests").get("ruleset")).text();
        assertThat(ruleset)
                .contains(
                        "iifname { \"lo\", \"bt-*\" } accept\n", " iifname \"bt-*\" accept\noifname \"bt-*\" accept\n")
                .containsPattern("table inet berth \\{\\s*include \"/.*-berth\\.body\\.nft\"\n");
        for (String tool : Nft.TOOLS) {
            Run load = new Nft(tool).doubleLoad(Files.writeString(folder.resolve("ruleset"), ruleset));
            assertThat(load.ok()).as("%s", load).isTrue();
            assertThat(load.stdout()).contains("chain berth_forward");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFileHasAStorePathOfItsOwn(Nix nix, @TempDir Path folder) throws IOException, JsonSyntaxException {
        Example before = Example.full();
        Example after = before.with("quadlet/db.container", "[Container]\nImage=docker.io/library/db:2\n");
        Json old = config(nix, before.write(folder.resolve("before")))
                .get("environment")
                .get("etc");
        Json changed = config(nix, after.write(folder.resolve("after")))
                .get("environment")
                .get("etc");
        assertThat(source(changed, "db.container")).isNotEqualTo(source(old, "db.container"));
        for (String same : List.of("app.container", "app.network", "data.volume")) {
            assertThat(source(changed, same)).isEqualTo(source(old, same));
        }
    }

    private static Json source(Json etc, String file) {
        return etc.get("containers/systemd/" + file).get("source");
    }

    static List<Arguments> hosts() {
        return Stream.of(
                        Arguments.of(
                                "another host",
                                "hostName = \"nas\";",
                                "is for the host homelab, but networking.hostName is nas"),
                        Arguments.of(
                                "an old podman", "podmanVersion = \"5.3.9\";", "is rendered for podman 5.4 or newer"),
                        Arguments.of("a podman of that very release", "podmanVersion = \"5.4.0\";", ""),
                        Arguments.of(
                                "a ruleset of its own",
                                "extra.networking.nftables.ruleset = \"table inet x { }\";",
                                "networking.nftables.flushRuleset has to be false"),
                        Arguments.of(
                                "docker",
                                "extra.virtualisation.docker.enable = true;",
                                "docker lets nothing be forwarded"),
                        Arguments.of(
                                "docker that does not mind",
                                "extra.virtualisation.docker = {"
                                        + " enable = true; daemon.settings.ip-forward-no-drop = true; };",
                                ""),
                        Arguments.of(
                                "a unit of that name",
                                "extra.systemd.services.app.script = \"true\";",
                                "units of its own called app.service, which would hide the containers'; set host.prefix"),
                        Arguments.of("a socket of another name", "extra.systemd.sockets.app = { };", ""),
                        Arguments.of(
                                "an addition to a unit",
                                "extra.systemd.services.app = {"
                                        + " overrideStrategy = \"asDropin\"; serviceConfig.CPUWeight = 50; };",
                                ""),
                        Arguments.of(
                                "the firewall of another kind",
                                "extra.networking.nftables.enable = false;",
                                "The option `networking.nftables.enable' has conflicting definition values"))
                .flatMap(a -> Stream.of(Nix.values()).map(nix -> Arguments.of(nix, a.get()[0], a.get()[1], a.get()[2])))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hosts")
    void saysWhatIsWrongWithTheHost(Nix nix, String name, String host, String message, @TempDir Path folder)
            throws IOException {
        Path nixos = Example.plain().write(folder);
        String call = "import " + EVALUATE + " { module = " + nixos + "; " + host + " }";
        Run run = nix.eval("--expr", call);
        if (message.isEmpty()) {
            assertThat(run.exit()).as("%s", run).isZero();
        } else {
            assertThat(run.exit()).as(name).isEqualTo(1);
            assertThat(run.stderr()).contains(message);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badModules")
    void refuses(Nix nix, Path file) throws IOException {
        String first = Files.readAllLines(Nix.root().resolve(file)).get(0);
        assertThat(first).startsWith("# refused: ");
        Run run = evaluate(nix, Nix.root().resolve(file));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr()).contains(first.substring("# refused: ".length()));
    }

    /** As on a host, where the ruleset is a file that nft has read; the kernel says the last word. */
    @ParameterizedTest
    @EnumSource
    void aRuleThatNobodyReadsStopsTheBuild(Nix nix, @TempDir Path folder) throws IOException {
        Path nixos = Example.full().write(folder.resolve("tree"));
        for (String tool : Nft.TOOLS) {
            List<String> words = new ArrayList<>(Consumers.here().ownNetwork());
            words.add(Consumers.here().tool(tool).toString());
            String call = "import " + EVALUATE + " { nft = \"" + String.join(" ", words) + "\"; module = ";
            Run good = nix.build("-A", "tree", "--expr", call + nixos + "; }");
            assertThat(good.ok()).as("%s", good).isTrue();
            Run bad = nix.build(
                    "-A",
                    "tree",
                    "--expr",
                    call + "{ networking.nftables = { enable = true; tables.berth = { family = \"inet\";"
                            + " content = \"chain c { tcp dport nonsense accept }\"; }; }; }; }");
            assertThat(bad.ok()).isFalse();
            assertThat(bad.stderr()).contains("nonsense");
        }
    }

    private static Run evaluate(Nix nix, Path module) {
        return nix.eval(EVALUATE, "--arg", "module", module.toString(), "--argstr", "hostName", "homelab");
    }

    private static Json config(Nix nix, Path nixos) throws JsonSyntaxException {
        Run run = evaluate(nix, nixos);
        assertThat(run.exit()).as("%s", run).isZero();
        return Json.parse(run.stdout());
    }

    /** Evaluates and builds, and compares what is then in /etc with the tree. */
    private static void accepted(Nix nix, Path nixos, List<Artifact> tree) throws IOException {
        Path etc = nix.built(
                EVALUATE, "-A", "tree", "--arg", "module", nixos.toString(), "--argstr", "hostName", hostName(nixos));
        Path units = etc.resolve("systemd/system");
        for (Artifact file : tree) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            if (file.path().startsWith("quadlet/")) {
                assertThat(etc.resolve("containers/systemd/" + name)).hasContent(file.text());
            } else if (file.path().startsWith("systemd/") && !name.equals("berth-firewall.service")) {
                assertThat(units.resolve(name)).hasContent(file.text());
            }
        }
        for (UnitHash unit : UnitHash.of(tree)) {
            // The link dangles until podman's generator has run.
            assertThat(lastLink(units.resolve(unit.unit()))).isEqualTo("/run/systemd/generator/" + unit.unit());
            assertThat(units.resolve(unit.unit() + ".d/50-berth.conf"))
                    .hasContent("[Unit]\nAfter=nftables.service\nRequires=nftables.service\nX-BerthHash="
                            + unit.sha256() + "\n");
        }
        assertThat(Files.readSymbolicLink(units.resolve("berth-firewall.service")))
                .hasToString("nftables.service");
    }

    private static String hostName(Path nixos) throws IOException {
        return Files.readAllLines(nixos.resolve("default.nix")).stream()
                .filter(l -> l.startsWith("  host = \""))
                .map(l -> l.substring("  host = \"".length(), l.length() - 2))
                .findFirst()
                .orElseThrow();
    }

    private static String lastLink(Path link) throws IOException {
        Path at = link;
        while (Files.isSymbolicLink(at)) {
            at = Files.readSymbolicLink(at);
        }
        return at.toString();
    }
}
