package berth.render;

import static org.assertj.core.api.Assertions.assertThat;

import berth.net.Families;
import berth.nft.PlanBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passages from service to service. */
class NftablesEdgesTest {

    private final PlanBuilder plan =
            new PlanBuilder().ipv6().service("app").service("db").service("mon");

    private NftablesRules rules() {
        return NftablesRules.of(plan.build());
    }

    @Test
    void aPassageIsAnElementUnderItsKey() {
        plan.reach("mon", "db", "53/udp", "5432/tcp", "22/tcp").and();
        plan.reach("app", "db", "5432/tcp").and();
        assertThat(rules().elements().get("edges"))
                .containsExactly(
                        "# catalog.yaml: services.app.reach",
                        "\"bt-app\" . \"bt-db\" . tcp . 5432 : accept,",
                        "# catalog.yaml: services.mon.reach",
                        "\"bt-mon\" . \"bt-db\" . tcp . 22 : accept,",
                        "\"bt-mon\" . \"bt-db\" . tcp . 5432 : accept,",
                        "\"bt-mon\" . \"bt-db\" . udp . 53 : accept,");
        assertThat(rules().text())
                .contains(
                        "\tmap edges {\n\t\ttype ifname . ifname . inet_proto . inet_service : verdict\n\t\tcounter\n");
    }

    @Test
    void aRangeOf64PortsIsExpandedAndOneOf65IsNot() {
        plan.reach("app", "db", "1000-1063/udp", "2000-2064/udp").and();
        NftablesRules rules = rules();
        assertThat(rules.elements("edges"))
                .hasSize(64)
                .startsWith("\"bt-app\" . \"bt-db\" . udp . 1000 : accept")
                .endsWith("\"bt-app\" . \"bt-db\" . udp . 1063 : accept");
        assertThat(rules.elements("edge_ranges")).containsExactly("\"bt-app\" . \"bt-db\" . udp . 2000-2064 : accept");
        assertThat(rules.text()).contains("inet_service : verdict\n\t\tflags interval\n\t\tcounter\n\t\telements");
        List<String> chain = rules.chain("service_edge");
        assertThat(chain.indexOf("iifname . oifname . meta l4proto . th dport vmap @edge_ranges"))
                .isEqualTo(chain.indexOf("iifname . oifname . meta l4proto . th dport vmap @edges") + 1);
    }

    @Test
    void aSingleFamilyHasItsOwnMaps() {
        plan.reach("app", "db", "5432/tcp").only(Families.IPV4_ONLY).and();
        plan.reach("mon", "db", "1000-2000/tcp").only(Families.IPV6_ONLY).ping().and();
        NftablesRules rules = rules();
        assertThat(rules.elements()).doesNotContainKeys("edges", "edge_ranges", "edge_pings", "edge_ranges4");
        assertThat(rules.elements("edges4")).containsExactly("\"bt-app\" . \"bt-db\" . tcp . 5432 : accept");
        assertThat(rules.elements("edge_ranges6")).containsExactly("\"bt-mon\" . \"bt-db\" . tcp . 1000-2000 : accept");
        assertThat(rules.chain("service_edge"))
                .contains(
                        "meta nfproto ipv4 iifname . oifname . meta l4proto . th dport vmap @edges4",
                        "meta nfproto ipv6 iifname . oifname . meta l4proto . th dport vmap @edge_ranges6",
                        "icmpv6 type echo-request iifname . oifname vmap @edge_pings6")
                .noneMatch(rule -> rule.startsWith("icmp "));
    }

    @Test
    void theTargetsAddressIsCheckedFirst() {
        plan.reach("app", "db", "5432/tcp").and();
        assertThat(rules().chain("service_edge"))
                .startsWith(
                        "meta nfproto ipv4 oifname . ip daddr != @addresses4 goto deny_inside",
                        "meta nfproto ipv6 oifname . ip6 daddr != @addresses6 goto deny_inside");
    }

    @Test
    void aPingIsAPassageOfItsOwn() {
        plan.reach("mon", "db").ping().and();
        NftablesRules rules = rules();
        assertThat(rules.elements()).doesNotContainKey("edges");
        assertThat(rules.elements("edge_pings")).containsExactly("\"bt-mon\" . \"bt-db\" : accept");
        assertThat(rules.chain("service_edge"))
                .contains(
                        "icmp type echo-request iifname . oifname vmap @edge_pings",
                        "icmpv6 type echo-request iifname . oifname vmap @edge_pings");
    }

