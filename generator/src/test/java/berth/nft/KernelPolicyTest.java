package berth.nft;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.probe.Machine;
import berth.probe.Namespaces;
import berth.probe.Outcome;
import berth.probe.Probe;
import berth.probe.Unavailable;
import berth.probe.Verification;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rulesets that are wrong or change, in a real kernel: the first are caught, a change cuts what it takes away and nothing
 * else. Needs network namespaces, so it is skipped where there are none, unless consumers are required.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("kernel")
class KernelPolicyTest {
    private static final Plan PLAN = SampleRules.everything(true).build();

    private final Verification verification = Verification.of(PLAN, Machine.here());
    private final Namespaces world = verification.stage().namespaces();

    KernelPolicyTest() {
        world.listen("db", 5432);
        world.listen("db", 5433);
        world.listen("app", 8080);
        world.listen("proxy", 8443);
        world.listen("@lan0", 1883);
        world.listen("host", 9100);
        world.listen("host", 30_001);
        world.listen("mon", 3001);
    }

    @AfterAll
    void close() {
        verification.close();
    }

    private static String ruleset(Plan plan) {
        return new NftablesFiles(Templates.bundled())
                .render(plan).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    private void load(Plan plan) {
        verification.stage().load(ruleset(plan));
    }

    private static Plan without(Predicate<Passage> passages, Predicate<Publication> publications) {
        return SampleRules.everything(true)
                .withoutPassages(passages)
                .withoutPublications(publications)
                .build();
    }

    /** Without the table everything meets, so what the other tests see is the table's work. */
    @Test
    void withoutTheTableNothingIsDenied() {
        load(PLAN);
        verification.stage().load("delete table inet berth\n");
        assertThat(verification.glance()).hasSizeGreaterThan(20).anyMatch(fault -> fault.contains(" arrives at "));
    }

    @Test
    void theRightRulesetIsNotCaughtByTheSameProbes() {
        load(PLAN);
        assertThat(verification.glance()).isEmpty();
    }

    static Stream<Mutant> mutants() {
        return Stream.concat(
                Mutant.ALL.stream(),
                Mutant.BY_READING.stream()
                        .filter(m ->
                                Boolean.getBoolean("berth.every.mutant") || Mutant.IN_A_KERNEL.contains(m.name())));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aWrongRulesetIsCaught(Mutant mutant) {
        List<String> faults;
        try {
            verification.stage().load(mutant.of(ruleset(PLAN)));
            faults = verification.glance();
        } catch (Unavailable e) {
            faults = List.of(String.valueOf(e.getMessage()));
        }
        assertThat(faults).isNotEmpty();
    }

    @Test
    void aCatalogWithoutServicesDeniesThemAll() {
        load(new PlanBuilder().ipv6().build());
        assertThat(verification.glance()).isNotEmpty().noneMatch(f -> f.contains(" arrives at "));
    }

    @Test
    void auditDeniesNothing() {
        load(SampleRules.everything(true).audit().build());
        assertThat(verification.glance()).isNotEmpty().allMatch(f -> f.contains("arrives at "));
        assertThat(verification.stage().load("list chain inet berth deny_inside\n"))
                .contains("berth audit ");
    }

    /** The connections that are held across a load. */
    private enum Held {
        EDGE("app", "10.213.0.10", 5432),
        OTHER_EDGE("proxy", "10.213.0.6", 8080),
        EDGE_IPV6("app", "fd5e:ed4d:7b69:2::2", 5432),
        PUBLISHED("@lan0", "the host", 443),
        DIRECT("@vpn0", "10.213.0.10", 5432),
        EGRESS("app", "the lan", 1883),
        HOSTWARD("mon", "10.213.0.13", 9100),
        HOST("host", "10.213.0.14", 3001);

        private final String from;
        private final String to;
        private final int port;

        Held(String from, String to, int port) {
            this.from = from;
            this.to = to;
            this.port = port;
        }
    }

    private IpAddress address(String text) {
        return switch (text) {
            case "the host" -> verification.stage().hostAt("lan0", Family.IPV4);
            case "the lan" -> verification.stage().outsideAt("lan0", Family.IPV4);
            default -> IpAddress.of(text);
        };
    }

    private List<Held> alive() {
        return Stream.of(Held.values()).filter(h -> world.isAlive(h.name())).toList();
    }

    private void hold() {
        for (Held held : Held.values()) {
            assertThat(world.hold(held.name(), held.from, address(held.to), held.port))
                    .as("%s", held)
                    .isTrue();
        }
        assertThat(alive()).containsExactly(Held.values());
    }

    private void letGo() {
        Stream.of(Held.values()).forEach(h -> world.drop(h.name()));
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
        verification
                .stage()
                .load(ruleset(without(p -> true, p -> true))
                        .replace("ct direction reply ct state established", "ct state established"));
        // All but one: the guard comes before connection tracking, and its exception is gone.
        assertThat(alive())
                .contains(Held.values()[0])
                .hasSize(Held.values().length - 1)
                .doesNotContain(Held.DIRECT);
        letGo();
    }

    /**
     * What is denied never slips through a reload, what is allowed is never refused by one: a packet that is under judgement
     * in the very instant is dropped at worst, and its sender sends it again.
     */
    @Test
    void aHundredReloadsUnderTraffic() {
        load(PLAN);
        hold();
        IpAddress lan6 = verification.stage().outsideAt("lan0", Family.IPV6);
        List<Probe> denied = List.of(
                tcp("lonely", "10.213.0.22", "10.213.0.10", 5432),
                tcp("proxy", "10.213.0.2", "10.213.0.10", 5432),
                // Its way to the internet is no way to the LAN.
                new Probe("proxy", Probe.Kind.TCP, IpAddress.of("10.213.0.2"), address("the lan"), 443),
                new Probe("proxy", Probe.Kind.TCP, address("proxy", Family.IPV6), lan6, 443));
        List<Namespaces.Call> allowed = List.of(
                new Namespaces.Call("app", address("10.213.0.10"), 5432),
                new Namespaces.Call("app", address("fd5e:ed4d:7b69:2::2"), 5432),
                new Namespaces.Call("app", address("the lan"), 1883),
                new Namespaces.Call("mon", address("10.213.0.13"), 9100),
                new Namespaces.Call("log", address("10.213.0.17"), 30_001),
                new Namespaces.Call("@lan0", address("the host"), 443));
        Namespaces.Storm storm = world.storm(
                denied,
                allowed,
                100,
                "host",
                ruleset(PLAN),
                verification.stage().loader());
        assertThat(storm.probes()).allMatch(tally -> tally.sent() > 500 && tally.arrived() == 0);
        assertThat(storm.calls())
                .hasSameSizeAs(allowed)
                .allMatch(calls -> calls.made() > 500 && calls.came() == calls.made());
        assertThat(alive()).containsExactly(Held.values());
        letGo();
    }

    private static Probe tcp(String from, String source, String target, int port) {
        return new Probe(from, Probe.Kind.TCP, IpAddress.of(source), IpAddress.of(target), port);
    }

    /** How many of 200 connections succeed. A busy machine takes its seconds over them, and each second allows some more. */
    private long burst(Probe probe) {
        return world.send(Collections.nCopies(200, probe), 50, 50, sent -> {}).stream()
                .filter(Outcome::hasArrived)
                .count();
    }

    @Test
    void aRateLimitsNewConnections() {
        load(PLAN);
        assertThat(burst(tcp("proxy", "10.213.0.22", "10.213.0.18", 4100))).isZero();
        IpAddress proxy = PLAN.service("proxy")
                .orElseThrow()
                .attachment()
                .own()
                .orElseThrow()
                .ipv4()
                .address();
        IpAddress log = PLAN.service("log")
                .orElseThrow()
                .attachment()
                .own()
                .orElseThrow()
                .ipv4()
                .address();
        assertThat(burst(new Probe("proxy", Probe.Kind.TCP, proxy, log, 4100))).isBetween(20L, 120L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IPV4", "IPV6"})
    void aClientIsLimitedAndNoOther(Family family) {
        load(PLAN);
        IpAddress client = verification.stage().outsideAt("wan0", family);
        IpAddress host = verification.stage().hostAt("wan0", family);
        assertThat(burst(new Probe("@wan0", Probe.Kind.TCP, client, host, 8444)))
                .isBetween(12L, 120L);
    }

    @Test
    void soManyConnectionsAtOnceAndNotMore() {
        load(PLAN);
        IpAddress db = IpAddress.of("10.213.0.10");
        List<Boolean> held = IntStream.range(0, 6)
                .mapToObj(i -> world.hold("c" + i, "app", db, 5433))
                .toList();
        assertThat(held).containsExactly(true, true, true, true, true, false);
        world.drop("c0");
        // Its place is free when both sides have closed it, and the kernel forgets who was refused a moment later.
        assertThat(within(Duration.ofSeconds(30), () -> {
                    assertThat(world.isAlive("c1")).isTrue();
                    world.drop("c6");
                    return world.hold("c6", "app", db, 5433);
                }))
                .isTrue();
        IntStream.range(1, 7).forEach(i -> world.drop("c" + i));
    }

    private static boolean within(Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return true;
    }

    /** An ICMP error that belongs to a connection comes through: nobody listens there, and the asker is told. */
    @ParameterizedTest
    @ValueSource(strings = {"IPV4", "IPV6"})
    void aClosedPortSaysSo(Family family) {
        load(PLAN);
        Probe probe = new Probe("app", Probe.Kind.UDP, address("app", family), address("log", family), 4002);
        assertThat(world.send(List.of(probe), 1, 500, sent -> {}).get(0).replies())
                .contains(Outcome.Reply.ERROR);
    }

    private static IpAddress address(String service, Family family) {
        var own = PLAN.service(service).orElseThrow().attachment().own().orElseThrow();
        return family == Family.IPV4
                ? own.ipv4().address()
                : own.ipv6().orElseThrow().address();
    }
}
