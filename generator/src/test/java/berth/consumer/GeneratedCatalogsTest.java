package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.property.Sample;
import berth.reader.JsonFile;
import berth.reader.SystemdKeyReader;
import berth.reader.SystemdUnitReader;
import berth.reader.UnitText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Catalogs full of generated text, through the programs that read the output on a host: what the strings were is what
 * podman would be started with, and no unit has a line that it has not with harmless strings.
 */
class GeneratedCatalogsTest {

    private static final int SAMPLES = 70;
    private static final long SEED = 7_000_000;
    private static final List<String> PODMANS = List.of("4.9", "5.4", "5.8");
    private static final Map<String, List<Sample>> ALL = new HashMap<>();

    /** The option of podman that stands for a key, where a value is passed on as it is or joined by the mark. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("Environment", "--env ="),
            Map.entry("EnvironmentFile", "--env-file "),
            Map.entry("Label", "--label ="),
            Map.entry("Sysctl", "--sysctl ="),
            Map.entry("Ulimit", "--ulimit "),
            Map.entry("Tmpfs", "--tmpfs :"),
            Map.entry("AddHost", "--add-host :"),
            Map.entry("AddDevice", "--device "),
            Map.entry("WorkingDir", "--workdir "),
            Map.entry("User", "--user "),
            Map.entry("UserNS", "--userns "),
            Map.entry("StopSignal", "--stop-signal "),
            Map.entry("HostName", "--hostname "),
            Map.entry("ContainerName", "--name "),
            Map.entry("PublishPort", "--publish "));

    /** What stands for an address of berth's own choice, which another name changes. */
    private static final String ALLOTTED = "10.213.#";

    private final Path folder;

    GeneratedCatalogsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static synchronized List<Sample> samples(String podman) {
        return ALL.computeIfAbsent(podman, p -> Sample.of(p, SAMPLES, SEED));
    }

