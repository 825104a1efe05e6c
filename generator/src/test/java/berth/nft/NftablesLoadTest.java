package berth.nft;

import static berth.nft.PlanBuilder.host;
import static berth.nft.PlanBuilder.internet;
import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Nft;
import berth.consumer.Run;
import berth.plan.Plan;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real nft, old and new, takes what is emitted: alone, again on top of itself, and as the body of a table. */
class NftablesLoadTest {

    private final Path folder;

    NftablesLoadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> toolsAndPlans() {
        return Nft.TOOLS.stream().flatMap(tool -> Stream.of(
                        SampleRules.everything(true),
                        SampleRules.everything(false),
                        SampleRules.everything(true).audit(),
                        new PlanBuilder(),
                        new PlanBuilder().ipv6(),
                        new PlanBuilder()
                                .catalog("my catalog\\\n}; \u2028# ü\\")
                                .service("db", true),
                        keywords(),
                        longNames(),
                        overlaps())
                .map(plan -> Arguments.of(tool, plan.build())));
    }

    /** Words of nft's grammar are legal names of services, zones and sets. */
    private static PlanBuilder keywords() {
        List<String> words = List.of(
                "accept", "drop", "log", "map", "ct", "fwd", "meta", "vmap", "policy", "ip", "day", "snat", "dnat");
        PlanBuilder plan = new PlanBuilder()
                .ipv6()
                .zone("hook", List.of("hook"), "192.168.2.0/24")
                .zone("type", List.of("ve-*"));
        words.forEach(plan::service);
        for (String word : words) {
            plan.reach(word, plan.zone("hook"), "80/tcp").log().and();
            plan.reach(word, PlanBuilder.set("limit", "192.0.2.0/24"), "80/tcp").and();
            plan.publish(word, "", "80/tcp", Optional.of("1/day"), plan.zone("type"));
            if (!word.equals("log")) {
                plan.reach(word, "log", "80/tcp").limit("1/hour").and();
            }
        }
        return plan;
    }

    private static PlanBuilder longNames() {
        String one = "a-long-name-of-a-service-with-forty-eight-chars0";
        String two = "a-long-name-of-a-service-with-forty-eight-chars1";
        PlanBuilder plan = new PlanBuilder().service(one).service(two);
        plan.reach(one, two, "80/tcp").log().and();
        plan.reach(one, two, "80/tcp").limit("5/minute").and();
        plan.reach(one, two, "80/tcp").concurrent(3).and();
        plan.reach(one, PlanBuilder.block("2001:db8::/32"), "80/tcp").log().and();
        plan.publish(two, "65535", "65535/tcp", Optional.of("5/minute"), internet());
        return plan;
    }

    private static PlanBuilder overlaps() {
        PlanBuilder plan = new PlanBuilder().ipv6().service("a").service("b");
        plan.reach("a", "b", "1-65535/tcp", "1-65535/udp").ping().and();
        plan.reach("a", "b", "100-400/tcp").limit("1/second").ping().and();
        plan.reach("a", "b", "300-600/tcp").concurrent(2).and();
        plan.reach("b", "a", "100-400/tcp").limit("1/second").ping().and();
        plan.reach("b", "a", "300-600/tcp").concurrent(2).ping().and();
        plan.reach("a", host(), "1-65535/tcp", "1-65535/udp").ping().and();
        plan.reach("b", host(), "100-400/tcp").limit("1/second").and();
        plan.reach("b", host(), "300-600/tcp").limit("2/second").and();
        plan.reach("a", internet(), "1-65535/tcp", "1-65535/udp").ping().and();
        plan.reach("a", PlanBuilder.block("0.0.0.0/0"), "1-65535/tcp").and();
        plan.publish("a", "1000-2000", "3000-4000/tcp", internet());
        plan.publish("a", "2500", "3500/tcp", internet());
        return plan;
    }

    private Run load(String tool, Plan plan, String text) throws IOException {
        for (Artifact file : new NftablesFiles(Templates.bundled()).render(plan)) {
            Path to = folder.resolve(file.path());
            Files.createDirectories(to.getParent());
            Files.writeString(to, file.text());
        }
        return new Nft(tool).doubleLoad(Files.writeString(folder.resolve("rules.nft"), text));
    }

    @ParameterizedTest
    @MethodSource("toolsAndPlans")
    void loadsTwiceAloneAndAsABody(String tool, Plan plan) throws IOException {
        Run alone = load(tool, plan, "include \"" + folder.resolve("nftables/berth.nft") + "\"\n");
        assertThat(alone.ok()).as("%s", alone).isTrue();
        Run body = load(
                tool,
                plan,
                "table inet berth\ndelete table inet berth\ntable inet berth {\n\tinclude \""
                        + folder.resolve("nftables/berth.body.nft") + "\"\n}\n");
        assertThat(body.ok()).as("%s", body).isTrue();
        assertThat(body.stdout()).isEqualTo(alone.stdout()).contains("chain judge_forward");
    }

    /** A catalog far larger than a machine's. */
    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void tenThousandPassagesLoad(String tool) throws IOException {
        PlanBuilder plan = new PlanBuilder().ipv6();
        for (int i = 0; i < 100; i++) {
            plan.service("s" + i);
        }
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 100; j++) {
                if (i != j) {
                    plan.reach("s" + i, "s" + j, "80/tcp").and();
                }
            }
        }
        Run run = load(tool, plan.build(), "include \"" + folder.resolve("nftables/berth.nft") + "\"\n");
        assertThat(run.ok()).isTrue();
        assertThat(run.stdout().lines().filter(l -> l.contains("\"bt-s0\" . \"bt-s")))
                .isNotEmpty();
    }
}
