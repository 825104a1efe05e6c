package berth.nft;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.plan.Plan;
import berth.policy.Comparison;
import berth.policy.nft.NftSyntaxException;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emitted ruleset, read anew, says of every packet what the plan says. */
class ReaderTest {

    static String ruleset(Plan plan) {
        return new NftablesFiles(Templates.bundled())
                .render(plan).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    static Stream<PlanBuilder> samples() {
        return Stream.of(
                SampleRules.everything(true),
                SampleRules.everything(false),
                SampleRules.everything(true).audit(),
                new PlanBuilder(),
                new PlanBuilder().ipv6(),
                new PlanBuilder().service("only"));
    }

    static Stream<Mutant> mutants() {
        return Stream.concat(Mutant.ALL.stream(), Mutant.BY_READING.stream());
    }

    /** So many kinds of faults are seeded; the kernel alone finds the second number, in every run. */
    @Test
    void thereAreManyKindsOfFaults() {
        assertThat(mutants().map(Mutant::name)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(70);
        assertThat(KernelPolicyTest.mutants().map(Mutant::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(30)
                .containsAll(Mutant.IN_A_KERNEL);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aWrongRulesetIsCaught(Mutant mutant) {
        Plan plan = SampleRules.everything(true).build();
        String wrong = mutant.of(ruleset(plan));
        List<String> said;
        try {
            said = Comparison.of(plan, wrong, 3).disagreements().stream()
                    .map(Object::toString)
                    .toList();
        } catch (NftSyntaxException e) {
            said = List.of(e.getMessage());
        }
        assertThat(said).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void agreesOnSamples(PlanBuilder builder) {
        Plan plan = builder.build();
        Comparison.Result result = Comparison.of(plan, ruleset(plan), 30);
        assertThat(result.disagreements()).isEmpty();
    }
}
