package berth.render;

import static berth.nft.PlanBuilder.block;
import static berth.nft.PlanBuilder.internet;
import static berth.nft.PlanBuilder.set;
import static org.assertj.core.api.Assertions.assertThat;

import berth.net.Families;
import berth.nft.PlanBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passages from services to the outside. */
class NftablesEgressTest {

    private final PlanBuilder plan = new PlanBuilder()
            .ipv6()
            .zone("lan", List.of("enp3s0"), "192.168.2.0/24", "fd50::/64")
            .zone("dmz", List.of("eth2", "eth1"))
            .zone("any", List.of(), "203.0.113.0/24")
            .service("app")
            .service("db")
            .service("web");

    private NftablesRules rules() {
        return NftablesRules.of(plan.build());
    }

    @Test
    void aZoneIsItsInterfaceAndItsAddresses() {
        plan.reach("app", plan.zone("lan"), "80/tcp", "443/tcp", "53/udp", "5000-5100/udp")
                .ping()
                .and();
        NftablesRules rules = rules();
        assertThat(rules.elements("egress_chains")).containsExactly("\"bt-app\" : jump egress_app");
        assertThat(rules.chain("from_service")).contains("iifname vmap @egress_chains");
        assertThat(rules.chains().get("egress_app"))
                .containsExactly(
                        "# catalog.yaml: services.app.reach",
                        "oifname \"enp3s0\" ip daddr @zone_lan_4 tcp dport { 80, 443 } counter accept",
                        "oifname \"enp3s0\" ip daddr @zone_lan_4 udp dport { 53, 5000-5100 } counter accept",
                        "oifname \"enp3s0\" ip daddr @zone_lan_4 icmp type echo-request counter accept",
                        "oifname \"enp3s0\" ip6 daddr @zone_lan_6 tcp dport { 80, 443 } counter accept",
                        "oifname \"enp3s0\" ip6 daddr @zone_lan_6 udp dport { 53, 5000-5100 } counter accept",
                        "oifname \"enp3s0\" ip6 daddr @zone_lan_6 icmpv6 type echo-request counter accept");
        assertThat(rules.elements("zone_lan_4")).containsExactly("192.168.2.0/24");
    }

    @Test
    void aZoneWithoutAddressesIsAnyAddressThatIsNoServices() {
        plan.reach("app", plan.zone("dmz"), "22/tcp").and();
        assertThat(rules().chain("egress_app"))
                .containsExactly(
                        "oifname { \"eth1\", \"eth2\" } ip daddr != @pool4 tcp dport 22 counter accept",
                        "oifname { \"eth1\", \"eth2\" } ip6 daddr != @pool6 tcp dport 22 counter accept");
    }

    @Test
    void aZoneWithoutInterfacesIsAnyInterface() {
        plan.reach("app", plan.zone("any"), "22/tcp").and();
        assertThat(rules().chain("egress_app")).containsExactly("ip daddr @zone_any_4 tcp dport 22 counter accept");
    }

    @Test
    void theInternetIsWhatNobodyElseHas() {
        plan.zone("office", List.of("wg0"), "11.0.0.0/8")
                .reach("app", internet(), "443/tcp")
                .and();
        NftablesRules rules = rules();
        assertThat(rules.chain("egress_app"))
                .containsExactly(
                        "ip daddr != @not_internet4 tcp dport 443 counter accept",
                        "ip6 daddr != @not_internet6 tcp dport 443 counter accept");
        // 10.0.0.0/8 is special use and holds the pool; with the zone next to it, it becomes one block.
        assertThat(rules.elements("not_internet4"))
                .contains("10.0.0.0/7", "127.0.0.0/8", "192.168.0.0/16", "224.0.0.0/3")
                .doesNotContain("11.0.0.0/8", "192.168.2.0/24", "10.213.0.0/16");
        assertThat(rules.elements("not_internet6")).contains("fc00::/7", "ff00::/8");
    }

