package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    Path folder;

    @Test
    void aCodeHasItsPage() {
        Outcome outcome = Shell.in(folder).run("explain", "floating-tag");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("floating-tag (warning)\n\nAn image whose tag moves by design.\n\nWhy it matters\n")
                .contains("\nWrong\n\n    services:\n      cache:\n        image: docker.io/library/redis:latest\n")
                .doesNotContain("```", "#", "\u001b");
    }

    @Test
    void headingsStandOutOnATerminal() {
        assertThat(Shell.in(folder).onTerminal().run("explain", "syntax").out())
                .startsWith("\u001b[1msyntax (error)\u001b[0m\n");
        assertThat(Shell.in(folder)
                        .onTerminal()
                        .run("--color", "never", "explain", "syntax")
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void aCodeThatThereIsNotIs64() {
        assertThat(Shell.in(folder).run("explain", "floating-tags"))
                .isEqualTo(new Outcome(
                        64,
                        "",
                        "berth: there is no code `floating-tags`; did you mean `floating-tag`?\n"
                                + "berth: try `berth explain --help`\n"));
        assertThat(Shell.in(folder).run("explain", "zzz").err())
                .startsWith("berth: there is no code `zzz`; the codes are:\n  syntax\n  unknown-key\n");
        assertThat(Shell.in(folder).run("explain").code()).isEqualTo(64);
    }

    @Test
    void aCatalogNeedsTwoEnds() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), "");

        for (String catalog : new String[] {"catalog.yaml", "-"}) {
            assertThat(Shell.in(folder).run("explain", catalog))
                    .isEqualTo(
                            new Outcome(
                                    64,
                                    "",
                                    "berth: explain needs FROM and TO behind the catalog\nberth: try `berth explain --help`\n"));
        }
    }

    @Test
    void aPageHasOneForm() {
        for (String option : new String[] {"--live", "--format=json"}) {
            Outcome outcome = Shell.in(folder).run("explain", option, "floating-tag");

            assertThat(outcome.code()).isEqualTo(64);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("goes with CATALOG, FROM and TO");
        }
    }
}
