package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import berth.consumer.Run;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** services.berth, with a berth that copies a tree: what NixOS makes of it, and what stops the build. */
class NixModuleTest {

    /** No container may hand the host an address, whoever judges packets: these never pass a firewall. */
    private static final String NO_ADDRESSES = "{\"denyInterfaces\":[\"bt-*\",\"veth*\"]}";

    private static final Path MODULE = Nix.root().resolve("nix/module.nix");

    private final Path folder;

    NixModuleTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void aHostMayGoFromOneFormToTheOther(Nix nix) throws IOException {
        String install = "\n[Install]\nWantedBy=multi-user.target\n";
        Example example = Example.full()
                .with("quadlet/app.container", "[Container]\nImage=docker.io/library/app:1\n" + install)
                .with("quadlet/db.container", "[Container]\nImage=docker.io/library/db:1\n" + install);
        Path nixos = example.write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        Path committed = nix.built("-A", "tree", "--expr", call("module = " + nixos + ";"));
        Path derived = nix.built("-A", "tree", "--expr", module("catalog = " + catalog + ";"));

        for (Switch oneWay : List.of(
                Switch.between(Generation.of(committed, "5.8"), Generation.of(derived, "5.8")),
                Switch.between(Generation.of(derived, "5.8"), Generation.of(committed, "5.8")))) {
            assertThat(oneWay.before()).contains("app.service", "db.service", "nightly.timer");
            assertThat(oneWay.restarted()).isEmpty();
            // What wants the units of berth's own.
            Set<String> target = Set.of("berth.target");
            assertThat(target).containsAll(oneWay.stopped()).containsAll(oneWay.started());
        }

        SortedMap<String, String> before = meaning(committed);
        SortedMap<String, String> after = meaning(derived);
        assertThat(before).containsKeys("db.service", "app-network.service", "nightly.timer", "db.container");
        // What starts the units of berth's own differs; it is no unit that anything runs in.
        assertThat(after.remove("berth.target")).contains("Wants=nightly.timer\n");
        assertThat(before.remove("timers.target.wants/nightly.timer")).isNull();
        before.remove("timers.target");
        after.remove("multi-user.target");
        assertThat(after.remove("berth.manifest.json")).contains("catalog/catalog.yaml", "no");
        assertThat(after).isEqualTo(before);
    }

