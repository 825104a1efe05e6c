package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import berth.consumer.Run;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** services.berth of home-manager: what it refuses because nothing would enforce it, and what it makes of the rest. */
class NixHomeTest {

    private static final String APP =
            "settings.services.app = { image = \"docker.io/library/app:1\"; ports.http = 80; ";

    private final Path folder;

    NixHomeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<Arguments> catalogs() {
        String db = "settings.services.db = { image = \"docker.io/library/db:1\"; ports.sql = 1; ";
        String lan = "settings.host.zones.lan = { interfaces = [ \"lan0\" ]; cidrs = [ \"192.168.2.0/24\" ]; }; ";
        return Stream.of(
                        arguments("a service alone", APP + "};", ""),
                        arguments(
                                "published to the host",
                                APP + "publish = [ { on = 8080; port = \"http\"; from = \"host\"; } ]; };",
                                ""),
                        arguments(
                                "one that reaches another",
                                db + "}; " + APP + "reach = [ \"db:sql\" ]; };",
                                "services.berth: services.app reaches db:sql, which nothing can allow or limit without root; put"
                                        + " both on one network of settings.networks, whose members reach one another on every"
                                        + " port, or move the catalog to the NixOS module"),
                        arguments(
                                "one that reaches a module's members",
                                db + "module = \"data\"; }; settings.modules.data = { }; " + APP
                                        + "reach = [ { to = \"@data\"; } ]; };",
                                "services.app reaches @data, which nothing can allow"),
                        arguments(
                                "that through the defaults",
                                db + "}; " + APP + "}; settings.defaults.reach = [ \"db\" ];",
                                "services.app reaches db, which nothing can allow"),
                        arguments(
                                "that through its module",
                                db + "}; settings.modules.web.defaults.reach = [ \"db\" ]; " + APP
                                        + "module = \"web\"; };",
                                "services.app reaches db, which nothing can allow"),
                        arguments("one that is off", db + "}; " + APP + "enabled = false; reach = [ \"db\" ]; };", ""),
                        arguments(
                                "on one network",
                                "settings.networks.web.subnet = \"10.213.240.0/28\"; " + db + "network = \"web\"; }; "
                                        + APP + "network = \"web\"; reach = [ \"db:sql\" ]; };",
                                ""),
                        arguments(
                                "on two networks",
                                "settings.networks.web.subnet = \"10.213.240.0/28\"; " + db + "}; " + APP
                                        + "network = \"web\"; reach = [ \"db:sql\" ]; };",
                                "services.app reaches db:sql, which nothing can allow"),
                        arguments(
                                "one that reaches the internet",
                                APP + "reach = [ \"internet:443\" ]; };",
                                "services.berth: services.app reaches internet:443, but without root it would reach everything"
                                        + " outside, the local network and this host included; leave reach out, or take that"
                                        + " knowingly with notEnforced = [ \"egress\" ]"),
                        arguments(
                                "that knowingly",
                                "notEnforced = [ \"egress\" ]; " + APP + "reach = [ \"internet:443\" ]; };",
                                ""),
                        arguments(
                                "published to the neighbours",
                                lan + APP + "publish = [ { on = 8080; port = \"http\"; from = [ \"lan\" ]; } ]; };",
                                "services.berth: services.app publishes http from lan, but without root everybody who reaches the"
                                        + " host's address gets in; publish from \"host\" only, or take that knowingly with"
                                        + " notEnforced = [ \"publish\" ]"),
                        arguments(
                                "that knowingly",
                                "notEnforced = [ \"publish\" ]; " + lan + APP
                                        + "publish = [ { on = 8080; port = \"http\"; from = [ \"lan\" ]; } ]; };",
                                ""),
                        arguments(
                                "published without a port of the host",
                                "notEnforced = [ \"publish\" ]; " + lan + APP
                                        + "publish = [ { port = \"http\"; from = \"lan\"; } ]; };",
                                "services.berth: services.app publishes http at an address of its own, which nobody reaches"
                                        + " without root; name a port of the host with on"),
                        arguments(
                                "on an interface of the host",
                                "settings.networks.lan = { driver = \"macvlan\"; parent = \"lan0\"; subnet = \"192.168.2.0/24\"; }; "
                                        + APP + "};",
                                "services.berth: networks.lan is a macvlan, which only root can make"),
                        arguments(
                                "a promise",
                                "settings.never = [ { from = \"internet\"; to = \"app\"; } ]; " + APP + "};",
                                "services.berth: settings.never is a promise that a firewall keeps, and without root there is"
                                        + " none; move the catalog to the NixOS module"),
                        arguments(
                                "an encrypted file that is not there",
                                "settings.secrets.pw = { file = \"/run/pw\"; encrypted = \"pw.age\"; }; " + APP + "};",
                                "services.berth: the build cannot see the file of settings.secrets.pw.encrypted; set"
                                        + " services.berth.files.\"pw.age\" to its path"),
                        arguments(
                                "an audit",
                                "settings.host.policy = \"audit\"; " + APP + "};",
                                "services.berth: settings.host.policy = \"audit\" counts what a firewall sees, and without root"
                                        + " there is none"),
                        arguments(
                                "a word nobody knows",
                                "notEnforced = [ \"everything\" ]; " + APP + "};",
                                "services.berth.notEnforced.[definition 1-entry]' is not of type `one of \"egress\", \"publish\""))
                .flatMap(a -> Stream.of(Nix.values()).map(nix -> Arguments.of(nix, a.get()[0], a.get()[1], a.get()[2])))
                .toList();
    }

