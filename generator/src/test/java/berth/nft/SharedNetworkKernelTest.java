package berth.nft;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Consumers;
import berth.plan.Plan;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Services on one bridge in a real kernel: between them nothing is judged, and towards everybody else each is held to
 * what it may, by its address.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedNetworkKernelTest {

    private static final Consumers CONSUMERS = Consumers.here();
    private static final Plan PLAN = plan();
    private static final String DB = "10.213.0.6";
    private static final String DL = "10.213.240.5";

    private final Lab lab = lab();

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

    private static Lab lab() {
        Lab it = Lab.of(
                PLAN,
                new Lab.Tools(
                        CONSUMERS.ownNetwork(),
                        CONSUMERS.tool("nsenter"),
                        CONSUMERS.tool("unshare"),
                        CONSUMERS.tool("ip")));
        String ports = Matrix.ports(PLAN).stream().map(Object::toString).collect(Collectors.joining(" "));
        it.names().forEach(name -> it.ask(name, "listen " + ports));
        return it;
    }

    @BeforeAll
    void netavark() {
        lab.nft(nft(), Netavark.table(PLAN));
    }

    @AfterAll
    void close() {
        lab.close();
    }

    private static Path nft() {
        return CONSUMERS.tool("nft-1.0.6");
    }

    private static String ruleset() {
        return new NftablesFiles(Templates.bundled())
                .render(PLAN).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"nft-1.0.6,1", "nft-newer,0"})
    void everyPairMeetsAsThePlanSays(String tool, int bridgeNetfilter) {
        lab.bridgeNetfilter(bridgeNetfilter);
        lab.nft(CONSUMERS.tool(tool), ruleset());
        try {
            Matrix.Outcome outcome = new Matrix(lab, PLAN, Matrix.ports(PLAN)).run();
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.probes()).isGreaterThan(10_000);
        } finally {
            lab.nft(CONSUMERS.tool(tool), "delete table inet berth\n");
        }
    }

    /** What arrives of datagrams by sender, under the name of another. */
    private List<String> arrived(Map<String, String> sources) {
        lab.names().forEach(name -> lab.ask(name, "heard"));
        sources.forEach((sender, source) -> lab.forge(sender, sender + "-as-" + source, source, DB, 4000));
        Forgeries.pause();
        List<String> heard = new ArrayList<>();
        lab.names().forEach(name -> heard.addAll(lab.ask(name, "heard")));
        return heard;
    }

    @Test
    void nobodyElseGetsWhatAMemberMay() {
        lab.nft(nft(), ruleset());
        Map<String, String> forged = new TreeMap<>(
                Map.of("web", DL, "solo", DL, "far", DL, "lan", DL, "dl", "10.213.240.9", "tv", "10.213.0.10"));
        assertThat(arrived(forged)).isEmpty();
    }

    /** What berth says it cannot enforce: on one bridge an address proves nothing to who may send from any. */
    @Test
    void aMemberThatForgesAnothersAddressIsTakenForIt() {
        lab.nft(nft(), ruleset());
        assertThat(arrived(Map.of("tv", DL))).containsExactly("tv-as-" + DL);
    }

    @Test
    void aPromiseHoldsAgainstAnElementAddedByHand() {
        lab.nft(nft(), ruleset());
        assertThat(tries("tv")).containsExactly("a refused");
        assertThat(tries("idx")).containsExactly("a refused");
        lab.nft(nft(), """
                add element inet berth member_edges4 { 10.213.240.2 . 10.213.0.6 . tcp . 5432 : accept }
                add element inet berth member_edges4 { 10.213.240.14 . 10.213.0.6 . tcp . 5432 : accept }
                """);
        assertThat(tries("tv")).containsExactly("a open db 10.213.240.2");
        assertThat(tries("idx")).containsExactly("a refused");
    }

    private List<String> tries(String from) {
        lab.say(from, "probe a tcp " + DB + " 5432");
        return lab.ask(from, "go 1500");
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
        lab.bridgeNetfilter(1);
        lab.nft(nft(), new Mutant(right, right, wrong).of(ruleset()));
        assertThat(new Matrix(lab, PLAN, new TreeSet<>(List.of(443, 5432, 8096, 9100)))
                        .glance()
                        .faults())
                .isNotEmpty();
    }
}