    /** A target, and a generator that is not older. */
    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("4.9", "5.4"),
                Arguments.of("4.9", "5.8"),
                Arguments.of("5.4", "5.4"),
                Arguments.of("5.4", "5.8"),
                Arguments.of("5.8", "5.8"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void podmanIsStartedWithTheStringsOfTheCatalog(String podman, String generator) throws IOException {
        List<Sample> samples = samples(podman);
        for (Sample sample : samples) {
            write(sample, "quadlet/", folder.resolve("quadlet"));
        }
        Quadlet.Result result = new Quadlet(generator).dryRun(folder.resolve("quadlet"));
        assertThat(result.complaints()).isEmpty();
        assertThat(result.run().ok()).as("exit status").isTrue();
        Map<String, List<String>> harmless = shapes(samples.get(0), result);
        for (Sample sample : samples) {
            assertThat(shapes(sample, result).values())
                    .as("the lines of the units of %s", sample.prefix())
                    .containsExactlyInAnyOrderElementsOf(harmless.values());
            Map<String, List<Sample.Due>> byUnit = new HashMap<>();
            sample.due().stream().filter(due -> due.type().equals("container")).forEach(due -> byUnit.computeIfAbsent(
                            due.unit(), u -> new ArrayList<>())
                    .add(due));
            byUnit.forEach((unit, due) -> isStarted(unit(result, unit + ".service"), due));
        }
    }

    private static String unit(Quadlet.Result result, String name) {
        return Objects.requireNonNull(result.units().get(name), name);
    }

    /** The sections and keys of the units of a sample, sorted; quadlet writes options in any order, but keys in one. */
    private static Map<String, List<String>> shapes(Sample sample, Quadlet.Result result) {
        Map<String, List<String>> shapes = new HashMap<>();
        result.units().forEach((name, text) -> {
            if (name.startsWith(sample.prefix())) {
                shapes.put(
                        name,
                        SystemdUnitReader.read(text).shape().stream().sorted().toList());
            }
        });
        assertThat(shapes).isNotEmpty();
        return shapes;
    }

    private static void isStarted(String unit, List<Sample.Due> due) {
        UnitText read = SystemdUnitReader.read(unit);
        PodmanRun run = PodmanRun.of(Argv.ofService(unit));
        Map<String, List<String>> wanted = new HashMap<>();
        for (Sample.Due line : due) {
            String key = line.key().substring(line.key().indexOf("] ") + 2);
            String value = String.join("", line.values());
            if (value.contains(ALLOTTED)) {
                continue;
            }
            switch (key) {
                case "Description" ->
                    assertThat(SystemdKeyReader.read(new UnitText.Entry(
                                    "Unit", key, read.values("Unit", key).get(0))))
                            .isEqualTo(line.values());
                case "Exec" -> assertThat(run.command()).isEqualTo(line.values());
                // In place of the name of a quadlet stands the image that it builds.
                case "Image" ->
                    assertThat(run.image())
                            .isEqualTo(value.replaceFirst("^([a-z0-9-]+)\\.build$", "localhost/$1:latest"));
                case "Entrypoint" -> assertThat(words(run.last("--entrypoint"))).isEqualTo(line.values());
                case "HealthCmd" -> assertThat(words(run.last("--health-cmd"))).isEqualTo(line.values());
                case "Volume" -> {
                    List<String> parts = new ArrayList<>(line.values());
                    if (!parts.get(0).startsWith("/")) {
                        // The name of a quadlet, in place of which its volume stands.
                        parts.set(0, parts.get(0).replaceFirst("\\.volume$", ""));
                    }
                    wanted.computeIfAbsent("--volume", o -> new ArrayList<>()).add(String.join(":", parts));
                }
                case "SeccompProfile" -> assertThat(run.all("--security-opt")).contains("seccomp=" + value);
                case "AppArmor" -> assertThat(run.all("--security-opt")).contains("apparmor=" + value);
                case "PodmanArgs" -> {
                    if (line.values().get(0).equals("--entrypoint")) {
                        assertThat(words(run.last("--entrypoint")))
                                .isEqualTo(
                                        line.values().subList(1, line.values().size()));
                    } else {
                        assertThat(run.all(line.values().get(0)))
                                .contains(line.values().get(line.values().size() - 1));
                    }
                }
                default -> {
                    String option = OPTIONS.getOrDefault(key, "");
                    if (!option.isEmpty()) {
                        int blank = option.indexOf(' ');
                        wanted.computeIfAbsent(option.substring(0, blank), o -> new ArrayList<>())
                                .add(String.join(option.substring(blank + 1), line.values()));
                    }
                }
            }
        }
        wanted.forEach((option, values) -> {
            // What is lowered or added by quadlet itself is judged with PodmanArgs, or by the count of lines.
            assertThat(run.all(option)).as(option).containsAll(values);
        });
        assertThat(run.all("--env")).hasSameSizeAs(wanted.getOrDefault("--env", List.of()));
        assertThat(run.all("--volume")).hasSameSizeAs(wanted.getOrDefault("--volume", List.of()));
    }

    private static List<String> words(String text) {
        return text.startsWith("[")
                ? JsonFile.read(text).stream().map(JsonFile.Leaf::value).toList()
                : List.of(text.startsWith("CMD ") ? text.substring(4) : text);
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void systemdHasNothingToSay(String tool) throws IOException {
        List<Sample> samples = samples("5.8").subList(0, 20);
        for (Sample sample : samples) {
            write(sample, "quadlet/", folder.resolve("quadlet"));
            write(sample, "systemd/", folder.resolve("systemd"));
        }
        UnitHost host = new UnitHost(folder.resolve("root"))
                .generated(new Quadlet("5.8").dryRun(folder.resolve("quadlet")).units());
        // The catalogs ask to be wanted by targets of their own, which no host has.
        assertThat(host.installed(folder.resolve("systemd")).complaints(tool))
                .allMatch(complaint -> complaint.matches(
                        "g[0-9]+-omega-with-a-rather-long-name\\.service: (Wanted|Required)By= names tw[0-9]+x\\.target,"
                                + " which is no unit of the tree or the host"));
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void nftTakesTheRuleset(String tool) throws IOException {
        for (Sample sample : samples("5.4").subList(0, 25)) {
            write(sample, "nftables/", folder.resolve(sample.prefix()));
            Run run = new Nft(tool).check(folder.resolve(sample.prefix()).resolve("berth.nft"));
            assertThat(run.ok()).as("%s", run).isTrue();
        }
    }

    /** The module of every catalog is evaluated: its names, and the messages that hold strings of the catalog. */
    @ParameterizedTest
    @FieldSource("berth.consumer.Nix#VERSIONS")
    void nixReadsTheStringsOfTheCatalog(String version) throws IOException {
        List<Sample> samples = new ArrayList<>();
        StringBuilder modules = new StringBuilder();
        for (String podman : PODMANS) {
            for (Sample sample : samples(podman)) {
                Path tree = folder.resolve(podman).resolve(sample.prefix());
                for (Artifact artifact : sample.tree()) {
                    write(tree.resolve(artifact.path()), artifact.text());
                }
                modules.append("(read ")
                        .append(tree.resolve("nixos/default.nix"))
                        .append(")\n");
                samples.add(sample);
            }
        }
        Run run = new Nix(version).eval("""
                let
                  lib = {
                    inherit (builtins) attrNames filter concatStringsSep;
                    getVersion = package: package.version;
                    versionAtLeast = a: b: builtins.compareVersions a b >= 0;
                  };
                  config = {
                    networking = { hostName = "other"; nftables.flushRuleset = false; };
                    virtualisation = { podman.package.version = "6.0"; docker.enable = false; };
                    systemd.units = { };
                  };
                  read = file: let module = import file { inherit config lib; pkgs = { }; }; in {
                    failed = map (a: a.message) (builtins.filter (a: !a.assertion) module.assertions);
                    files = builtins.attrNames module.environment.etc;
                    keys = builtins.attrNames module;
                  };
                in [
                """ + modules + "]");
        assertThat(run.ok()).as("%s", run.stderr()).isTrue();
        Map<String, List<String>> values = new HashMap<>();
        JsonFile.read(run.stdout()).forEach(leaf -> values.computeIfAbsent(leaf.path(), p -> new ArrayList<>())
                .add(leaf.value()));
        assertThat(values.get("[]/failed[]\""))
                .containsExactlyElementsOf(samples.stream()
                        .map(s -> "berth: " + s.catalog() + " is for the host " + s.host()
                                + ", but networking.hostName is other; import what was rendered for this host, or set"
                                + " host.name in the catalog")
                        .toList());
        assertThat(values.get("[]/files[]\"")).containsExactlyElementsOf(files(samples));
        assertThat(new TreeSet<>(Objects.requireNonNull(values.get("[]/keys[]\""))))
                .containsExactly("assertions", "environment", "networking", "systemd", "virtualisation");
    }

    private static List<String> files(List<Sample> samples) {
        return samples.stream()
                .flatMap(sample -> sample.tree().stream()
                        .map(Artifact::path)
                        .filter(path -> path.startsWith("quadlet/"))
                        .map(path -> "containers/systemd/" + path.substring("quadlet/".length()))
                        .sorted())
                .toList();
    }

    private static void write(Sample sample, String start, Path folder) throws IOException {
        for (Artifact artifact : sample.tree()) {
            if (artifact.path().startsWith(start)) {
                write(folder.resolve(artifact.path().substring(start.length())), artifact.text());
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