    @Test
    void aBlockNeverMeansAService() {
        plan.reach("app", block("10.0.0.0/8"), "22/tcp").and();
        plan.reach("db", block("10.213.7.0/24"), "22/tcp").and();
        NftablesRules rules = rules();
        assertThat(rules.chain("egress_app"))
                .singleElement()
                .asString()
                .startsWith(
                        "ip daddr { 10.0.0.0/9, 10.128.0.0/10, 10.192.0.0/12, 10.208.0.0/14, 10.212.0.0/16, 10.214.0.0/15,");
        assertThat(rules.elements("egress_chains")).containsExactly("\"bt-app\" : jump egress_app");
    }

    @Test
    void aSetIsDisjointAndNamedOnce() {
        plan.reach("app", set("relays", "198.51.100.0/25", "198.51.100.0/26", "2001:db8::/64"), "587/tcp")
                .and();
        plan.reach("db", set("relays", "198.51.100.0/25", "198.51.100.0/26", "2001:db8::/64"), "25/tcp")
                .and();
        NftablesRules rules = rules();
        assertThat(rules.elements().get("set_relays_4"))
                .containsExactly("# catalog.yaml: sets.relays", "198.51.100.0/25,");
        assertThat(rules.chain("egress_db"))
                .containsExactly(
                        "ip daddr @set_relays_4 tcp dport 25 counter accept",
                        "ip6 daddr @set_relays_6 tcp dport 25 counter accept");
    }

    @Test
    void oneFamilyOnly() {
        plan.reach("app", internet(), "443/tcp").only(Families.IPV6_ONLY).and();
        assertThat(rules().chain("egress_app"))
                .containsExactly("ip6 daddr != @not_internet6 tcp dport 443 counter accept");
    }

    @Test
    void oneChainADistinctPolicy() {
        for (String service : List.of("web", "db")) {
            plan.reach(service, internet(), "443/tcp").and();
            plan.reach(service, plan.zone("lan"), "1883/tcp").and();
        }
        plan.reach("app", internet(), "443/tcp").and();
        NftablesRules rules = rules();
        assertThat(rules.elements().get("egress_chains"))
                .containsExactly(
                        "# catalog.yaml: services.app.reach",
                        "\"bt-app\" : jump egress_app,",
                        "# catalog.yaml: services.db.reach",
                        "\"bt-db\" : jump egress_db,",
                        "# catalog.yaml: services.web.reach",
                        "\"bt-web\" : jump egress_db,");
        assertThat(rules.chains().get("egress_db"))
                .first()
                .isEqualTo("# catalog.yaml: services.db.reach, services.web.reach");
    }

    @Test
    void aLimitIsNotShared() {
        plan.reach("app", internet(), "443/tcp").limit("5/minute burst 2").and();
        plan.reach("db", internet(), "443/tcp").limit("5/minute burst 2").and();
        NftablesRules rules = rules();
        assertThat(rules.chain("egress_app"))
                .containsExactly(
                        "ip daddr != @not_internet4 tcp dport 443 counter jump pass_app_internet",
                        "ip6 daddr != @not_internet6 tcp dport 443 counter jump pass_app_internet");
        assertThat(rules.chain("egress_db")).first().asString().endsWith("jump pass_db_internet");
        assertThat(rules.chain("pass_db_internet"))
                .containsExactly("ct state new limit rate over 5/minute burst 2 packets counter return", "accept");
    }

    @Test
    void aPlainPassageAllowsWhatALimitedOneReturns() {
        plan.reach("app", internet(), "1-65535/tcp").and();
        plan.reach("app", internet(), "443/tcp").log().only(Families.IPV4_ONLY).and();
        assertThat(rules().chain("egress_app"))
                .containsExactly(
                        "ip daddr != @not_internet4 tcp dport 443 counter jump pass_app_internet",
                        "ip daddr != @not_internet4 tcp dport 1-65535 counter accept",
                        "ip6 daddr != @not_internet6 tcp dport 1-65535 counter accept");
    }

    @Test
    void chainsOfBlocksHaveNamesThatNftCanRead() {
        plan.reach("app", block("2001:db8::/32"), "1/tcp").log().and();
        assertThat(rules().chain("pass_app_block"))
                .containsExactly("ct state new log prefix \"berth allow app>2001:db8::/32 \" level info", "accept");
    }
}
