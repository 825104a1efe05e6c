package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import berth.cli.Outcome.Shell;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.policy.Comparison;
import berth.policy.PolicyFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ruleset that is not what the catalog says never leaves the program. */
class ProofTest {
    private static final String CATALOG = """
            berth: 1
            host: { name: h }
            services:
              app: { image: docker.io/library/app:1, reach: [db:postgres] }
              db: { image: docker.io/library/db:1, ports: { postgres: 5432 } }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void catalog() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    }

    /** The bundled template of the table with one text replaced, as an overlay. */
    private void overlay(String text, String instead) throws IOException {
        try (InputStream in = ProofTest.class.getResourceAsStream("/templates/nftables/table.ftl")) {
            assertThat(in).isNotNull();
            String right = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(right).contains(text);
            Path file = folder.resolve("mine/nftables/table.ftl");
            Files.createDirectories(file.getParent());
            Files.writeString(file, right.replace(text, instead));
        }
    }

    @Test
    void aTemplateThatOpensTooMuchIsRefused() throws IOException {
        overlay("oifname \"bt-*\" goto service_edge", "oifname \"bt-*\" accept");
        Outcome outcome = Shell.in(folder).run("render", "catalog.yaml", "-o", "out", "--templates", "mine");
        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err())
                .contains("cannot use these templates: the ruleset is not what the catalog says: app (10.213.")
                .contains("the catalog says refused, logged, the ruleset says accepted")
                .contains("chain from_service");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aTemplateOfUnknownWordsIsRefused() throws IOException {
        overlay("\tchain replies {", "\tchain replies {\n\t\tmeta mark 1 accept");
        Outcome outcome = Shell.in(folder).run("render", "catalog.yaml", "-o", "out", "--templates", "mine");
        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err()).contains("the ruleset cannot be read again: line ");
    }

    @Test
    void withoutAnOverlayItIsBerthsOwnFault() {
        Plan plan = Compiler.compile(CatalogInput.of(
                        "catalog.yaml", CATALOG.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 6, 1)))
                .plan()
                .orElseThrow();
        String wrong = new Compilation(Clock.systemUTC()).ruleset(plan).replace("tcp . 5432", "tcp . 5433");
        PolicyFault fault = catchThrowableOfType(PolicyFault.class, () -> Comparison.require(plan, wrong));
        assertThat(fault).hasMessageContaining("app (10.213.").hasMessageContaining("tcp/5432");
        Outcome outcome = Shell.in(folder).failingWith(fault).run("render", "catalog.yaml");
        assertThat(outcome.code()).isEqualTo(70);
        assertThat(outcome.err()).startsWith("berth: internal error: PolicyFault: the ruleset is not what the catalog");
    }
}
