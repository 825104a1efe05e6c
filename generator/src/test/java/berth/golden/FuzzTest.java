package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.diagnostic.JsonReport;
import berth.diagnostic.SarifReport;
import berth.diagnostic.Severity;
import berth.diagnostic.TextReport;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.policy.Comparison;
import berth.render.OutputTree;
import berth.render.Templates;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they give diagnostics or a plan that can be rendered, never an exception, and soon. The inputs
 * follow from the seed: a failure names both, and {@code -Dfuzz.seed=S -Dfuzz.inputs=N} looks further.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20260101);
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 20_000);

    /** One in so many is reported in every format, and of what compiles one is rendered: both take longer. */
    private static final int REPORTED = 4;

    private static final int RENDERED = 10;

    /** Of the processor's time, so that a machine that does other things is not slow. */
    private static final long SLOW_NANOS = 5_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(SEED);
    private final Templates templates = Templates.bundled();

    @Test
    void everyInputGivesDiagnosticsOrAPlan() {
        Mutator mutator =
                new Mutator(random, Fixture.all().stream().map(Fixture::catalog).toList());
        List<byte[]> locks =
                Fixture.all().stream().flatMap(f -> f.lock().stream()).toList();
        int plans = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] catalog = mutator.next();
            Optional<byte[]> lock = random.nextInt(8) == 0
                    ? Optional.of(mutator.mutated(locks.get(random.nextInt(locks.size()))))
                    : Optional.empty();
            plans += compiles(i, catalog, lock) ? 1 : 0;
        }
        // If nearly nothing compiled, the mutations would be too wild to say anything about the later stages.
        assertThat(plans).isGreaterThan(INPUTS / 50);
    }

    private boolean compiles(int number, byte[] catalog, Optional<byte[]> lock) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            CatalogInput input =
                    CatalogInput.of("catalog.yaml", catalog, Outcome.TODAY).withLock(lock);
            Compiled compiled = Compiler.compile(random.nextInt(16) == 0 ? input.locked() : input);
            boolean wrong = compiled.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
            assertThat(compiled.plan().isPresent()).as("a plan, or an error").isNotEqualTo(wrong);
            assertThat(compiled.lock().isPresent()).as("a lock with the plan").isNotEqualTo(wrong);
            if (random.nextInt(REPORTED) == 0) {
                report(compiled);
            }
            if (compiled.plan().isPresent() && random.nextInt(RENDERED) == 0) {
                agrees(compiled.plan().get(), OutputTree.of(compiled.plan().get(), templates));
            }
            assertThat(THREADS.getCurrentThreadCpuTime() - start)
                    .as("nanoseconds")
                    .isLessThan(SLOW_NANOS);
            return compiled.plan().isPresent();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new AssertionError(
                    "input " + number + " of seed " + SEED + ": " + e + "\n--- catalog\n"
                            + new String(catalog, StandardCharsets.UTF_8)
                            + lock.map(l -> "\n--- lock\n" + new String(l, StandardCharsets.UTF_8))
                                    .orElse(""),
                    e);
        }
    }

    /** The ruleset, read anew, says what the catalog says. */
    private static void agrees(Plan plan, List<Artifact> tree) {
        String nft = tree.stream()
                .filter(artifact -> artifact.path().equals("nftables/berth.nft"))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(Comparison.of(plan, nft, 5).disagreements()).isEmpty();
    }

    private static void report(Compiled compiled) {
        String text = new TextReport(true).render(compiled.diagnostics());
        assertThat(text.isEmpty()).isEqualTo(compiled.diagnostics().isEmpty());
        assertThat(JsonReport.render(compiled.diagnostics())).endsWith("\n");
        assertThat(SarifReport.render(compiled.diagnostics(), "0")).endsWith("\n");
    }
}
