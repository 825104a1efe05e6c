package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String GOOD = """
            berth: 1
            host: { name: tiny }
            services:
              hello: { image: quay.io/podman/hello:1.0, network: none }
            """;

    /** One warning: a tag that moves. */
    private static final String DOUBTFUL = GOOD.replace(":1.0", ":latest");

    private static final String BAD = GOOD.replace("network: none", "netwrok: none");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), GOOD);
        Files.writeString(folder.resolve("doubtful.yaml"), DOUBTFUL);
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/bad.yaml"), BAD);
    }

    @Test
    void aGoodCatalogIsSilence() {
        assertThat(Shell.in(folder).run("check", "good.yaml")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void errorsAre1AndGoToStandardErrorWithASummary() {
        Outcome outcome = Shell.in(folder).run("check", "sub/bad.yaml");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        // Named as seen from its own folder.
        assertThat(outcome.err())
                .contains("error[unknown-key]: ", " --> bad.yaml:4:45\n", "`network`")
                .endsWith("\n\n1 error\n");
    }

    @Test
    void warningsFailOnlyWhereTheyAreDenied() {
        Outcome lenient = Shell.in(folder).run("check", "doubtful.yaml");
        Outcome strict = Shell.in(folder).run("check", "--deny-warnings", "doubtful.yaml");

        assertThat(lenient.code()).isZero();
        assertThat(lenient.err()).contains("warning[floating-tag]").endsWith("\n1 warning\n");
        assertThat(strict).isEqualTo(new Outcome(1, "", lenient.err()));
    }

    @Test
    void exceptionsAreHeldAgainstTheDayThatIsNamed() throws IOException {
        Files.writeString(folder.resolve("risky.yaml"), GOOD.replace(" network: none", """
                 network: none, hardening: { capabilities: [NET_RAW] } }
            exceptions:
              - { service: hello, allow: NET_RAW, reason: it pings, until: 2026-05-31""".indent(0)
                .strip()));
        Shell shell = Shell.in(folder);

        assertThat(shell.run("check", "risky.yaml").err())
                .contains("warning[risk-without-exception]: the exception expired on 2026-05-31");
        assertThat(shell.run("check", "--today", "2026-05-31", "risky.yaml")).isEqualTo(new Outcome(0, "", ""));
        assertThat(shell.run("check", "--deny-warnings", "--today=2026-06-01", "risky.yaml")
                        .code())
                .isEqualTo(1);
        Outcome misused = shell.run("check", "--today", "tomorrow", "risky.yaml");
        assertThat(misused.code()).isEqualTo(64);
        assertThat(misused.err()).contains("'tomorrow' is not a date; write it like 2027-06-30");
    }

    @Test
    void severalCatalogsAreReportedTogether() {
        Outcome outcome = Shell.in(folder).run("check", "doubtful.yaml", "good.yaml", "sub/bad.yaml");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("doubtful.yaml:", "bad.yaml:").endsWith("\n1 error, 1 warning\n");
    }

    @Test
    void standardInputIsACatalog() {
        Outcome outcome = Shell.in(folder).input(BAD).run("check", "-");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains(" --> stdin:4:45\n");
    }

    @Test
    void machinesReadStandardOutput() throws JsonSyntaxException {
        Outcome json = Shell.in(folder).run("check", "--format", "json", "sub/bad.yaml", "doubtful.yaml");
        Outcome sarif = Shell.in(folder).run("check", "--format=sarif", "sub/bad.yaml", "doubtful.yaml");

        assertThat(List.of(json.code(), sarif.code())).containsOnly(1);
        assertThat(json.err() + sarif.err()).isEmpty();
        Json first = ((Json.Arr) Json.parse(json.out()).get("diagnostics"))
                .elements()
                .get(0);
        assertThat(first.get("file")).isEqualTo(Json.string("bad.yaml"));
        assertThat(first.get("line")).isEqualTo(Json.number(4));
        assertThat(Json.parse(sarif.out()).get("version")).isEqualTo(Json.string("2.1.0"));
    }

    @Test
    void nothingIsWritten() throws IOException {
        Shell.in(folder).run("check", "good.yaml", "sub/bad.yaml");

        try (var entries = Files.list(folder)) {
            assertThat(entries.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder("good.yaml", "doubtful.yaml", "sub");
        }
    }
}
