package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** `graph`: which picture, from where, and what when there is none. */
class GraphCommandTest {
    private static final String OLD = """
            berth: 1
            host: { name: lab, zones: { lan: { cidrs: [192.168.2.0/24] } } }
            services:
              db: { image: "docker.io/library/postgres:17.2", ports: { sql: 5432, admin: [5433, 5434] } }
              app:
                image: docker.io/library/app:1.2
                ports: { web: 80 }
                reach: [db:sql]
                publish: [{ on: 8080, port: web, from: lan }]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("old.yaml"), OLD);
        Files.writeString(
                folder.resolve("catalog.yaml"),
                OLD.replace("reach: [db:sql]", "reach: [db]")
                        .replace("publish: [{ on: 8080, port: web, from: lan }]", "publish: []"));
    }

    @ParameterizedTest
    @CsvSource({"mermaid, flowchart LR", "dot, digraph berth {", "svg, <?xml version", "html, <!DOCTYPE html>"})
    void inEveryFormat(String format, String begins) {
        Outcome outcome = Shell.in(folder).run("graph", "--format", format, "old.yaml");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith(begins).endsWith("\n").contains("app", "db", "5432", "lan");
    }

    @Test
    void mermaidUnlessAskedOtherwise() {
        assertThat(Shell.in(folder).run("graph", "old.yaml"))
                .isEqualTo(Shell.in(folder).run("graph", "old.yaml", "--format", "mermaid"));
    }

    /** A range that grew is the part that was there and the part that came. */
    @Test
    void whatCameAndWhatWent() {
        Outcome outcome = Shell.in(folder).run("graph", "--format", "dot", "--diff", "old.yaml", "catalog.yaml");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.contains("->")))
                .containsExactly(
                        "  \"app\" -> \"db\" [label=\"5432\"];",
                        "  \"app\" -> \"db\" [label=\"gained\\n5433-5434\", color=\"#1a7f37\", fontcolor=\"#1a7f37\"];",
                        "  \"host\" -> \"app\" [label=\"lost\\n8080 to 80\", penwidth=2, color=\"#c62828\","
                                + " fontcolor=\"#c62828\"];",
                        "  \"lan\" -> \"app\" [label=\"lost\\n8080 to 80\", penwidth=2, color=\"#c62828\","
                                + " fontcolor=\"#c62828\"];");
    }

    @Test
    void nothingChangedSinceItself() {
        Outcome outcome = Shell.in(folder).run("graph", "--format", "mermaid", "--diff", "old.yaml", "old.yaml");

        assertThat(outcome.out().lines().filter(line -> line.startsWith("  s_") || line.startsWith("  o_")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("gained") || line.contains("lost"));
    }

    @Test
    void aRenderedFolderIsAsGoodAsItsCatalog() {
        Shell.in(folder).run("render", "-o", "out", "old.yaml");

        assertThat(Shell.in(folder).run("graph", "--diff", "out", "catalog.yaml"))
                .isEqualTo(Shell.in(folder).run("graph", "--diff", "old.yaml", "catalog.yaml"));
        assertThat(Shell.in(folder).run("graph", "out"))
                .isEqualTo(Shell.in(folder).run("graph", "old.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "graph bad.yaml, 1, error[unknown-service]",
        "graph --diff bad.yaml catalog.yaml, 1, error[unknown-service]",
        "graph none.yaml, 74, cannot read none.yaml: no such file",
        "graph --diff none.yaml catalog.yaml, 74, cannot read none.yaml: no such file",
        "graph --format png catalog.yaml, 64, expected one of"
    })
    void aPictureOrAReason(String line, int code, String reason) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), OLD.replace("db:sql", "dp:sql"));
        Outcome outcome = Shell.in(folder).run(line.split(" "));

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mermaid", "dot", "svg", "html"})
    void anAuditDeniesNothing(String format) throws IOException {
        Files.writeString(folder.resolve("audit.yaml"), """
                berth: 1
                host: { name: lab, policy: audit }
                services: { app: { image: "docker.io/library/x:1", reach: ["internet:443"] } }
                """);
        assertThat(Shell.in(folder)
                        .run("graph", "--format", format, "audit.yaml")
                        .out())
                .contains("All else is logged and passes")
                .doesNotContain("is denied");
    }

    @Test
    void aCatalogTooLargeForMermaidIsDrawnAndSaid() throws IOException {
        StringBuilder catalog = new StringBuilder("berth: 1\nhost: { name: lab }\nservices:\n");
        for (int i = 0; i < 40; i++) {
            catalog.append("  s" + i + ": { image: 'docker.io/library/x:1', ports: { p: 80 }, reach: [");
            for (int j = 1; j < 15; j++) {
                catalog.append("s" + (i + j) % 40 + ", ");
            }
            catalog.append("] }\n");
        }
        Files.writeString(folder.resolve("large.yaml"), catalog);
        Outcome outcome = Shell.in(folder).run("graph", "large.yaml");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("Mermaid draws at most 500 lines").contains("--format svg");
        assertThat(outcome.out()).startsWith("flowchart LR\n");
    }
}
