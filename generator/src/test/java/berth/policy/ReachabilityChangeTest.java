package berth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.policy.ReachabilityChange.Difference;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReachabilityChangeTest {

    private static final String HEAD = """
            berth: 1
            pools: { ipv6: "fd5e:ed4d:7b69::/48" }
            host:
              name: h
              addresses: [192.0.2.1]
              zones: { lan: { interfaces: [eth0], cidrs: [192.0.2.0/24] } }
            """;

    private static final String IMAGE = "image: docker.io/library/x:1";

    private static Plan plan(String head, String services) {
        String catalog = head + "services:\n" + services.replace("IMAGE", IMAGE).indent(2);
        Compiled compiled = Compiler.compile(
                CatalogInput.of("catalog.yaml", catalog.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1)));
        assertThat(compiled.hasErrors()).as(compiled.diagnostics().toString()).isFalse();
        return compiled.plan().orElseThrow();
    }

    private static String app(String rest) {
        return "app: { IMAGE, ports: { http: 80, voice: 4000-4010/udp }, " + rest + " }\n"
                + "db: { IMAGE, ports: { postgres: 5432, range: 6000-6009 } }\n";
    }

    private static String lines(List<Difference> differences) {
        return differences.stream()
                .map(d -> d.cell().from() + " -> " + d.cell().to() + " "
                        + d.cell().protocol() + " " + d.cell().portsText()
                        + d.cell().publishedText().map(on -> " on " + on).orElse("")
                        + " " + d.cell().families()
                        + (d.only().isEmpty() ? "" : " only " + d.only())
                        + (d.except().isEmpty() ? "" : " except " + d.except()))
                .collect(Collectors.joining("\n"));
    }

    private static void change(Plan before, Plan after, String gained, String lost) {
        ReachabilityChange there = ReachabilityChange.between(before, after);
        assertThat(lines(there.gained())).isEqualTo(gained.strip());
        assertThat(lines(there.lost())).isEqualTo(lost.strip());
        ReachabilityChange back = ReachabilityChange.between(after, before);
        assertThat(lines(back.gained())).isEqualTo(lost.strip());
        assertThat(lines(back.lost())).isEqualTo(gained.strip());
    }

    private static void same(Plan before, Plan after) {
        change(before, after, "", "");
    }

    @Test
    void tellsPortsThatAreNew() {
        change(
                plan(HEAD, app("reach: [\"db:6000-6004\"]")),
                plan(HEAD, app("reach: [\"db:6002-6009\", { to: db, port: ping, family: 4 }]")),
                "app -> db icmp-echo * [IPV4]\napp -> db tcp 6005-6009 [IPV4, IPV6]",
                "app -> db tcp 6000-6001 [IPV4, IPV6]");
    }

    @Test
    void aRangeMayBeSplitAndASelectorWrittenOut() {
        same(
                plan(HEAD, app("reach: [\"db:6000-6009\"], publish: [{ on: 4000-4010, port: voice, from: lan }]")),
                plan(
                        HEAD,
                        app(
                                "reach: [\"db:6005-6009\", \"db:6000-6004\", \"db:6000\"], publish: [{ on: 4000-4010, port: voice,"
                                        + " from: lan }]")));
        same(
                plan(HEAD, app("reach: [\"db:range\"]")),
                plan(HEAD, app("reach: [\"@data:range\"]").replace("db: {", "db: { labels: [data], ")));
    }

    @Test
    void namesOfZonesAndSetsDoNotMatter() {
        String sets = HEAD + "sets: { relays: { cidrs: [198.51.100.0/24] } }\n";
        same(
                plan(sets, app("reach: [\"relays:25\"]")),
                plan(sets.replace("relays", "mail"), app("reach: [\"mail:25\"]")));
        same(
                plan(HEAD, app("reach: [\"198.51.100.0/24:25\"]")),
                plan(HEAD, app("reach: [\"198.51.100.0/25:25\", \"198.51.100.128/25:25\"]")));
        same(
                plan(HEAD, app("publish: [{ on: 80, port: http, from: lan }]")),
                plan(HEAD.replace("lan:", "home:"), app("publish: [{ on: 80, port: http, from: home }]")));
    }

    @Test
    void aZoneThatGrowsGivesSomethingToThoseWhoReachIt() {
        change(
                plan(HEAD, app("reach: [\"lan:22\"]")),
                plan(HEAD.replace("192.0.2.0/24", "192.0.2.0/24, 10.0.0.0/16"), app("reach: [\"lan:22\"]")),
                "app -> lan tcp 22 [IPV4] only [10.0.0.0/16]",
                "");
        change(
                plan(HEAD, app("reach: [\"lan:22\"]")),
                plan(HEAD.replace("[eth0]", "[eth0, eth1]"), app("reach: [\"lan:22\"]")),
                "app -> lan tcp 22 [IPV4] only [192.0.2.0/24 on eth1]",
                "");
    }

    @Test
    void theRestOfTheInternetIsToldByWhatWasThere() {
        change(
                plan(HEAD, app("reach: [\"8.8.8.0/24:443\"], resolver: true")),
                plan(HEAD, app("reach: [\"internet:443\"]")),
                """
                app -> internet tcp 443 [IPV4] except [8.8.8.0/24]
                app -> internet tcp 443 [IPV6]
                """,
                "");
    }

    @Test
    void whatIsNotPartOfTheInternetIsGainedBesideIt() {
        change(
                plan(HEAD, app("reach: [\"internet:443\"]")),
                plan(HEAD, app("reach: [\"internet:443\", \"198.51.100.0/24:443\", \"8.8.8.8:443\"]")),
                "app -> 198.51.100.0/24 tcp 443 [IPV4]",
                "");
    }

    @Test
    void aPublishedRangeMayBeSplit() {
        Plan whole = plan(HEAD, app("publish: [{ on: 9000-9010, port: 4000-4010/udp, from: lan }]"));
        same(
                whole,
                plan(
                        HEAD,
                        app("publish: [{ on: 9000-9003, port: 4000-4003/udp, from: lan },"
                                + " { on: 9004-9010, port: 4004-4010/udp, from: lan }]")));
        change(
                whole,
                plan(
                        HEAD,
                        app("publish: [{ on: 9000-9003, port: 4000-4003/udp, from: lan },"
                                + " { on: 9104-9110, port: 4004-4010/udp, from: lan }]")),
                """
                host -> app udp 4004-4010 on 9104-9110 [IPV4, IPV6]
                lan -> app udp 4004-4010 on 9104-9110 [IPV4]
                """,
                """
                host -> app udp 4004-4010 on 9004-9010 [IPV4, IPV6]
                lan -> app udp 4004-4010 on 9004-9010 [IPV4]
                """);
    }

    @Test
    void anotherPortOfTheHostIsAnotherWay() {
        change(
                plan(HEAD, app("publish: [{ on: 80, port: http, from: lan }]")),
                plan(HEAD, app("publish: [{ on: 81, port: http, from: lan }]")),
                "host -> app tcp 80 on 81 [IPV4, IPV6]\nlan -> app tcp 80 on 81 [IPV4]",
                "host -> app tcp 80 on 80 [IPV4, IPV6]\nlan -> app tcp 80 on 80 [IPV4]");
    }

    @Test
    void aSecondFamilyIsGained() {
        change(
                plan(HEAD.replace("pools: { ipv6: \"fd5e:ed4d:7b69::/48\" }\n", ""), app("reach: [db:postgres]")),
                plan(HEAD, app("reach: [db:postgres]")),
                "app -> db tcp 5432 [IPV6]",
                "");
    }

    @Test
    void anotherNameIsNotAnotherService() {
        Plan before = plan(HEAD, app("reach: [db:postgres, \"internet:443\"]"));
        Plan after = plan(
                HEAD,
                app("reach: [db:postgres, \"internet:443\"]")
                        .replace("app:", "web:")
                        .replace("db:", "store:"));
        assertThat(ReachabilityChange.between(before, after).gained()).hasSize(4);
        assertThat(ReachabilityChange.between(before, after, Map.of("app", "web", "db", "store"))
                        .isEmpty())
                .isTrue();
    }
}
