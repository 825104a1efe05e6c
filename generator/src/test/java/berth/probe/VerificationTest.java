package berth.probe;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.golden.FixtureFolder;
import berth.net.IpAddress;
import berth.nft.SampleRules;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.probe.Verification.Report;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is rendered for the fixtures lets through what their catalogs say, and nothing else. */
@Tag("kernel")
class VerificationTest {
    private static final Path FIXTURES = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    /** Those that are there for a warning have a plan, too. */
    private static Optional<Plan> compiled(Path folder) throws IOException {
        Path lock = folder.resolve("berth.lock");
        CatalogInput input = CatalogInput.of(
                        "catalog.yaml", Files.readAllBytes(folder.resolve("catalog.yaml")), LocalDate.of(2026, 1, 1))
                .in(new FixtureFolder(folder))
                .withLock(Files.exists(lock) ? Optional.of(Files.readAllBytes(lock)) : Optional.empty());
        return Compiler.compile(input).plan();
    }

    static String ruleset(Plan plan) {
        return new NftablesFiles(Templates.bundled())
                .render(plan).stream()
                        .filter(a -> a.path().equals("nftables/berth.nft"))
                        .map(Artifact::text)
                        .findFirst()
                        .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyFixtureIsProved() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(FIXTURES)) {
            folders = all.filter(f -> Files.exists(f.resolve("catalog.yaml")))
                    .sorted()
                    .toList();
        }
        List<DynamicTest> tests = new java.util.ArrayList<>();
        for (Path folder : folders) {
            Optional<Plan> compiled = compiled(folder);
            if (compiled.isEmpty()) {
                continue;
            }
            Plan plan = compiled.get().enforced();
            if (new Topology(plan).members().size() >= 2) {
                String nft = tests.size() % 2 == 0 ? "nft-1.0.6" : "nft-newer";
                tests.add(
                        DynamicTest.dynamicTest(FIXTURES.relativize(folder) + " with " + nft, () -> proves(plan, nft)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(12);
        return tests.stream();
    }

    private static void proves(Plan plan, String nft) {
        try (Verification verification = Verification.of(plan, Machine.of(nft))) {
            verification.stage().load(ruleset(plan));
            Report report = verification.run((done, all) -> {});
            assertThat(report.mismatches()).isEmpty();
            if (plan.promises().isEmpty()) {
                // A promise denies before some of them are asked.
                assertThat(report.unmet()).isEmpty();
            }
            assertThat(report.probes()).isGreaterThan(200);
            assertThat(report.forged()).isGreaterThan(20);
        }
    }

    /** Every feature of the ruleset at once. */
    @Test
    void aPlanWithEverythingIsProved() {
        proves(SampleRules.everything(true).build(), "nft-1.0.6");
    }

    @Test
    void aPlanWithoutIpv6IsProved() {
        proves(SampleRules.everything(false).build(), "nft-newer");
    }

    /** A leak is named with the packet, both verdicts, and what let it through. */
    @Test
    void aMismatchSaysWhichPacketAndWhichRule() {
        Plan plan = SampleRules.everything(true).build();
        String wrong = ruleset(plan)
                .replace(
                        "\"bt-app\" . \"bt-db\" . tcp . 5432 : accept,",
                        "\"bt-lonely\" . \"bt-db\" . tcp . 5432 : accept,");
        try (Verification verification = Verification.of(plan, Machine.here())) {
            verification.stage().load(wrong);
            Report report = verification.run((done, all) -> {});
            IpAddress db = Topology.address(plan.service("db").orElseThrow(), berth.net.Family.IPV4)
                    .orElseThrow();
            assertThat(report.mismatches())
                    .anySatisfy(m -> {
                        assertThat(m.from()).isEqualTo("lonely");
                        assertThat(m.packet()).startsWith("tcp ").endsWith(" -> " + db + ":5432");
                        assertThat(m.wanted()).isEqualTo("denied");
                        assertThat(m.got()).startsWith("arrives at db").endsWith("and is answered");
                        assertThat(m.rules()).contains("edges { \"bt-lonely\" . \"bt-db\" . tcp . 5432 : accept }");
                    })
                    .anySatisfy(m -> {
                        assertThat(m.from()).isEqualTo("app");
                        assertThat(m.wanted()).startsWith("allowed, to db from ");
                        assertThat(m.got()).isEqualTo("does not arrive, the sender is refused");
                        assertThat(m.rules()).contains("chain deny_inside");
                    });
        }
    }
}
