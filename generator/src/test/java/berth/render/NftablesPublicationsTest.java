package berth.render;

import static berth.nft.PlanBuilder.host;
import static berth.nft.PlanBuilder.internet;
import static org.assertj.core.api.Assertions.assertThat;

import berth.net.Families;
import berth.nft.PlanBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What others than services may reach, and what services may reach of the host. */
class NftablesPublicationsTest {

    private final PlanBuilder plan = new PlanBuilder()
            .ipv6()
            .zone("lan", List.of("enp3s0"), "192.168.2.0/24")
            .zone("vpn", List.of("tailscale0"), "100.64.0.0/10", "fd7a::/48")
            .service("app", true)
            .service("db");

    private NftablesRules rules() {
        return NftablesRules.of(plan.build());
    }

    @Test
    void aPublishedPortIsJudgedByItsOriginalPortAndZone() {
        plan.publish("app", "443", "8080/tcp", plan.zone("lan"), plan.zone("vpn"));
        plan.publish("app", "8443", "8080/tcp", internet());
        NftablesRules rules = rules();
        assertThat(rules.chain("to_service"))
                .containsExactly(
                        "jump replies",
                        "ct state related meta l4proto { icmp, icmpv6 } accept",
                        "meta nfproto ipv4 oifname . ip daddr != @addresses4 goto deny_outside",
                        "meta nfproto ipv6 oifname . ip6 daddr != @addresses6 goto deny_outside",
                        "ct status dnat goto to_published",
                        "goto deny_outside");
        assertThat(rules.chain("to_published")).containsExactly("oifname vmap @published_chains", "goto deny_outside");
        assertThat(rules.elements("published_chains")).containsExactly("\"bt-app\" : jump publish_app");
        assertThat(rules.chains().get("publish_app"))
                .containsExactly(
                        "# catalog.yaml: services.app.publish",
                        "tcp dport 8080 ct original proto-dst 443 iifname \"enp3s0\" ip saddr @zone_lan_4 counter accept",
                        "tcp dport 8080 ct original proto-dst 443 iifname \"tailscale0\" ip saddr @zone_vpn_4 counter accept",
                        "tcp dport 8080 ct original proto-dst 443 iifname \"tailscale0\" ip6 saddr @zone_vpn_6 counter accept",
                        "tcp dport 8080 ct original proto-dst 8443 ip saddr != @not_internet4 counter accept",
                        "tcp dport 8080 ct original proto-dst 8443 ip6 saddr != @not_internet6 counter accept");
    }

    @Test
    void rangesArePublishedAsRanges() {
        plan.publish("db", "5000-5100", "6000-6100/udp", plan.zone("lan"));
        assertThat(rules().chain("publish_db"))
                .containsExactly(
                        "udp dport 6000-6100 ct original proto-dst 5000-5100 iifname \"enp3s0\" ip saddr @zone_lan_4 counter accept");
        assertThat(rules().elements("from_host_ranges")).containsExactly("\"bt-db\" . udp . 6000-6100 : accept");
    }

    @Test
    void aClientsRateIsMeteredByFamily() {
        plan.publish("app", "443", "8080/tcp", Optional.of("50/second burst 100"), plan.zone("vpn"), internet());
        NftablesRules rules = rules();
        assertThat(rules.chain("publish_app")).allMatch(rule -> rule.endsWith("counter jump rate_app_tcp_443"));
        assertThat(rules.chain("rate_app_tcp_443"))
                .containsExactly(
                        "ct state new update @rate_app_tcp_443_4 { ip saddr limit rate over 50/second burst 100 packets } counter return",
                        "ct state new update @rate_app_tcp_443_6 { ip6 saddr limit rate over 50/second burst 100 packets } counter return",
                        "accept");
        assertThat(rules.text())
                .contains(
                        "set rate_app_tcp_443_6 {\n\t\ttype ipv6_addr\n\t\tsize 65535\n\t\tflags dynamic\n\t\ttimeout 60s\n");
    }

    /** A client that is forgotten before its allowance is whole again would get a new one. */
    @Test
    void aSlowRateIsRememberedLonger() {
        plan.publish("app", "22", "22/tcp", Optional.of("10/hour burst 5"), plan.zone("lan"));
        assertThat(rules().text()).contains("timeout 1800s");
    }

