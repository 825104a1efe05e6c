package berth.nft;

import static berth.nft.PlanBuilder.block;
import static berth.nft.PlanBuilder.host;
import static berth.nft.PlanBuilder.internet;
import static berth.nft.PlanBuilder.set;

import berth.net.Families;
import java.util.List;
import java.util.Optional;

/** Plans that use every feature of the ruleset at least once. */
public final class SampleRules {
    private SampleRules() {}

    public static PlanBuilder everything(boolean ipv6) {
        PlanBuilder plan = new PlanBuilder();
        if (ipv6) {
            plan.ipv6();
        }
        plan.zone("lan", List.of("lan0"), "192.168.2.0/24", "fd50::/64")
                .zone("vpn", List.of("vpn0"), "100.64.0.0/10")
                .zone("dmz", List.of("dmz0", "dmz1"))
                .service("proxy", true)
                .service("app", true)
                .service("db")
                .service("mon", true)
                .service("log")
                .service("lonely")
                .disabled("off")
                .networkless("job");
        plan.reach("proxy", "app", "8080/tcp").and();
        plan.reach("app", "db", "5432/tcp").and();
        plan.reach("app", "db", "5433/tcp")
                .limit("10/second burst 20")
                .concurrent(5)
                .log()
                .and();
        plan.reach("app", "log", "4000-4010/udp", "10000-20000/udp").and();
        plan.reach("proxy", "log", "4100/tcp").limit("10/second burst 20").and();
        plan.reach("app", "mon", "7000/tcp").only(Families.IPV4_ONLY).and();
        plan.reach("mon", "db").ping().and();
        plan.reach("mon", "app", "9100/tcp", "3868/sctp").ping().and();
        plan.reach("mon", host(), "9100/tcp").ping().and();
        plan.reach("log", host(), "30000-40000/tcp").and();
        plan.reach("proxy", internet(), "80/tcp", "443/tcp").and();
        plan.reach("mon", internet(), "80/tcp", "443/tcp").and();
        plan.reach("app", plan.zone("lan"), "1883/tcp").ping().and();
        plan.reach("app", set("relays", "198.51.100.0/25", "2001:db8:5::/64"), "587/tcp")
                .and();
        plan.reach("log", block("192.168.2.40"), "514/udp", "515/tcp").and();
        plan.reach("log", plan.zone("dmz"), "514/udp").log().and();
        plan.publish("proxy", "443", "8443/tcp", plan.zone("lan"), plan.zone("vpn"));
        plan.publish("proxy", "8444", "8443/tcp", Optional.of("5/second burst 12"), internet());
        plan.publish("log", "5000-5010", "6000-6010/udp", plan.zone("lan"));
        plan.publish("app", "8080", "8080/tcp", plan.zone("lan"));
        plan.publish("db", "", "5432/tcp", plan.zone("vpn"));
        plan.publish("log", "", "6500/udp", plan.zone("vpn"), plan.zone("dmz"));
        plan.publish("mon", "3000", "3001/tcp", host());
        return plan;
    }
}