    /** The rendered tree is at another store path then, and with it the file that the ruleset includes. */
    @ParameterizedTest
    @EnumSource
    void aRemarkOrAnotherNixpkgsOrPodmanReloadsTheFirewallAtMost(Nix nix) throws IOException {
        String install = "\n[Install]\nWantedBy=multi-user.target\n";
        Example.full()
                .with("quadlet/db.container", "[Container]\nImage=docker.io/library/db:1\n" + install)
                .write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        Path remarked = Files.writeString(folder.resolve("remarked.yaml"), "berth: 1 # a remark\n");
        Path etc = nix.built("-A", "tree", "--expr", module("catalog = " + catalog + ";"));
        Generation before = Generation.of(etc, "5.8");
        // Another podman writes other units, which the running containers do not need.
        Generation olderPodman = Generation.of(etc, "5.4");
        assertThat(olderPodman.generated()).isNotEqualTo(before.generated());
        assertThat(Switch.between(olderPodman, before).words()).isEmpty();
        for (String after : List.of(
                module("catalog = " + remarked + ";"), module("catalog = " + catalog + ";", "release = \"2\";"))) {
            Switch result = Switch.between(before, Generation.of(nix.built("-A", "tree", "--expr", after), "5.8"));
            assertThat(result.before()).contains("db.service", "nightly.timer");
            assertThat(result.words()).isEqualTo("reload nftables.service");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCatalogIsAFileOrAFolderOrASet(Nix nix) throws IOException {
        Example.plain().write(folder.resolve("tree"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("catalog.yaml"), "include: [more.yaml]\n");
        Files.writeString(home.resolve("more.yaml"), "services: {}\n");
        Path lock = Files.writeString(folder.resolve("some.lock"), "{}\n");

        assertThat(manifest(nix, "catalog = " + home + ";"))
                .isEqualTo("catalog/catalog.yaml\nno\ninclude: [more.yaml]\n./more.yaml\n");
        assertThat(manifest(nix, "catalog = " + home + "/more.yaml; lock = " + lock + ";"))
                .isEqualTo("catalog/more.yaml\nyes\nservices: {}\n./more.yaml\n");
        assertThat(manifest(
                        nix,
                        "catalog = " + home + "/catalog.yaml; files.\"a b/c.age\" = " + lock
                                + "; extraArgs = [ \"--templates\" \"/tmp\" ];"))
                .isEqualTo("catalog/catalog.yaml\nno\ninclude: [more.yaml]\n./a b/c.age\n");
        Files.writeString(home.resolve("berth.lock"), "{}\n");
        assertThat(manifest(nix, "catalog = " + home + ";")).contains("\nyes\n");
        assertThat(manifest(nix, "catalog = " + home + "/catalog.yaml;")).contains("\nyes\n");
        assertThat(manifest(nix, "settings.services.app.image = \"docker.io/library/app:1\";"))
                .isEqualTo("catalog/catalog.json\nno\n{\"berth\":1,\"host\":{\"name\":\"homelab\"},"
                        + "\"services\":{\"app\":{\"image\":\"docker.io/library/app:1\"}}}");
    }

    /** A glob that matches nothing would become a link to nowhere. */
    @ParameterizedTest
    @EnumSource
    void aCatalogMayHaveNoServices(Nix nix) throws IOException {
        new Example(
                        Example.plain().plan(),
                        Example.plain().tree().stream()
                                .filter(file -> !file.path().startsWith("quadlet/"))
                                .toList())
                .write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        Path etc = nix.built("-A", "tree", "--expr", module("catalog = " + catalog + ";"));
        try (Stream<Path> files = Files.list(etc.resolve("containers/systemd"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file).hasFileName("berth.manifest.json").exists();
            });
        }
        assertThat(Generation.of(etc, "5.8").generated()).isEmpty();
    }

    private String manifest(Nix nix, String settings) throws IOException {
        Path generated = nix.built("-A", "services.berth.generated", "--expr", generated(settings));
        return Files.readString(generated.resolve("manifest.json"));
    }

    @ParameterizedTest
    @EnumSource
    void isBuiltTheSameTwice(Nix nix) throws IOException {
        Example.full().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        String generated = generated("catalog = " + catalog + ";");
        nix.built("-A", "services.berth.generated", "--expr", generated);
        Run again = nix.build("--check", "-A", "services.berth.generated", "--expr", generated);
        assertThat(again.ok()).as("%s", again).isTrue();
    }

    /** What the rendering needs stays where the system is built. */
    @ParameterizedTest
    @EnumSource
    void theSystemDoesNotCarryBerth(Nix nix) throws IOException {
        Example.plain().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        String carried = "let all = " + module("catalog = " + catalog + "; extraArgs = [ \"--carry\" ];") + "; in ";
        Run run = nix.build("-A", "g", "--expr", carried + "{ g = all.config.services.berth.generated; }");
        assertThat(run.ok()).isFalse();
        assertThat(run.stderr()).containsPattern("is not allowed to refer to|not allowed to refer");
    }

    @ParameterizedTest
    @EnumSource
    void evaluationBuildsNothing(Nix nix) throws IOException, JsonSyntaxException {
        Example.plain().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), nix + " at " + folder);
        Run run = nix.eval(
                "--expr",
                module("catalog = " + catalog + ";"),
                "--option",
                "allow-import-from-derivation",
                "false",
                "--option",
                "max-jobs",
                "0");
        assertThat(run.ok()).as("%s", run).isTrue();
        String content = ((Json.Str) Json.parse(run.stdout())
                        .get("networking")
                        .get("nftables")
                        .get("tables")
                        .get("berth")
                        .get("content"))
                .text();
        Path body = Path.of(content.substring(content.indexOf('"') + 1, content.lastIndexOf('"')));
        assertThat(body).hasFileName("berth.body.nft").doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void mistakesStopTheEvaluationOrTheBuild(Nix nix) throws IOException {
        Example.full().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        String good = "catalog = " + catalog + ";";
        for (Map.Entry<String, String> mistake : pairs(
                "",
                "services.berth: set either catalog or settings",
                good + " settings = { };",
                "services.berth: set either catalog or settings",
                "settings = { }; lock = " + catalog + ";",
                "a lock belongs to a catalog",
                "settings.host.name = \"under_score\";",
                "services.berth.settings.host.name' is not of type `",
                "settings.host.name = \"nas\";",
                "settings.host.name is nas, but networking.hostName is homelab",
                "settings.berth = 2;",
                "services.berth.settings.berth' is not of type `integer between 1 and 1",
                "settings.services.app = { image = \"docker.io/library/app:1\"; reach = [ \"db postgres\" ]; };",
                "services.berth.settings.services.app.reach.[definition 1-entry]' is not of type `an endpoint",
                "settings.services.app.imagge = \"docker.io/library/app:1\";",
                "The option `services.berth.settings.services.app.imagge' does not exist",
                "settings.services.app.ports.http = 80;",
                "services.berth.settings.services.app.image' was accessed but has no value defined",
                "settings.secrets.pw = { file = \"/run/pw\"; encrypted = \"secrets/pw.age\"; };",
                "the build cannot see the file of settings.secrets.pw.encrypted; set"
                        + " services.berth.files.\"secrets/pw.age\" to its path",
                good + " generated = derivation { name = \"x\"; system = \"x\"; builder = \"x\"; };",
                "The option `services.berth.generated' is read-only, but it",
                good + " catalogue = ./x;",
                "The option `services.berth.catalogue' does not exist")) {
            Run run = nix.eval("--expr", module(mistake.getKey()));
            assertThat(run.exit()).as(mistake.getKey()).isEqualTo(1);
            assertThat(run.stderr()).contains(mistake.getValue());
        }
        Run otherHost =
                nix.build("-A", "tree", "--expr", module(good, "extra.networking.hostName = lib.mkForce \"nas\";"));
        assertThat(otherHost.ok()).isFalse();
        assertThat(otherHost.stderr()).contains("host.name is not nas");
        Run oldPodman = nix.build("-A", "tree", "--expr", module(good, "podmanVersion = \"5.3.9\";"));
        assertThat(oldPodman.ok()).isFalse();
        assertThat(oldPodman.stderr()).contains("host.podman is 5.4, but virtualisation.podman.package is 5.3.9");
        Run wanted = nix.eval("--expr", module("settings.host.podman = \"5.8\";", "podmanVersion = \"5.4.2\";"));
        Run seen = nix.eval(
                "--expr",
                module(
                        "settings.secrets = { pw = { file = \"/run/pw\"; encrypted = \"pw.age\"; }; plain.podman = \"p\"; };"
                                + " files.\"pw.age\" = " + catalog + ";"));
        assertThat(seen.ok()).as("%s", seen).isTrue();
        assertThat(wanted.ok()).isFalse();
        assertThat(wanted.stderr()).contains("settings.host.podman is 5.8, but virtualisation.podman.package is 5.4.2");
        for (String version : List.of("5.4.0", "5.10.1")) {
            Run enough = nix.build("-A", "tree", "--expr", module(good, "podmanVersion = \"" + version + "\";"));
            assertThat(enough.ok()).as("%s", enough).isTrue();
        }
        Run taken = nix.build("-A", "tree", "--expr", module(good, "extra.systemd.services.db.script = \"true\";"));
        assertThat(taken.ok()).isFalse();
        assertThat(taken.stderr()).contains("a unit of its own called db.service");
        Run added = nix.build(
                "-A", "tree", "--expr", module(good, "extra.systemd.services.db.overrideStrategy = \"asDropin\";"));
        assertThat(added.ok()).as("%s", added).isTrue();
    }

    private static List<Map.Entry<String, String>> pairs(String... words) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            pairs.add(Map.entry(words[i], words[i + 1]));
        }
        return pairs;
    }

    @ParameterizedTest
    @EnumSource
    void warnsWhereAddressesMayMove(Nix nix) throws IOException, JsonSyntaxException {
        Example.plain().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        assertThat(warnings(nix, "catalog = " + catalog + ";")).contains("there is no berth.lock beside the catalog");
        assertThat(warnings(nix, "settings = { };")).isEqualTo("[]");
        Files.writeString(folder.resolve("berth.lock"), "{}\n");
        assertThat(warnings(nix, "catalog = " + catalog + ";")).isEqualTo("[]");
    }

    private String warnings(Nix nix, String settings) throws JsonSyntaxException {
        Run run = nix.eval("--expr", module(settings));
        assertThat(run.ok()).as("%s", run).isTrue();
        return Json.parse(run.stdout()).get("warnings").compact();
    }

    @ParameterizedTest
    @EnumSource
    void theFirewallMayBeSomebodyElses(Nix nix) throws IOException, JsonSyntaxException {
        Example.full().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        String off = "catalog = " + catalog + "; firewall.enable = false;";
        Run run = nix.eval("--expr", module(off, "extra.networking.nftables.ruleset = \"table inet x { }\";"));
        assertThat(run.ok()).as("%s", run).isTrue();
        Json networking = Json.parse(run.stdout()).get("networking");
        assertThat(networking.get("nftables").get("tables").compact()).doesNotContain("berth");
        assertThat(networking.get("firewall").get("trustedInterfaces").compact())
                .doesNotContain("bt-");
        assertThat(networking.get("dhcpcd").compact()).isEqualTo(NO_ADDRESSES);
        Path etc = nix.built("-A", "tree", "--expr", module(off));
        assertThat(etc.resolve("systemd/system/db.service.d/50-berth.conf"))
                .content()
                .matches("\\[Unit]\nX-BerthHash=[0-9a-f]{64}\n");
        assertThat(etc.resolve("systemd/system/berth-firewall.service")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void podmanLooksForImagesWhenItIsTold(Nix nix) throws IOException {
        Example.full().write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        String good = "catalog = " + catalog + "; ";
        String dropIn = "systemd/system/podman-auto-update.timer.d/overrides.conf";
        Path etc = nix.built("-A", "tree", "--expr", module(good + "autoUpdate.calendar = \"Sun 04:00\";"));
        assertThat(etc.resolve(dropIn)).content().contains("[Timer]\nOnCalendar=\nOnCalendar=Sun 04:00\n");
        assertThat(nix.built("-A", "tree", "--expr", module(good)).resolve(dropIn))
                .content()
                .doesNotContain("OnCalendar");
        assertThat(nix.built("-A", "tree", "--expr", module(good + "autoUpdate.enable = false;"))
                        .resolve(dropIn))
                .doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void podmansGeneratorHasTheLastWord(Nix nix) throws IOException {
        Example.full()
                .with("quadlet/db.container", "[Container]\nImagge=docker.io/library/db:1\n")
                .write(folder.resolve("tree"));
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "berth: 1\n");
        Run run = nix.build("-A", "services.berth.generated", "--expr", generated("catalog = " + catalog + ";"));
        assertThat(run.ok()).isFalse();
        assertThat(run.stderr()).contains("unsupported key 'Imagge' in group 'Container'");
    }

    // --- what is evaluated -----------------------------------------------------------------------

    private static String call(String arguments) {
        return "let lib = import " + Nix.TESTS.resolve("lib.nix") + "; in import " + Nix.TESTS.resolve("evaluate.nix")
                + " { " + arguments + " }";
    }

    private String module(String settings, String... more) {
        Path quadlet = Consumers.here().tool("quadlet-5.8");
        return call("module = { imports = [ " + MODULE + " ]; services.berth = { enable = true; " + settings + " }; };"
                + " packages = import " + Nix.TESTS.resolve("berth.nix") + " { tree = " + folder.resolve("tree")
                + "; };"
                + " quadlet = \"" + quadlet + "\"; " + String.join(" ", more));
    }

    /** The generated tree alone; the forced configuration has it as text only. */
    private String generated(String settings) {
        return "let all = " + module(settings)
                + "; in { services.berth.generated = all.config.services.berth.generated; }";
    }

    /** What a switch looks at: units with their drop-ins, and the quadlets; a link out of /etc by where it goes. */
    private static SortedMap<String, String> meaning(Path etc) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path below : List.of(etc.resolve("systemd/system"), etc.resolve("containers/systemd"))) {
            try (Stream<Path> all = Files.walk(below)) {
                for (Path file : all.filter(f -> !Files.isDirectory(f)).toList()) {
                    files.put(below.relativize(file).toString(), content(file));
                }
            }
        }
        return files;
    }

    private static String content(Path file) throws IOException {
        Path at = file;
        while (Files.isSymbolicLink(at)) {
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        if (at.startsWith("/run")) {
            return "-> " + at;
        }
        String text = Files.readString(at);
        // The ruleset's name is in the firewall's unit; a switch reloads it, as it should.
        return text.contains("-nftables-rules\n") ? "" : text;
    }
}