    @Test
    void withoutAHostPortTheServiceIsReachedAtItsOwnAddress() {
        plan.publish("db", "", "5432/tcp", plan.zone("lan"), plan.zone("vpn"));
        NftablesRules rules = rules();
        assertThat(rules.chain("guard"))
                .contains("ip daddr @pool4 goto guard_pool", "ip6 daddr @pool6 goto guard_pool");
        assertThat(rules.chain("guard_pool"))
                .containsExactly(
                        "ip daddr 10.213.0.6 iifname \"enp3s0\" ip saddr @zone_lan_4 accept",
                        "ip daddr 10.213.0.6 iifname \"tailscale0\" ip saddr @zone_vpn_4 accept",
                        "ip6 daddr fd5e:ed4d:7b69:1::2 iifname \"tailscale0\" ip6 saddr @zone_vpn_6 accept",
                        "goto guard_deny");
        assertThat(rules.chain("to_service"))
                .endsWith("ct status dnat goto deny_outside", "oifname vmap @direct_chains", "goto deny_outside");
        assertThat(rules.chain("direct_db"))
                .containsExactly(
                        "tcp dport 5432 iifname \"enp3s0\" ip saddr @zone_lan_4 counter accept",
                        "tcp dport 5432 iifname \"tailscale0\" ip saddr @zone_vpn_4 counter accept",
                        "tcp dport 5432 iifname \"tailscale0\" ip6 saddr @zone_vpn_6 counter accept");
    }

    @Test
    void theHostReachesWhatIsPublishedAndNothingElse() {
        plan.publish("app", "443", "8080/tcp", plan.zone("lan"));
        plan.publish("db", "5432", "5432/tcp", host());
        NftablesRules rules = rules();
        assertThat(rules.elements("from_host"))
                .containsExactly("\"bt-app\" . tcp . 8080 : accept", "\"bt-db\" . tcp . 5432 : accept");
        assertThat(rules.chain("from_host"))
                .endsWith("oifname . meta l4proto . th dport vmap @from_host", "goto deny_from_host");
        assertThat(rules.chains()).doesNotContainKeys("publish_db", "direct_db");
        assertThat(rules.chain("guard_pool")).containsExactly("goto guard_deny");
    }

    @Test
    void nothingPublishedIsNothingReached() {
        NftablesRules rules = rules();
        assertThat(rules.chain("to_service")).endsWith("ct status dnat goto deny_outside", "goto deny_outside");
        assertThat(rules.elements()).doesNotContainKeys("from_host", "published_chains", "direct_chains");
    }

    @Test
    void aResolverIsAskedAtTheServicesOwnGateway() {
        NftablesRules rules = rules();
        assertThat(rules.elements().get("to_host"))
                .containsExactly(
                        "# catalog.yaml: services.app.resolver",
                        "\"bt-app\" . tcp . 53 : accept,",
                        "\"bt-app\" . udp . 53 : accept,");
        assertThat(rules.elements("gateways4")).containsExactly("\"bt-app\" . 10.213.0.1");
        assertThat(rules.elements("gateways6")).containsExactly("\"bt-app\" . fd5e:ed4d:7b69::1");
        assertThat(rules.chain("to_host"))
                .containsSubsequence(
                        "meta nfproto ipv4 iifname . ip daddr != @gateways4 goto deny_to_host",
                        "meta nfproto ipv6 iifname . ip6 daddr != @gateways6 goto deny_to_host",
                        "iifname . meta l4proto . th dport vmap @to_host",
                        "goto deny_to_host");
    }

    @Test
    void passagesToTheHost() {
        plan.reach("db", host(), "9100/tcp", "30000-40000/udp").ping().and();
        plan.reach("db", host(), "9200/tcp")
                .only(Families.IPV4_ONLY)
                .limit("1/second")
                .and();
        NftablesRules rules = rules();
        assertThat(rules.elements("to_host")).endsWith("\"bt-db\" . tcp . 9100 : accept");
        assertThat(rules.elements("to_host4")).containsExactly("\"bt-db\" . tcp . 9200 : jump pass_db_host");
        assertThat(rules.elements("to_host_ranges")).containsExactly("\"bt-db\" . udp . 30000-40000 : accept");
        assertThat(rules.elements("host_pings")).containsExactly("\"bt-db\" : accept");
        assertThat(rules.chain("to_host"))
                .contains(
                        "meta nfproto ipv4 iifname . meta l4proto . th dport vmap @to_host4",
                        "icmp type echo-request iifname vmap @host_pings",
                        "icmpv6 type echo-request iifname vmap @host_pings");
    }
}
