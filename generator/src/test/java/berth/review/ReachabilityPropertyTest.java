package berth.review;

import static org.assertj.core.api.Assertions.assertThat;

import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.policy.ReachabilityChange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a diff says is gained and lost is the difference of two matrices that were made by asking every question. */
class ReachabilityPropertyTest {
    private static final int PAIRS = 300;
    private static final long SEED = 20_261_122;

    private static Optional<Plan> plan(String catalog) {
        return Compiler.compile(CatalogInput.of(
                        "catalog.yaml", catalog.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1)))
                .plan();
    }

    @Test
    void gainsAndLossesAreTheDifferenceOfTheMatrices() {
        int compared = 0;
        int gains = 0;
        int losses = 0;
        int partial = 0;
        for (int i = 0; compared < PAIRS; i++) {
            assertThat(i).as("tries for %s pairs", compared).isLessThan(PAIRS * 12);
            RandomCatalogs catalogs = new RandomCatalogs(SEED + i);
            String before = catalogs.text();
            for (int steps = i % 7; steps >= 0; steps--) {
                catalogs.step();
            }
            String after = catalogs.text();
            Optional<Plan> old = plan(before);
            Optional<Plan> now = plan(after);
            if (old.isEmpty() || now.isEmpty()) {
                continue;
            }
            compared++;
            BruteForce force = new BruteForce(old.get(), now.get());
            Set<String> was = force.allowed(old.get());
            Set<String> is = force.allowed(now.get());
            ReachabilityChange change = ReachabilityChange.between(old.get(), now.get());
            String pair = "seed " + (SEED + i) + "\n" + before + "---\n" + after;
            assertThat(force.told(now.get(), change.gained()))
                    .as("gained, %s", pair)
                    .isEqualTo(without(is, was));
            assertThat(force.told(old.get(), change.lost()))
                    .as("lost, %s", pair)
                    .isEqualTo(without(was, is));
            gains += change.gained().size();
            losses += change.lost().size();
            partial += (int) change.gained().stream()
                    .filter(ReachabilityChange.Difference::isPartial)
                    .count();
        }
        // Catalogs that never differ would prove nothing.
        assertThat(gains).isGreaterThan(PAIRS);
        assertThat(losses).isGreaterThan(PAIRS);
        assertThat(partial).isGreaterThan(PAIRS / 10);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
