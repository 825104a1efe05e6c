package berth.nft;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Consumers;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emitted ruleset in a real kernel, beside a table like netavark's: who gets an answer is what the plan says, no more
 * and no less. Needs network namespaces, so it is skipped where there are none, unless consumers are required.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelPolicyTest {

    private static final Consumers CONSUMERS = Consumers.here();
    private static final Plan PLAN = SampleRules.everything(true).build();

    /** Ports at which the wrong rulesets differ from the right one. */
    private static final SortedSet<Integer> TELLING =
            new TreeSet<>(List.of(22, 53, 80, 443, 5000, 5432, 7000, 8080, 8444));

    private final Lab lab;

    KernelPolicyTest() {
        lab = lab(PLAN);
    }

    @BeforeAll
    void netavark() {
        lab.nft(nft(), Netavark.table(PLAN));
    }

    @AfterAll
    void close() {
        lab.close();
    }

    private static Lab lab(Plan plan) {
        Lab it = Lab.of(
                plan,
                new Lab.Tools(
                        CONSUMERS.ownNetwork(),
                        CONSUMERS.tool("nsenter"),
                        CONSUMERS.tool("unshare"),
                        CONSUMERS.tool("ip")));
        String ports = Matrix.ports(plan).stream().map(Object::toString).collect(Collectors.joining(" "));
        it.names().forEach(name -> it.ask(name, "listen " + ports));
        return it;
    }

    private static Path nft() {
        return CONSUMERS.tool("nft-1.0.6");
    }

    private static String ruleset(Plan plan) {
        return new NftablesFiles(Templates.bundled())
                .render(plan).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    private void load(Plan plan) {
        lab.nft(nft(), ruleset(plan));
    }

    private static Plan without(Predicate<Passage> passages, Predicate<Publication> publications) {
        return SampleRules.everything(true)
                .withoutPassages(passages)
                .withoutPublications(publications)
                .build();
    }

    /** nft 1.0.6 crashes when it reads a set that a current nft made, so each tool takes away what it loaded. */
    private void with(String tool, Runnable probes) {
        lab.nft(CONSUMERS.tool(tool), ruleset(PLAN));
        try {
            probes.run();
        } finally {
            lab.nft(CONSUMERS.tool(tool), "delete table inet berth\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"nft-1.0.6,1", "nft-newer,0"})
    void everyPairMeetsAsThePlanSays(String tool, int bridgeNetfilter) {
        lab.bridgeNetfilter(bridgeNetfilter);
        with(tool, () -> {
            Matrix.Outcome outcome = new Matrix(lab, PLAN, Matrix.ports(PLAN)).run();
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.probes()).isGreaterThan(30_000);
        });
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void forgedSourcesDoNotArrive(String tool) {
        with(tool, () -> assertThat(new Forgeries(lab, PLAN).faults()).isEmpty());
    }

    /** Without the table everything meets, so what the other tests see is the table's work. */
    @Test
    void withoutTheTableNothingIsDenied() {
        load(PLAN);
        lab.nft(nft(), "delete table inet berth\n");
        assertThat(new Matrix(lab, PLAN, new TreeSet<>(List.of(22))).glance().faults())
                .contains(
                        "lonely -> 10.213.0.10 22/tcp: wanted refused, got open db 10.213.0.9",
                        "lan -> 10.213.0.10 22/tcp: wanted timeout, got open db 192.168.2.40")
                .hasSizeGreaterThan(300);
        assertThat(new Forgeries(lab, PLAN).faults())
                .hasSizeGreaterThan(15)
                .allMatch(fault -> fault.startsWith("arrived"));
    }

    @ParameterizedTest
    @FieldSource("berth.nft.Mutant#ALL")
    void aWrongRulesetIsCaught(Mutant mutant) {
        lab.nft(nft(), mutant.of(ruleset(PLAN)));
        List<String> faults = new Matrix(lab, PLAN, TELLING).glance().faults();
        assertThat(faults.isEmpty() ? new Forgeries(lab, PLAN).faults() : faults)
                .isNotEmpty();
    }

    @Test
    void theRightRulesetIsNotCaughtByTheSameProbes() {
        load(PLAN);
        assertThat(new Matrix(lab, PLAN, TELLING).run().faults()).isEmpty();
    }

    @Test
    void aCatalogWithoutServicesDeniesThemAll() {
        load(new PlanBuilder().ipv6().build());
        Plan nothing = without(p -> true, p -> true);
        List<String> open = new Matrix(lab, nothing, TELLING)
                .glance().faults().stream().filter(f -> f.contains("got open")).toList();
        assertThat(open).isEmpty();
    }

    @Test
    void auditDeniesNothing() {
        load(SampleRules.everything(true).audit().build());
        List<String> faults =
                new Matrix(lab, PLAN, new TreeSet<>(List.of(22, 5432))).run().faults();
        assertThat(faults.stream().filter(f -> f.endsWith("got timeout") || f.endsWith("got refused")))
                .isEmpty();
        assertThat(faults)
                .contains(
                        "lonely -> 10.213.0.10 22/tcp: wanted refused, got open db 10.213.0.22",
                        "lan -> 10.213.0.10 22/tcp: wanted timeout, got open db 192.168.2.40",
                        "host -> 10.213.0.10 22/tcp: wanted timeout, got open db 10.213.0.9");
        assertThat(lab.nft(nft(), "list chain inet berth deny_inside\n"))
                .contains("berth audit ")
                .doesNotContain("packets 0");
    }

    /** The connections that are held across a load. */
    private enum Held {
        EDGE("app", "10.213.0.10 5432"),
        OTHER_EDGE("proxy", "10.213.0.6 8080"),
        EDGE_IPV6("app", "fd5e:ed4d:7b69:2::2 5432"),
        PUBLISHED("lan", "192.168.2.10 443"),
        DIRECT("vpn", "10.213.0.10 5432"),
        EGRESS("app", "192.168.2.40 1883"),
        HOSTWARD("mon", "10.213.0.13 9100"),
        HOST("host", "10.213.0.14 3001");

        private final String from;
        private final String to;

        Held(String from, String to) {
            this.from = from;
            this.to = to;
        }
    }

    private List<Held> alive() {
        return List.of(Held.values()).stream()
                .filter(h -> lab.tell(h.from, "poke " + h).equals("alive"))
                .toList();
    }

    private void hold() {
        for (Held held : Held.values()) {
            assertThat(lab.tell(held.from, "hold " + held + " " + held.to))
                    .as("%s", held)
                    .isEqualTo("held");
        }
        assertThat(alive()).containsExactly(Held.values());
    }

    private void letGo() {
        for (Held held : Held.values()) {
            lab.ask(held.from, "drop " + held);
        }
    }

    @Test
    void aPassageThatIsTakenAwayTakesItsConnectionsAlongAndNoOther() {
        load(PLAN);
        hold();
        load(PLAN);
        assertThat(alive()).containsExactly(Held.values());
        load(without(p -> p.from().name().equals("app") && p.to().equals(new Endpoint.OfService("db")), p -> false));
        assertThat(alive())
                .containsExactly(Held.OTHER_EDGE, Held.PUBLISHED, Held.DIRECT, Held.EGRESS, Held.HOSTWARD, Held.HOST);
        load(without(p -> !(p.to() instanceof Endpoint.OfService), p -> true));
        assertThat(alive()).containsExactly(Held.OTHER_EDGE);
        letGo();
    }

    /** The usual idiom, established first, would not cut anything: the test above can tell. */
    @Test
    void establishedFirstWouldKeepThem() {
        load(PLAN);
        hold();
        lab.nft(
                nft(),
                ruleset(without(p -> true, p -> true))
                        .replace("ct direction reply ct state established", "ct state established"));
        // All but one: the guard comes before connection tracking, and its exception is gone.
        assertThat(alive())
                .contains(Held.values()[0])
                .hasSize(Held.values().length - 1)
                .doesNotContain(Held.DIRECT);
        letGo();
    }

    @Test
    void aRateLimitsNewConnections() {
        load(PLAN);
        assertThat(burst("proxy", "10.213.0.18 4100")).isBetween(20L, 120L);
    }

    @Test
    void aClientIsLimitedAndNoOther() {
        load(PLAN);
        assertThat(burst("net", "9.9.9.1 8444")).isBetween(12L, 120L);
        assertThat(burst("net", "2600:1::1 8444")).isBetween(12L, 120L);
    }

    /** How many of 200 connections succeed. A busy machine takes its seconds over them, and each second allows some more. */
    private long burst(String from, String to) {
        for (int i = 0; i < 200; i++) {
            lab.say(from, "probe " + i + " tcp " + to);
        }
        return lab.ask(from, "go 600").stream()
                .filter(line -> line.contains(" open "))
                .count();
    }

    @Test
    void soManyConnectionsAtOnceAndNotMore() {
        load(PLAN);
        List<String> held = IntStream.range(0, 6)
                .mapToObj(i -> lab.tell("app", "hold c" + i + " 10.213.0.10 5433"))
                .toList();
        assertThat(held).containsExactly("held", "held", "held", "held", "held", "failed");
        lab.ask("app", "drop c0");
        Forgeries.pause();
        assertThat(lab.tell("app", "hold c6 10.213.0.10 5433")).isEqualTo("held");
        IntStream.range(1, 7).forEach(i -> lab.ask("app", "drop c" + i));
    }

    /** An ICMP error that belongs to a connection comes through: nobody listens there, and the asker is told. */
    @ParameterizedTest
    @ValueSource(strings = {"10.213.0.18", "fd5e:ed4d:7b69:4::2"})
    void aClosedPortSaysSo(String address) {
        load(PLAN);
        lab.say("app", "probe a udp " + address + " 4002");
        assertThat(lab.ask("app", "go 2000")).containsExactly("a refused");
    }

    /** What is emitted for a host without IPv6 lets no IPv6 through either. */
    @Test
    void withoutAnIpv6PoolThereIsNoIpv6() {
        Plan plan = SampleRules.everything(false).build();
        try (Lab ipv4 = lab(plan)) {
            ipv4.nft(nft(), Netavark.table(plan), ruleset(plan));
            assertThat(new Matrix(ipv4, plan, Matrix.ports(plan)).run().faults())
                    .isEmpty();
            ipv4.ip("host", "addr add fd99:1::1/64 dev bt-app nodad\naddr add fd99:2::1/64 dev bt-db nodad\n");
            ipv4.ip("app", "addr add fd99:1::2/64 dev eth0 nodad\nroute add default via fd99:1::1\n");
            ipv4.ip("db", "addr add fd99:2::2/64 dev eth0 nodad\nroute add default via fd99:2::1\n");
            for (String to : List.of("fd99:2::2", "fd99:1::1", "fd50::40")) {
                ipv4.say("app", "probe " + to + " tcp " + to + " 5432");
            }
            assertThat(ipv4.ask("app", "go 500"))
                    .containsExactly("fd99:2::2 timeout", "fd99:1::1 timeout", "fd50::40 timeout");
        }
    }
}
