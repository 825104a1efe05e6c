package berth.nft;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Consumers;
import berth.plan.Plan;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The emitted ruleset in a real kernel, beside a table like netavark's. */
class KernelPolicyTest {

    static String ruleset(Plan plan) {
        return new NftablesFiles(Templates.bundled())
                .render(plan).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    static Lab.Tools tools(String nft) {
        Consumers consumers = Consumers.here();
        return new Lab.Tools(
                consumers.ownNetwork(),
                consumers.tool("nsenter"),
                consumers.tool("unshare"),
                consumers.tool("ip"),
                consumers.tool(nft));
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void matrix(String tool) {
        Plan plan = SampleRules.everything(true).build();
        long t0 = System.nanoTime();
        try (Lab lab = Lab.of(plan, tools(tool))) {
            String listen = "listen "
                    + Matrix.ports(plan).stream().map(Object::toString).collect(Collectors.joining(" "));
            lab.names().forEach(n -> assertThat(lab.ask(n, listen)).isEmpty());
            lab.load(Netavark.table(plan));
            lab.load(ruleset(plan));
            System.err.println("up " + (System.nanoTime() - t0) / 1e9);
            Matrix.Outcome outcome = new Matrix(lab, plan).run();
            System.err.println("probes " + outcome.probes() + " " + (System.nanoTime() - t0) / 1e9);
            assertThat(outcome.faults()).isEmpty();
        }
    }
}
