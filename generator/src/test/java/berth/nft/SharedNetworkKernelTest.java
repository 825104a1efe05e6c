package berth.nft;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.net.IpAddress;
import berth.plan.Plan;
import berth.probe.Machine;
import berth.probe.Namespaces;
import berth.probe.Probe;
import berth.probe.Verification;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Services on one bridge in a real kernel: between them nothing is judged, and towards everybody else each is held to
 * what it may, by its address.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("kernel")
class SharedNetworkKernelTest {

    private static final Plan PLAN = plan();
    private static final String DB = "10.213.0.6";
    private static final String DL = "10.213.240.5";

    private final Verification verification = Verification.of(PLAN, Machine.here());
    private final Namespaces world = verification.stage().namespaces();

    private static Plan plan() {
        PlanBuilder plan = new PlanBuilder().ipv6();
        plan.zone("lan", List.of("lan0"), "192.168.2.0/24", "fd50::/64")
                .zone("vpn", List.of("vpn0"), "100.64.0.0/10")
                .service("web", true)
                .service("db")
                .service("solo")
                .shared("media", "10.213.240.0/28")
                .member("tv", "media", 2, false)
                .member("dl", "media", 5, true)
                .member("idx", "media", 14, false)
                .shared("outer", "10.99.1.0/29")
                .member("far", "outer", 3, false);
        plan.reach("web", "db", "5433/tcp").and();
        plan.reach("web", "tv", "8096/tcp").and();
        plan.reach("dl", "db", "5432/tcp", "4000/udp").and();
        plan.reach("dl", "idx", "9696/tcp").and();
        plan.reach("dl", PlanBuilder.internet(), "443/tcp").and();
        plan.reach("idx", "web", "9000-9200/tcp").ping().and();
        plan.reach("idx", "far", "7000/udp").and();
        plan.reach("tv", PlanBuilder.host(), "9100/tcp").ping().and();
        plan.publish("tv", "443", "8096/tcp", plan.zone("lan"));
        plan.publish("idx", "", "6500/udp", plan.zone("vpn"));
        plan.publish("far", "8443", "8443/tcp", PlanBuilder.internet());
        plan.never("idx", "db");
        return plan.build();
    }

    @AfterAll
    void close() {
        verification.close();
    }

    private static String ruleset() {
        return new NftablesFiles(Templates.bundled())
                .render(PLAN).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    /** Whether bridged packets meet the inet hooks too, where the kernel can (br_netfilter). */
    private static void bridgeNetfilter(Namespaces where, int on) {
        for (String family : List.of("ip", "ip6")) {
            where.write("host", "bridge/bridge-nf-call-" + family + "tables", Integer.toString(on));
        }
    }

    @ParameterizedTest
    @CsvSource({"nft-1.0.6,1", "nft-newer,0"})
    void everyPairMeetsAsThePlanSays(String tool, int bridgeNetfilter) {
        try (Verification other = Verification.of(PLAN, Machine.of(tool))) {
            bridgeNetfilter(other.stage().namespaces(), bridgeNetfilter);
            other.stage().load(ruleset());
            Verification.Report report = other.run((done, all) -> {});
            assertThat(report.mismatches()).isEmpty();
            assertThat(report.unmet()).isEmpty();
            assertThat(report.probes()).isGreaterThan(10_000);
        }
    }

    private boolean arrives(String sender, String source) {
        String place = sender.equals("lan") ? "@lan0" : sender;
        Probe probe = new Probe(place, Probe.Kind.UDP, IpAddress.of(source), IpAddress.of(DB), 4000);
        return world.send(List.of(probe), 1, 200, sent -> {}).get(0).hasArrived();
    }

    @ParameterizedTest
    @CsvSource({"web," + DL, "solo," + DL, "far," + DL, "lan," + DL, "dl,10.213.240.9", "tv,10.213.0.10"})
    void nobodyElseGetsWhatAMemberMay(String sender, String source) {
        verification.stage().load(ruleset());
        assertThat(arrives("dl", DL)).isTrue();
        assertThat(arrives(sender, source)).isFalse();
    }

    /** What berth says it cannot enforce: on one bridge an address proves nothing to who may send from any. */
    @Test
    void aMemberThatForgesAnothersAddressIsTakenForIt() {
        verification.stage().load(ruleset());
        assertThat(arrives("tv", DL)).isTrue();
    }

    @Test
    void aPromiseHoldsAgainstAnElementAddedByHand() {
        verification.stage().load(ruleset());
        assertThat(reaches("tv", "10.213.240.2")).isFalse();
        assertThat(reaches("idx", "10.213.240.14")).isFalse();
        verification.stage().load("""
                add element inet berth member_edges4 { 10.213.240.2 . 10.213.0.6 . tcp . 5432 : accept }
                add element inet berth member_edges4 { 10.213.240.14 . 10.213.0.6 . tcp . 5432 : accept }
                """);
        assertThat(reaches("tv", "10.213.240.2")).isTrue();
        assertThat(reaches("idx", "10.213.240.14")).isFalse();
    }

    private boolean reaches(String from, String source) {
        Probe probe = new Probe(from, Probe.Kind.TCP, IpAddress.of(source), IpAddress.of(DB), 5432);
        return world.send(List.of(probe), 1, 200, sent -> {}).get(0).hasArrived();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.213.240.5 . 10.213.0.6 . tcp . 5432 : accept | 10.213.240.2 . 10.213.0.6 . tcp . 5432 : accept
                    10.213.0.2 . 10.213.240.2 . tcp . 8096 : accept | 10.213.0.2 . 10.213.240.5 . tcp . 8096 : accept
                    "bt-media" . 10.213.240.5 : jump egress_dl      | "bt-media" . 10.213.240.2 : jump egress_dl
                    iifname . ip saddr vmap @member_egress_chains4  | iifname "bt-media" jump egress_dl
                    "bt-media" . 10.213.240.2 . tcp . 9100 : accept | "bt-media" . 10.213.240.14 . tcp . 9100 : accept
                    "bt-media" . 10.213.240.2 : jump publish_tv     | "bt-media" . 10.213.240.5 : jump publish_tv
                    goto shared_bridge                              | goto deny_inside
                    "bt-media" . 10.213.240.2 . tcp . 8096 : accept | "bt-media" . 10.213.240.5 . tcp . 8096 : accept
                    """)
    void aWrongRulesetIsCaught(String right, String wrong) {
        bridgeNetfilter(world, 1);
        verification.stage().load(new Mutant(right, right, wrong).of(ruleset()));
        assertThat(verification.glance()).isNotEmpty();
    }
}