    @Test
    void whoMayTalkMaySendErrorsToEachOther() {
        plan.reach("app", "db", "5432/tcp", "5433/tcp").and();
        plan.reach("mon", "app").ping().and();
        NftablesRules rules = rules();
        assertThat(rules.elements("edge_pairs")).containsExactly("\"bt-app\" . \"bt-db\"", "\"bt-mon\" . \"bt-app\"");
        assertThat(rules.chain("service_related"))
                .containsExactly(
                        "iifname . oifname @edge_pairs accept",
                        "oifname . iifname @edge_pairs accept",
                        "goto deny_inside");
    }

    @Test
    void withoutAnEdgeEverythingBetweenServicesIsDenied() {
        assertThat(rules().chain("from_service")).contains("oifname \"bt-*\" goto deny_inside");
        assertThat(rules().chain("service_related")).containsExactly("goto deny_inside");
        assertThat(rules().chains()).doesNotContainKey("service_edge");
    }

    @Test
    void limitsAndLogsSeeNewConnections() {
        plan.reach("app", "db", "5432/tcp")
                .limit("200/second burst 400")
                .concurrent(50)
                .log()
                .and();
        assertThat(rules().elements("edges")).containsExactly("\"bt-app\" . \"bt-db\" . tcp . 5432 : jump pass_app_db");
        assertThat(rules().chains().get("pass_app_db"))
                .containsExactly(
                        "# catalog.yaml: services.app.reach",
                        "ct state new limit rate over 200/second burst 400 packets counter return",
                        "ct state new ct count over 50 counter return",
                        "ct state new log prefix \"berth allow app>db \" level info",
                        "accept");
    }

    @Test
    void everyLimitedPassageHasAChain() {
        plan.reach("app", "db", "1/tcp").limit("1/second").and();
        plan.reach("app", "db", "2/tcp").limit("2/second").and();
        assertThat(rules().elements("edges"))
                .containsExactly(
                        "\"bt-app\" . \"bt-db\" . tcp . 1 : jump pass_app_db",
                        "\"bt-app\" . \"bt-db\" . tcp . 2 : jump pass_app_db_2");
    }

    /** The policy is a union: what always accepts decides. */
    @Test
    void aPlainPassageOverridesALimitedOne() {
        plan.reach("app", "db", "1-65535/tcp").and();
        plan.reach("app", "db", "5432/tcp").limit("1/second").and();
        assertThat(rules().elements("edge_ranges")).containsExactly("\"bt-app\" . \"bt-db\" . tcp . 1-65535 : accept");
        assertThat(rules().elements()).doesNotContainKey("edges");
    }

    @Test
    void overlappingLimitsAreTriedInTurn() {
        plan.reach("app", "db", "100-400/tcp").limit("1/second").and();
        plan.reach("app", "db", "300-600/tcp").limit("2/second").and();
        NftablesRules rules = rules();
        assertThat(rules.elements("edge_ranges"))
                .containsExactly(
                        "\"bt-app\" . \"bt-db\" . tcp . 100-299 : jump pass_app_db",
                        "\"bt-app\" . \"bt-db\" . tcp . 300-400 : jump any_app_db",
                        "\"bt-app\" . \"bt-db\" . tcp . 401-600 : jump pass_app_db_2");
        assertThat(rules.chain("any_app_db")).containsExactly("jump pass_app_db", "jump pass_app_db_2");
    }

    @Test
    void whatIsLoggedAndAlwaysAllowedIsLoggedThoughAnotherAllowsItToo() {
        plan.reach("app", "db", "5432/tcp").and();
        plan.reach("app", "db", "5432/tcp").log().and();
        assertThat(rules().elements("edges")).containsExactly("\"bt-app\" . \"bt-db\" . tcp . 5432 : jump pass_app_db");
    }

    @Test
    void whatHasNoNetworkIsLeftOut() {
        plan.networkless("job").disabled("off");
        plan.reach("job", "db", "1/tcp").and();
        plan.reach("app", "off", "1/tcp").and();
        plan.reach("off", "db", "1/tcp").limit("1/second").and();
        assertThat(rules().text())
                .doesNotContain("bt-off")
                .doesNotContain("pass_")
                .doesNotContain("map edges");
    }
}