    private static Arguments arguments(String name, String settings, String message) {
        return Arguments.of(name, settings, message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("catalogs")
    void refusesWhatNothingWouldEnforce(Nix nix, String name, String settings, String message) throws IOException {
        Run run = nix.eval("--expr", home(settings));
        assertThat(run.ok()).as("%s: %s", name, run).isEqualTo(message.isEmpty());
        assertThat(run.stderr()).contains(message);
    }

    @ParameterizedTest
    @EnumSource
    void evaluationBuildsNothing(Nix nix) throws IOException {
        Run run = nix.eval(
                "--expr",
                home(APP + "}; settings.services.other.image = \"docker.io/library/" + folder.getFileName() + ":1\";"),
                "--option",
                "allow-import-from-derivation",
                "false",
                "--option",
                "max-jobs",
                "0");
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theUnitsAreThoseOfAUser(Nix nix) throws IOException, JsonSyntaxException {
        Path generated = nix.built(
                "-A",
                "services.berth.generated",
                "--expr",
                "let all = "
                        + home("notEnforced = [ \"egress\" ]; " + APP
                                + "reach = [ \"internet\" ]; }; settings.services.closed.image = \"docker.io/library/c:1\";"
                                + " autoUpdate.enable = true;")
                        + "; in { services.berth.generated = all.config.services.berth.generated; }");
        Path units = generated.resolve("units");
        assertThat(Files.readSymbolicLink(units.resolve("default.target.wants/app.service")))
                .hasToString("../app.service");
        assertThat(units.resolve("multi-user.target.wants")).doesNotExist();
        for (String unit : List.of("app", "app-network", "closed", "closed-network")) {
            assertThat(units.resolve(unit + ".service"))
                    .content()
                    .contains("\nX-SwitchMethod=restart\n", "\nEnvironment=PATH=/run/wrappers/bin:")
                    .doesNotContain("berth-firewall", "SourcePath=", "isolate=false");
        }
        assertThat(units.resolve("app-network.service"))
                .content()
                .contains(" --opt isolate=strict")
                .doesNotContain("no_default_route");
        assertThat(units.resolve("closed-network.service")).content().contains(" --opt no_default_route=1");

        Run run = nix.eval("--expr", home(APP + "}; autoUpdate = { enable = true; calendar = \"Sun 04:00\"; };"));
        assertThat(run.ok()).as("%s", run).isTrue();
        Json config = Json.parse(run.stdout());
        Json installed = config.get("xdg").get("configFile").get("systemd/user");
        assertThat(installed.get("recursive")).isEqualTo(Json.bool(true));
        assertThat(((Json.Str) installed.get("source")).text()).endsWith("-berth-home/units");
        assertThat(config.get("systemd")
                        .get("user")
                        .get("timers")
                        .get("podman-auto-update")
                        .get("Timer")
                        .compact())
                .isEqualTo("{\"OnCalendar\":\"Sun 04:00\",\"Persistent\":true}");
    }

    /** A user's catalog with a berth that renders what the tests' own would: the real quadlets of two services. */
    private String home(String settings) throws IOException {
        Path tree = folder.resolve("tree");
        for (String name : List.of("app", "closed")) {
            write(tree.resolve("quadlet/" + name + ".container"), """
                    [Unit]
                    Requires=berth-firewall.service
                    After=berth-firewall.service

                    [Container]
                    Image=docker.io/library/NAME:1
                    Network=NAME.network

                    [Service]
                    Restart=always

                    [Install]
                    WantedBy=multi-user.target
                    """.replace("NAME", name));
            write(tree.resolve("quadlet/" + name + ".network"), """
                    [Unit]
                    Requires=berth-firewall.service
                    After=berth-firewall.service

                    [Network]
                    NetworkName=NAME
                    Options=isolate=false
                    """.replace("NAME", name));
        }
        write(tree.resolve("systemd/berth-firewall.service"), "[Unit]\n");
        return "import " + Nix.TESTS.resolve("evaluate.nix") + " { options = " + Nix.TESTS.resolve("home-options.nix")
                + "; quadlet = \"" + Consumers.here().tool("quadlet-5.8") + "\"; packages = import "
                + Nix.TESTS.resolve("berth.nix") + " { tree = " + tree + "; }; module = { imports = [ "
                + Nix.root().resolve("nix/home-manager.nix") + " ]; services.berth = { enable = true; " + settings
                + " }; }; }";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
