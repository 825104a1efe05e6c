package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import berth.plan.Plan;
import berth.policy.Comparison;
import berth.render.OutputTree;
import berth.render.Templates;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every ruleset that a fixture gives, read anew, says of every packet what the catalog says. */
class AgreementTest {

    @TestFactory
    Stream<DynamicTest> fixtures() {
        return Fixture.all().stream().flatMap(fixture -> {
            Optional<Plan> plan = Outcome.compile(fixture).plan();
            return plan.stream().map(it -> dynamicTest(fixture.name(), () -> compare(it)));
        });
    }

    private static void compare(Plan plan) {
        String text = OutputTree.of(plan, Templates.bundled()).stream()
                .filter(artifact -> artifact.path().equals("nftables/berth.nft"))
                .findFirst()
                .orElseThrow()
                .text();
        Comparison.Result result = Comparison.of(plan, text, 20);
        assertThat(result.disagreements()).isEmpty();
        boolean hasServices = plan.enabled().stream()
                .anyMatch(service -> service.attachment().own().isPresent());
        assertThat(result.packets()).isGreaterThan(hasServices ? 100 : 0);
    }
}
