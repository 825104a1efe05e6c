package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import berth.consumer.Consumers;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** {@code berth explain CATALOG FROM TO}. */
class ExplainPairTest {
    private static final String CATALOG = """
            berth: 1
            host: { name: h, addresses: [192.168.2.10], zones: { lan: { interfaces: [enp3s0], cidrs: [192.168.2.0/24] } } }
            never:
              - { from: "@public", to: vault }
            services:
              app:
                image: docker.io/library/app:1
                labels: [public]
                ports: { http: 8080 }
                reach:
                  - db:postgres
                  - { to: db, port: ping }
                  - db:metrics
                publish: [{ on: 8443, port: http, from: lan, perClient: 5/second }]
                volumes: [rcon:/run/rcon, /srv/shared:/data]
              db:
                image: docker.io/library/db:1
                ports: { postgres: 5432, metrics: 9100, admin: 9000 }
                acceptsOnly: [app]
                volumes: [rcon:/run/rcon:ro, /srv/shared/db:/db]
              vault:
                image: docker.io/library/vault:1
                ports: { api: 8200 }
                volumes: [/run/podman/podman.sock:/run/podman/podman.sock]
              other: { image: docker.io/library/other:1 }
              quiet: { image: docker.io/library/quiet:1, network: none, volumes: [rcon:/run/rcon] }
            exceptions:
              - { service: vault, allow: engine-socket, reason: a test, until: 2030-01-01 }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void catalog() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    }

    private Outcome explain(String... words) {
        List<String> all = new ArrayList<>(List.of("explain", "catalog.yaml"));
        all.addAll(List.of(words));
        Outcome outcome = Shell.in(folder).run(all.toArray(String[]::new));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome;
    }

    @Test
    void whatIsAllowedNamesItsLineAndElement() {
        assertThat(explain("app", "db:postgres").out()).isEqualTo("""
                        app -> db 5432/tcp: allowed
                          because  catalog.yaml:11 services.app.reach
                          element  edges { "bt-app" . "bt-db" . tcp . 5432 : accept }
                          chain    service_edge: iifname . oifname . meta l4proto . th dport vmap @edges
                          besides  both mount the volume `rcon`: `app` read-write at /run/rcon, `db` read-only at /run/rcon
                          besides  one mounts /srv/shared, the other /srv/shared/db: `app` read-write at /data, `db` read-write at /db
                        """);
        assertThat(explain("app", "db:ping").out()).contains("because  catalog.yaml:12 ", "edge_pings { ");
        assertThat(explain("app", "db:5432,9100").out()).contains("catalog.yaml:11 ", "catalog.yaml:13 ");
        assertThat(explain("lan", "app:http").out())
                .contains(
                        "lan -> app 8080/tcp: allowed",
                        "catalog.yaml:14 services.app.publish",
                        "by port 8443 of the host",
                        "within client 5/second");
        assertThat(explain("192.168.2.40", "app").out()).contains(": allowed\n");
        assertThat(explain("192.168.3.40", "app").out()).contains(": denied\n");
    }

    @Test
    void theMachineFormatIsTheContract() {
        assertThat(explain("--format", "json", "app", "db:postgres").out()).isEqualTo("""
                        {
                          "because": [
                            {
                              "file": "catalog.yaml",
                              "line": 11
                            }
                          ],
                          "element": "edges { \\"bt-app\\" . \\"bt-db\\" . tcp . 5432 }",
                          "enforced": "yes",
                          "otherChannels": [
                            "both mount the volume `rcon`: `app` read-write at /run/rcon, `db` read-only at /run/rcon",
                            "one mounts /srv/shared, the other /srv/shared/db: `app` read-write at /data, `db` read-write at /db"
                          ],
                          "verdict": "allowed",
                          "version": 1,
                          "wouldAllow": ""
                        }
                        """);
        assertThat(explain("--format", "json", "other", "app:http").out())
                .contains(
                        "\"verdict\": \"denied\"",
                        "\"because\": []",
                        "\"element\": \"chain deny_inside\"",
                        "\"wouldAllow\": \"services.other.reach: [\\\"app:http\\\"]\"");
    }

    @Test
    void aPromiseIsNamedAndNoLineIsOffered() {
        assertThat(explain("app", "vault:api").out())
                .contains("denied", "promised  catalog.yaml:4 never", "promised: @public -> vault")
                .doesNotContain("to allow it");
        assertThat(explain("other", "db:postgres").out())
                .contains("denied", "promised  catalog.yaml:19 services.db.acceptsOnly")
                .doesNotContain("to allow it");
    }

    @Test
    void aPortThatIsNotExposedTakesTwoLines() {
        assertThat(explain("other", "app:99/udp").out()).endsWith("""
                          to allow it, add
                            services.app.ports: { port-99: 99/udp }
                            services.other.reach: ["app:port-99"]
                        """.indent(0));
    }

    @Test
    void otherChannelsAreNamedWhereNoPacketGoes() {
        assertThat(explain("quiet", "app").out())
                .contains(
                        "quiet -> app: denied",
                        "`quiet` has no network",
                        "no packet path, but both mount the volume `rcon`: `quiet` read-write at /run/rcon, `app` read-write at");
        assertThat(explain("vault", "other").out()).contains("`vault` mounts the engine's socket");
    }

    private static final String NETWORKS = """
            berth: 1
            host:
              name: h
              addresses: [192.168.2.10]
              listens: [8080, 9100/udp, 20000]
              zones: { lan: { interfaces: [enp3s0], cidrs: [192.168.2.0/24] }, vpn: { cidrs: [100.64.0.0/10] } }
            pools: { ipv6: "fd5e:ed4d:7b69::/48" }
            sets: { relays: { cidrs: [198.51.100.0/24], except: [198.51.100.128/25] } }
            networks:
              media: { subnet: 10.213.240.0/28 }
              street: { driver: macvlan, parent: enp3s0, subnet: 192.168.2.0/24, gateway: 192.168.2.1 }
            services:
              app:
                image: docker.io/library/app:1
                labels: [public]
                ports: { http: 8080 }
                reach: ["internet:443"]
                publish: [{ on: 443, port: http, from: lan }]
              db: { image: docker.io/library/db:1, ports: { node: 9100/udp } }
              off: { image: docker.io/library/db:1, enabled: false }
              tv: { image: docker.io/library/tv:1, network: media }
              dl: { image: docker.io/library/tv:1, network: media }
              hub: { image: docker.io/library/tv:1, network: { name: street, address: 192.168.2.50 } }
              lamp: { image: docker.io/library/tv:1, network: { name: street, address: 192.168.2.51 } }
              scan: { image: docker.io/library/tv:1, network: host, ports: { web: 8123 } }
            exceptions: [{ service: scan, allow: host-network, reason: a test }]
            """;

    private String answer(String from, String to) {
        return explain(from, to).out();
    }

    @Test
    void everyDeclaredNameIsKnown() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), NETWORKS);
        assertThat(answer("relays", "app")).startsWith("set:relays -> app: denied\n");
        assertThat(answer("app", "set:relays:25"))
                .startsWith("app -> set:relays 25/tcp: denied\n")
                .endsWith("services.app.reach: [\"relays:25\"]\n");
        assertThat(answer("app", "off")).contains(": denied\n", "`off` is disabled: nothing runs");
        assertThat(answer("vpn", "lan")).contains(": allowed, not enforced\n", "berth does not judge");
        assertThat(refused("media", "db")).startsWith("berth: `media` is no single party; ask about one of dl, tv\n");
        assertThat(refused("street", "db")).contains("ask about one of hub, lamp\n");
        assertThat(refused("@public", "db")).contains("ask about one of app\n");
        assertThat(refused("services", "db")).contains("ask about one of app, db, dl, hub, lamp, scan, tv\n");
        assertThat(refused("192.168.2.5/24", "db")).contains("has host bits set; the block is 192.168.2.0/24\n");
        assertThat(refused("lan:80", "db")).contains("a port belongs to the second");
    }

    private String refused(String from, String to) {
        Outcome outcome = Shell.in(folder).run("explain", "catalog.yaml", from, to);
        assertThat(outcome.code()).isEqualTo(64);
        return outcome.err();
    }

    /** The host's own ports, those of services on its network, and published ones are taken. */
    @Test
    void aPublishedPortIsOneThatTheHostHasFree() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), NETWORKS);
        assertThat(answer("vpn", "app:http"))
                .endsWith("services.app.publish: [{ on: 20001, port: \"http\", from: \"vpn\" }]\n");
        assertThat(answer("vpn", "db:node"))
                .endsWith("services.db.publish: [{ on: 20000, port: \"node\", from: \"vpn\" }]\n");
        assertThat(answer("vpn", "db:8123")).contains("publish: [{ on: 20001, port: ");
        // Published ports of this host have no IPv6 address.
        assertThat(answer("2001:db8::7", "app:http"))
                .endsWith("services.app.publish: [{ port: \"http\", from: \"2001:db8::7\" }]\n");
    }

    @Test
    void whatNoRuleSeesIsNotEnforced() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), NETWORKS);
        assertThat(answer("lan", "hub")).contains(": allowed, not enforced\n", "sits past the host's firewall");
        assertThat(answer("hub", "lamp"))
                .contains(": allowed, not enforced\n", "both sit on the network `street`, past the host's firewall");
        assertThat(answer("tv", "dl")).contains(": allowed, not enforced\n", "both sit on the network `media`");
        assertThat(explain("--format", "json", "tv", "dl").out()).contains("\"enforced\": \"no\"");
        for (String other : List.of("host", "app", "scan")) {
            assertThat(answer(other, "hub"))
                    .contains(": denied\n", "cannot meet the host")
                    .doesNotContain("to allow");
            assertThat(answer("hub", other))
                    .contains(": denied\n", "cannot meet the host")
                    .doesNotContain("to allow");
        }
        assertThat(answer("scan", "db")).contains(": denied, not enforced\n", "is the host to every rule");
    }

    @Test
    void aBlockIsNeverAServiceNorTheHost() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), NETWORKS);
        assertThat(answer("10.213.240.2", "app"))
                .contains(": denied\n", "10.213.240.2 is the address of `tv`")
                .doesNotContain("to allow");
        assertThat(answer("app", "192.168.2.10:80")).contains("ask for `host`").doesNotContain("to allow");
        assertThat(answer("app", "198.51.0.0/16:443"))
                .contains(": allowed\n", "not with all of it: 198.51.100.0-198.51.100.255 is denied\n");
    }

    @Test
    void whatIsCalledNothingIs64() {
        assertThat(Shell.in(folder).run("explain", "catalog.yaml", "apps", "db"))
                .isEqualTo(new Outcome(
                        64,
                        "",
                        "berth: nothing in the catalog is called `apps`; did you mean `app`?\n"
                                + "berth: try `berth explain --help`\n"));
        assertThat(Shell.in(folder)
                        .run("explain", "catalog.yaml", "app", "db:postgre")
                        .err())
                .startsWith("berth: `db` has no port `postgre`; did you mean `postgres`?\n");
        assertThat(Shell.in(folder).run("explain", "catalog.yaml", "app").err())
                .startsWith("berth: explain needs a CODE, or CATALOG, FROM and TO\n");
    }

    private Outcome live(Nft nft, String from, String to) {
        return Shell.in(folder).asking(nft).run("explain", "--live", "catalog.yaml", from, to);
    }

    @Test
    void theRunningTableIsAsked() {
        List<String> asked = new ArrayList<>();
        Nft nft = (map, key) -> {
            asked.add(map + " " + key);
            return key.contains("5432") ? Optional.of("... counter packets 7 bytes 420 : accept") : Optional.empty();
        };
        Outcome allowed = live(nft, "app", "db:postgres");
        assertThat(allowed.code()).isZero();
        assertThat(allowed.out())
                .endsWith("  live: the running table has edges { \"bt-app\" . \"bt-db\" . tcp . 5432 },"
                        + " 7 packets, 420 bytes so far\n");
        assertThat(live(nft, "other", "app:http").code()).isZero();
        Outcome missing = live(nft, "app", "db:metrics");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.out())
                .endsWith("  live: the running table has no edges { \"bt-app\" . \"bt-db\" . tcp . 9100 }\n");
        assertThat(live(nft, "other", "app:5432").code()).isEqualTo(2);
        assertThat(asked)
                .containsExactly(
                        "edges \"bt-app\" . \"bt-db\" . tcp . 5432",
                        "edges \"bt-other\" . \"bt-app\" . tcp . 8080",
                        "edges \"bt-app\" . \"bt-db\" . tcp . 9100",
                        "edges \"bt-other\" . \"bt-app\" . tcp . 5432");
    }

    /** What would let it pass is looked for where it would stand. */
    @Test
    void theRunningTableIsAskedByTheRightMap() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), NETWORKS);
        List<String> asked = new ArrayList<>();
        Nft nft = (map, key) -> {
            asked.add(map + " " + key);
            return Optional.empty();
        };
        for (String[] pair : new String[][] {
            {"db", "app:ping"},
            {"tv", "db:9100/udp"},
            {"db", "host:22"},
            {"dl", "host:22"},
            {"host", "db:7"},
            {"host", "tv:7"}
        }) {
            assertThat(live(nft, pair[0], pair[1]).code()).isZero();
        }
        assertThat(asked)
                .hasSize(6)
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo("edge_pings \"bt-db\" . \"bt-app\""),
                        it -> assertThat(it).matches("member_edges4 10.213.240.2 . 10[.0-9]+ . udp . 9100"),
                        it -> assertThat(it).isEqualTo("to_host \"bt-db\" . tcp . 22"),
                        it -> assertThat(it).matches("member_to_host4 \"bt-media\" . 10.213.240.\\d+ . tcp . 22"),
                        it -> assertThat(it).isEqualTo("from_host \"bt-db\" . tcp . 7"),
                        it -> assertThat(it).isEqualTo("member_from_host4 \"bt-media\" . 10.213.240.2 . tcp . 7"));
    }

    /** In a network namespace of its own, into which the ruleset is loaded before each question. */
    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void theRealKernelAnswers(String tool) throws IOException {
        Consumers consumers = Consumers.here();
        String nft = consumers.tool(tool).toString();
        Path ruleset = folder.resolve("berth.nft");
        CatalogInput input =
                CatalogInput.of("catalog.yaml", CATALOG.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 6, 1));
        Files.writeString(
                ruleset,
                new Compilation(Clock.systemUTC())
                        .ruleset(Compiler.compile(input).plan().orElseThrow()));
        List<String> words = new ArrayList<>(consumers.ownNetwork());
        words.addAll(List.of(
                "sh", "-c", "\"$0\" -f \"$1\" && n=\"$0\" && shift && exec \"$n\" \"$@\"", nft, ruleset.toString()));
        ProgramNft program = new ProgramNft(words);
        assertThat(live(program, "app", "db:postgres").out()).endsWith(" 5432 }, 0 packets, 0 bytes so far\n");
        assertThat(live(program, "lan", "app:http").code()).isZero();
        assertThat(live(program, "app", "db:ping").code()).isZero();
        assertThat(live(program, "other", "app:http").code()).isZero();
        assertThat(program.element("edges", "\"bt-other\" . \"bt-app\" . tcp . 8080"))
                .isEmpty();
        assertThat(program.element("nothing", "\"bt-app\"")).isEmpty();
        List<String> bare = new ArrayList<>(consumers.ownNetwork());
        bare.add(nft);
        assertThat(live(new ProgramNft(bare), "other", "app:http"))
                .isEqualTo(new Outcome(
                        74, "", "berth: the table `inet berth` is not loaded here, and nothing is denied\n"));
    }
}
