package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.plan.HealthCheck;
import berth.plan.Host;
import berth.plan.Mount;
import berth.plan.Plan;
import berth.plan.Pools;
import berth.plan.Service;
import berth.render.Draft;
import berth.render.Examples;
import berth.render.Renderer;
import berth.render.Templates;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import berth.syntax.QuadletText;
import berth.syntax.QuadletText.Place;
import berth.value.PodmanVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the plan says is what podman would be started with: through quadlet and through systemd, for every target. */
class RenderedQuadletsTest {

    private final Path folder;

    RenderedQuadletsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A target, and a generator that is not older. */
    static Stream<Arguments> pairs() {
        return PodmanVersion.KNOWN.stream().map(PodmanVersion::of).flatMap(target -> Quadlet.VERSIONS.stream()
                .filter(version -> PodmanVersion.of(version).compareTo(target) >= 0)
                .map(version -> Arguments.of(target, version)));
    }

    private Quadlet.Result generate(Plan plan, String version) throws IOException {
        for (Artifact artifact : new Renderer(Templates.bundled()).render(plan)) {
            Path file = folder.resolve(artifact.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, artifact.text());
        }
        Quadlet.Result result = new Quadlet(version).dryRun(folder.resolve("quadlet"));
        assertThat(result.complaints()).isEmpty();
        assertThat(result.run().ok()).as("%s", result.run()).isTrue();
        return result;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyUnitIsGeneratedAndSystemdHasNothingToSay(PodmanVersion target, String version) throws IOException {
        Quadlet.Result result = generate(Examples.nasty(target), version);
        assertThat(result.units())
                .containsOnlyKeys(
                        "home-app.service",
                        "home-app-network.service",
                        "home-db.service",
                        "home-db-network.service",
                        "home-hass.service",
                        "home-iot.service",
                        "home-lan-network.service",
                        "home-lone.service",
                        "home-side.service",
                        "home-pgdata-volume.service",
                        "home-rcon-volume.service");
        UnitHost host =
                new UnitHost(folder.resolve("root")).generated(result.units()).installed(folder.resolve("systemd"));
        for (String tool : UnitHost.TOOLS) {
            assertThat(host.complaints(tool)).as(tool).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void podmanGetsTheWordsOfThePlan(PodmanVersion target, String version) throws IOException, JsonSyntaxException {
        Plan plan = Examples.nasty(target);
        Quadlet.Result result = generate(plan, version);
        Service db = plan.service("db").orElseThrow();
        String unit = unit(result, "home-db.service").replace("%h", "HOME");
        PodmanRun run = PodmanRun.of(Argv.ofService(unit));
        assertThat(run.command()).isEqualTo(db.command());
        assertThat(run.image()).isEqualTo(db.image());
        assertThat(Json.parse(run.last("--entrypoint"))).isEqualTo(Json.strings(db.entrypoint()));
        assertThat(Json.parse(run.last("--health-cmd")))
                .isEqualTo(Json.strings(db.health().orElseThrow().command()));
        assertThat(run.all("--env")).containsExactlyInAnyOrderElementsOf(pairs(db.environment()));
        assertThat(run.all("--env-file")).isEqualTo(db.environmentFiles());
        assertThat(run.all("--device")).isEqualTo(db.devices());
        assertThat(run.all("--volume"))
                .containsExactly(
                        "home-pgdata:/var/lib/postgresql/data",
                        "/zfs/git:/srv/my git, 100% $x\\y:ro,idmap",
                        "/zfs/ünï.volume:/srv/u");
        assertThat(run.all("--tmpfs")).containsExactly("/tmp:size=64m,mode=1777", "/run/a b");
        Map<String, String> scalars = Map.ofEntries(
                Map.entry("--name", "home-db"),
                Map.entry("--hostname", "db"),
                Map.entry("--user", "999:999"),
                Map.entry("--workdir", "/var/lib/100% $data; \"x\" y"),
                Map.entry("--network", "home-db"),
                Map.entry("--ip", "10.213.0.6"),
                Map.entry("--ip6", "fd5e:ed4d:7b69:1::2"),
                Map.entry("--health-interval", "10s"),
                Map.entry("--health-timeout", "5s"),
                Map.entry("--health-retries", "3"),
                Map.entry("--health-start-period", "20s"),
                Map.entry("--sdnotify", "healthy"),
                Map.entry("--userns", "auto"),
                Map.entry("--read-only", "true"),
                Map.entry("--memory", "512M"),
                Map.entry("--cpus", "1.5"),
                Map.entry("--pids-limit", "256"),
                Map.entry("--shm-size", "64M"));
        scalars.forEach(
                (option, value) -> assertThat(run.last(option)).as(option).isEqualTo(value));
        assertThat(run.all("--cap-drop")).containsExactly("all");
        assertThat(run.all("--cap-add")).containsExactly("chown", "setuid");
        assertThat(run.all("--security-opt"))
                .containsExactlyInAnyOrder(
                        "no-new-privileges", "apparmor=my-profile", "seccomp=/etc/berth/seccomp.json");
        assertThat(run.all("--label"))
                .containsExactlyInAnyOrder("org.example.note=say \"hi\"\n100% $x;", "org.example.tier=web");
        assertThat(run.all("--ulimit")).containsExactly("core=0:0", "nofile=1024:4096");
        assertThat(run.all("--sysctl"))
                .containsExactly("net.core.somaxconn=1024", "net.ipv4.ip_local_port_range=1024 65535");
        assertThat(run.last("--stop-timeout")).isEqualTo("90");
        assertThat(run.last("--stop-signal")).isEqualTo("SIGINT");
        assertThat(run.last("--pull")).isEqualTo("never");
        assertThat(run.all("--annotation")).containsExactly("a=b", "c=HOME d");
        assertThat(Argv.setting(unit, "CPUWeight")).isEqualTo("50");
        assertThat(Argv.setting(unit, "StartLimitIntervalSec")).isEqualTo("0");
        assertThat(Argv.setting(unit, "TimeoutStopSec")).isEqualTo("2min");
        assertThat(run.all("--tz")).containsExactly("local");
        assertThat(run.all("--dns-option")).containsExactly("ndots:1");
        assertThat(run.all("--publish")).isEmpty();
        assertThat(run.all("--privileged")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void portsNamesAndOrderAreThoseOfThePlan(PodmanVersion target, String version) throws IOException {
        Quadlet.Result result = generate(Examples.nasty(target), version);
        String unit = unit(result, "home-app.service");
        PodmanRun app = PodmanRun.of(Argv.ofService(unit));
        assertThat(app.all("--publish"))
                .containsExactlyInAnyOrder(
                        "127.0.0.1:9000:9000/tcp",
                        "192.168.2.10:132:132/sctp",
                        "192.168.2.10:4000-4010:4000-4010/udp",
                        "192.168.2.10:443:8443/tcp",
                        "[2001:db8::10]:132:132/sctp",
                        "[2001:db8::10]:4000-4010:4000-4010/udp",
                        "[2001:db8::10]:443:8443/tcp");
        assertThat(app.all("--add-host")).containsExactly("db:10.213.0.6", "db:fd5e:ed4d:7b69:1::2");
        assertThat(app.last("--entrypoint")).isEqualTo("/init");
        assertThat(app.last("--health-cmd")).isEqualTo("CMD /probe");
        assertThat(app.last("--sdnotify")).isEqualTo("conmon");
        assertThat(app.all("--label")).containsExactly("io.containers.autoupdate=registry");
        assertThat(app.all("--volume")).containsExactly("home-rcon:/run/rcon:ro");
        assertThat(app.all("--cap-drop")).containsExactly("net_raw");
        assertThat(Argv.settings(unit, "After"))
                .contains("berth-firewall.service", "home-db.service", "home-app-network.service");
        assertThat(Argv.settings(unit, "Requires"))
                .contains("berth-firewall.service", "home-app-network.service", "home-rcon-volume.service")
                .doesNotContain("home-db.service");
        assertThat(Argv.settings(unit, "Wants")).contains("home-db.service").doesNotContain("home-gone.service");
        assertThat(Argv.setting(unit, "Restart")).isEqualTo("on-failure");
        assertThat(Argv.setting(unit, "TimeoutStartSec")).isEqualTo("15min");
        String db = unit(result, "home-db.service");
        assertThat(Argv.setting(db, "TimeoutStartSec")).isEqualTo("16min 5s");
        assertThat(Argv.setting(db, "Description")).isEqualTo("\"the\" 100%% $database; it's ü \\ here");

        String lone = unit(result, "home-lone.service");
        PodmanRun run = PodmanRun.of(Argv.ofService(lone));
        assertThat(run.last("--network")).isEqualTo("none");
        assertThat(run.last("--privileged")).isEqualTo("true");
        assertThat(run.options())
                .containsOnlyKeys(Stream.of(
                                "--name",
                                version.equals("5.4") ? "--cidfile" : "--name",
                                "--replace",
                                "--rm",
                                "--cgroups",
                                "--network",
                                "--sdnotify",
                                "-d",
                                "--hostname",
                                "--privileged")
                        .distinct()
                        .toArray(String[]::new));
        assertThat(Argv.settings(lone, "Restart")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void otherNetworks(PodmanVersion target, String version) throws IOException {
        Quadlet.Result result = generate(Examples.nasty(target), version);
        String side = unit(result, "home-side.service");
        PodmanRun shared = PodmanRun.of(Argv.ofService(side));
        assertThat(shared.all("--network")).containsExactly("container:home-app");
        assertThat(shared.all("--hostname")).isEmpty();
        assertThat(Argv.settings(side, "Requires")).contains("home-app.service");
        assertThat(Argv.settings(side, "After")).contains("home-app.service");
        assertThat(PodmanRun.of(Argv.ofService(unit(result, "home-hass.service")))
                        .all("--network"))
                .containsExactly("host");
        PodmanRun iot = PodmanRun.of(Argv.ofService(unit(result, "home-iot.service")));
        assertThat(iot.all("--network")).containsExactly("home-lan");
        assertThat(iot.all("--ip")).containsExactly("192.168.2.50");
        assertThat(String.join(" ", Argv.ofService(unit(result, "home-lan-network.service")))
                        .replace('=', ' '))
                .contains("--disable-dns")
                .contains("--driver macvlan")
                .contains("--subnet 192.168.2.0/24 --gateway 192.168.2.1")
                .contains("--opt parent enp3s0")
                .contains("--opt mode private");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aNetworkIsOneBridgeWithBothFamilies(PodmanVersion target, String version) throws IOException {
        Quadlet.Result result = generate(Examples.nasty(target), version);
        String unit = unit(result, "home-db-network.service");
        List<String> argv = Argv.ofService(unit);
        assertThat(argv.subList(0, 4)).containsExactly("/usr/bin/podman", "network", "create", "--ignore");
        assertThat(argv.get(argv.size() - 1)).isEqualTo("home-db");
        assertThat(String.join(" ", argv))
                .containsAnyOf("--interface-name bt-db", "--interface-name=bt-db")
                .containsAnyOf(
                        "--subnet 10.213.0.4/30 --gateway 10.213.0.5", "--subnet=10.213.0.4/30 --gateway=10.213.0.5")
                .containsAnyOf(
                        "--subnet fd5e:ed4d:7b69:1::/64 --gateway fd5e:ed4d:7b69:1::1",
                        "--subnet=fd5e:ed4d:7b69:1::/64 --gateway=fd5e:ed4d:7b69:1::1")
                .contains("--ipv6")
                .contains("--disable-dns")
                .containsAnyOf("--opt isolate=false", "--opt=isolate=false");
        assertThat(String.join("\n", Argv.settings(unit, "ExecStopPost")))
                .matches("-?(/usr/bin/)?podman network rm home-db");
        assertThat(Argv.settings(unit, "Requires")).contains("berth-firewall.service");
        assertThat(String.join(" ", Argv.ofService(unit(result, "home-app-network.service"))))
                .doesNotContain("--disable-dns");
    }

    /** The reader of this test against systemd itself, which prints what it read when it is asked to. */
    @ParameterizedTest
    @MethodSource("pairs")
    void systemdReadsTheSameWords(PodmanVersion target, String version) throws IOException {
        Quadlet.Result result = generate(Examples.nasty(target), version);
        String unit = unit(result, "home-db.service").replace("%h", "/root");
        for (String tool : UnitHost.TOOLS) {
            Path root = folder.resolve(tool);
            new UnitHost(root).generated(result.units()).installed(folder.resolve("systemd"));
            Run run = Run.of(
                    List.of(
                            Consumers.here().tool(tool).toString(),
                            "verify",
                            "--man=no",
                            "--root=" + root,
                            root.resolve("run/systemd/system/home-db.service").toString()),
                    Map.of("SYSTEMD_LOG_LEVEL", "debug"));
            List<String> printed = Stream.of(run.stdout(), run.stderr())
                    .flatMap(String::lines)
                    .map(String::strip)
                    .filter(line -> line.startsWith("Command Line: /usr/bin/podman run "))
                    .map(line -> line.substring("Command Line: ".length()))
                    .filter(line -> line.contains("--name home-db"))
                    .distinct()
                    .toList();
            assertThat(printed).as("%s", run).hasSize(1);
            List<String> read = new ArrayList<>(Argv.specifiers(Argv.words(Argv.setting(unit, "ExecStart"))));
            read.replaceAll(word -> word.replace("UNIT.cid", "home-db.cid"));
            assertThat(Argv.words(printed.get(0))).as(tool).isEqualTo(read);
        }
    }

    /** Whatever is not refused arrives as it was; the seed is fixed, so that a failure comes again. */
    @ParameterizedTest
    @MethodSource("pairs")
    void wordsMadeByChanceArrive(PodmanVersion target, String version) throws IOException, JsonSyntaxException {
        RandomWords random = new RandomWords(target.hashCode() * 31L + version.hashCode());
        Draft app = new Draft("app", "");
        app.command =
                random.list(60, w -> QuadletText.refusal(Place.EXEC_WORD, w).isEmpty());
        app.entrypoint = random.list(
                30, w -> QuadletText.refusal(Place.ENTRYPOINT_WORD, w).isEmpty());
        List<String> health = new ArrayList<>(List.of("sh"));
        health.addAll(
                random.list(30, w -> QuadletText.refusal(Place.HEALTH_WORD, w).isEmpty()));
        app.health = Optional.of(
                new HealthCheck(health, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 30));
        List<String> values = random.list(
                60, w -> QuadletText.refusal(Place.ENVIRONMENT_VALUE, w).isEmpty());
        for (int i = 0; i < values.size(); i++) {
            app.environment.put("V" + i, values.get(i));
        }
        app.devices = random.list(30, w -> QuadletText.refusal(Place.DEVICE, w).isEmpty());
        app.workingDir = Optional.of(random.list(1, w -> QuadletText.refusal(Place.CONTAINER_PATH, "/" + w)
                                .isEmpty())
                        .get(0))
                .map(w -> "/" + w);
        for (String word : random.list(
                20, w -> QuadletText.refusal(Place.CONTAINER_PATH, "/" + w).isEmpty())) {
            app.mounts.add(new Mount.Tmpfs("/" + word, ""));
            app.mounts.add(new Mount.Bind("/zfs", "/" + word, false, false));
        }
        Plan plan = new Plan(
                "catalog.yaml",
                new Host("homelab", "", target, List.of(), false),
                new Pools(Pools.DEFAULT_IPV4, Optional.empty()),
                List.of(),
                List.of(app.service()),
                List.of(),
                List.of(),
                List.of());
        PodmanRun run = PodmanRun.of(Argv.ofService(unit(generate(plan, version), "app.service")));
        assertThat(run.command()).isEqualTo(app.command);
        assertThat(Json.parse(run.last("--entrypoint"))).isEqualTo(Json.strings(app.entrypoint));
        assertThat(Json.parse(run.last("--health-cmd"))).isEqualTo(Json.strings(health));
        assertThat(run.all("--env")).containsExactlyInAnyOrderElementsOf(pairs(app.environment));
        assertThat(run.all("--device")).isEqualTo(app.devices);
        assertThat(run.last("--workdir")).isEqualTo(app.workingDir.orElseThrow());
        List<String> places = app.mounts.stream()
                .filter(Mount.Tmpfs.class::isInstance)
                .map(Mount::at)
                .toList();
        assertThat(run.all("--tmpfs")).isEqualTo(places);
        assertThat(run.all("--volume"))
                .isEqualTo(places.stream().map(at -> "/zfs:" + at).toList());
    }

    private static String unit(Quadlet.Result result, String name) {
        return Objects.requireNonNull(result.units().get(name), name);
    }

    private static List<String> pairs(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList();
    }
}
