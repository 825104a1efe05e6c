package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `list` and `show`: what they tell, and from where. */
class ListCommandTest {
    private static final String CATALOG = """
            berth: 1
            host: { name: lab, prefix: lab-, addresses: [192.168.2.10] }
            pools: { ipv4: 10.213.0.0/16, ipv6: "fd5e:ed4d:7b69::/48" }
            services:
              db:
                description: keeps everything
                image: docker.io/library/postgres:17.2
                ports: { postgres: 5432, dns: [53/tcp, 53/udp] }
                volumes: [data:/var/lib/data, /etc/ssl:/ssl:ro]
                tmpfs: [/tmp]
              app:
                image: docker.io/library/app:1.2
                reach: [db:postgres]
                dependsOn: [db]
              old: { image: docker.io/library/old:1, enabled: false, ports: { x: 1 } }
              lone: { image: docker.io/library/lone:1, network: none }
            """;
    private static final String LOCK = """
            {
              "version": 1,
              "services": {
                "app": { "ipv4": "10.213.0.4/30", "ipv6": "fd5e:ed4d:7b69:1::/64" },
                "db": { "ipv4": "10.213.0.8/30", "ipv6": "fd5e:ed4d:7b69:2::/64" },
                "old": { "ipv4": "10.213.0.12/30", "ipv6": "fd5e:ed4d:7b69:3::/64" }
              }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
        Files.writeString(folder.resolve("berth.lock"), LOCK);
    }

    @Test
    void aTableWithTheAddressesOfTheLock() {
        assertThat(Shell.in(folder).run("list", "catalog.yaml")).isEqualTo(new Outcome(0, """
                        SERVICE  STATE     NETWORK  ADDRESS                          PORTS                                 IMAGE
                        app      enabled   own      10.213.0.6 fd5e:ed4d:7b69:1::2   -                                     docker.io/library/app:1.2
                        db       enabled   own      10.213.0.10 fd5e:ed4d:7b69:2::2  dns 53/tcp,53/udp, postgres 5432/tcp  docker.io/library/postgres:17.2
                        lone     enabled   none     -                                -                                     docker.io/library/lone:1
                        old      disabled  own      10.213.0.14 fd5e:ed4d:7b69:3::2  x 1/tcp                               docker.io/library/old:1
                        """, ""));
    }

    @Test
    void theStableFormat() throws JsonSyntaxException {
        Json list = Json.parse(
                Shell.in(folder).run("list", "--format", "json", "catalog.yaml").out());

        assertThat(list.get("version")).isEqualTo(Json.number(1));
        Json.Arr services = (Json.Arr) list.get("services");
        assertThat(services.elements())
                .extracting(s -> ((Json.Str) s.get("name")).text())
                .containsExactly("app", "db", "lone", "old");
        assertThat(services.elements().get(1)).isEqualTo(Json.parse("""
                                {"name":"db","enabled":true,"image":"docker.io/library/postgres:17.2",
                                 "ipv4":"10.213.0.10","ipv6":"fd5e:ed4d:7b69:2::2","bridge":"bt-db",
                                 "ports":{"postgres":"5432/tcp","dns":"53/tcp,53/udp"},"network":"own"}"""));
        assertThat(services.elements().get(2)).isEqualTo(Json.parse("""
                                {"name":"lone","enabled":true,"image":"docker.io/library/lone:1","ipv4":null,"ipv6":null,
                                 "bridge":null,"ports":{},"network":"none"}"""));
        assertThat(services.elements().get(3).get("enabled")).isEqualTo(Json.bool(false));
    }

    @Test
    void theNetworkThatAServiceIsOn() throws IOException, JsonSyntaxException {
        Path other = Path.of(System.getProperty("berth.root"), "fixtures/other-networks/catalog.yaml");
        Files.copy(other, folder.resolve("other.yaml"));
        Files.delete(folder.resolve("berth.lock"));

        Json.Arr services = (Json.Arr) Json.parse(Shell.in(folder)
                        .run("list", "--format", "json", "other.yaml")
                        .out())
                .get("services");

        assertThat(services.elements())
                .extracting(s -> ((Json.Str) s.get("network")).text())
                .containsExactly("lan-direct", "own", "host", "own", "shares:vpn", "own");
        assertThat(services.elements().get(0).get("ipv4")).isEqualTo(Json.string("192.168.2.50"));
        assertThat(services.elements().get(0).get("bridge")).isEqualTo(Json.Null.NULL);
    }

    @Test
    void oneServiceAndWhoItMeets() {
        assertThat(Shell.in(folder).run("show", "catalog.yaml", "db")).isEqualTo(new Outcome(0, """
                        db
                          description  keeps everything
                          state        enabled
                          image        docker.io/library/postgres:17.2
                          unit         lab-db.service
                          network      own (bridge bt-db)
                          address      10.213.0.10 fd5e:ed4d:7b69:2::2
                          ports        dns 53/tcp,53/udp, postgres 5432/tcp
                          resolver     no
                          mount        data:/var/lib/data
                          mount        /etc/ssl:/ssl:ro
                          mount        tmpfs:/tmp
                          written      catalog.yaml:5:3
                        may reach nothing
                        reached by
                          <- app  5432/tcp
                        """, ""));
        assertThat(Shell.in(folder).run("show", "catalog.yaml", "app").out())
                .contains("  after     db\n", "may reach\n  -> db  5432/tcp\nreached by nobody\n");
    }

    @Test
    void oneServiceForPrograms() throws JsonSyntaxException {
        Json service = Json.parse(Shell.in(folder)
                        .run("show", "--format", "json", "catalog.yaml", "db")
                        .out())
                .get("service");

        assertThat(service.get("unit")).isEqualTo(Json.string("lab-db.service"));
        assertThat(service.get("description")).isEqualTo(Json.string("keeps everything"));
        assertThat(service.get("reaches")).isEqualTo(Json.array(List.of()));
        assertThat(((Json.Arr) service.get("reachedBy")).elements().get(0).get("from"))
                .isEqualTo(Json.string("app"));
    }

    @Test
    void jobsAndSecrets() throws IOException, JsonSyntaxException {
        Files.writeString(folder.resolve("jobs.yaml"), """
                berth: 1
                host: { name: lab }
                secrets: { key: { file: /run/key } }
                services:
                  app: { image: docker.io/library/app:1.2, network: none, dependsOn: { migrate: completed } }
                  backup:
                    image: docker.io/library/backup:1.2
                    network: none
                    schedule: Mon 03:30
                    secrets: [{ secret: key, variable: KEY }, { secret: key, mode: "400" }]
                  migrate: { image: docker.io/library/app:1.2, network: none }
                """);

        assertThat(Shell.in(folder).run("list", "jobs.yaml").out()).isEqualTo("""
                        SERVICE  STATE      NETWORK  ADDRESS  PORTS  IMAGE
                        app      enabled    none     -        -      docker.io/library/app:1.2
                        backup   scheduled  none     -        -      docker.io/library/backup:1.2
                        migrate  job        none     -        -      docker.io/library/app:1.2
                        """);
        assertThat(Shell.in(folder).run("show", "jobs.yaml", "backup").out())
                .contains(
                        "  runs      Mon 03:30\n", "  secret    /run/secrets/key <- key\n", "  secret    KEY <- key\n");
        assertThat(Shell.in(folder).run("show", "jobs.yaml", "migrate").out())
                .contains("  runs      once until the next boot, before those that wait for it\n");
        Json list = Json.parse(
                Shell.in(folder).run("list", "--format", "json", "jobs.yaml").out());
        assertThat(((Json.Arr) list.get("services")).elements())
                .extracting(service -> service.get("schedule"))
                .containsExactly(Json.Null.NULL, Json.string("Mon 03:30"), Json.Null.NULL);
    }

    @Test
    void whomAServiceMeetsThatNoRuleSeesIsNotSaid() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), """
                berth: 1
                host: { name: h }
                exceptions: [{ service: app, allow: host-network, reason: it listens everywhere }]
                services:
                  app: { image: docker.io/library/app:1, network: host }
                  lone: { image: docker.io/library/lone:1, network: none }
                """);

        assertThat(Shell.in(folder).run("show", "catalog.yaml", "app").out())
                .endsWith("\nnot enforced: no rule sees what it sends and what it gets\n")
                .doesNotContain("nothing", "nobody");
        assertThat(Shell.in(folder)
                        .run("show", "--format", "json", "catalog.yaml", "app")
                        .out())
                .contains("\"enforced\": \"no\"");
        assertThat(Shell.in(folder).run("show", "catalog.yaml", "lone").out())
                .endsWith("\nmay reach nothing\nreached by nobody\n");
    }

    @Test
    void aServiceThatThereIsNotIs64() {
        Outcome outcome = Shell.in(folder).run("show", "catalog.yaml", "dp");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).startsWith("berth: there is no service `dp` in catalog.yaml");
        assertThat(Shell.in(folder).run("show", "catalog.yaml", "lome").err()).contains("did you mean `lone`?");
    }

    @Test
    void aBadCatalogIs1AndGivesNoTable() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("db:postgres", "dp:postgres"));

        for (String[] line : new String[][] {{"list", "catalog.yaml"}, {"show", "catalog.yaml", "db"}}) {
            Outcome outcome = Shell.in(folder).run(line);
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("error[unknown-service]");
        }
    }

    @Test
    void nothingIsWritten() throws IOException {
        Files.delete(folder.resolve("berth.lock"));

        assertThat(Shell.in(folder).run("list", "catalog.yaml").code()).isZero();
        assertThat(folder.resolve("berth.lock")).doesNotExist();
    }
}
