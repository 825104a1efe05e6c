package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Version;
import berth.cli.Outcome.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command has in common: help, exit codes, streams. */
class ProgramTest {
    @TempDir
    Path folder;

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        Outcome outcome = Shell.in(folder).run("--version");

        assertThat(outcome).isEqualTo(new Outcome(0, "berth " + Version.NUMBER + "\n", ""));
        assertThat(Files.readString(Path.of(System.getProperty("berth.root"), "pom.xml")))
                .contains("<artifactId>berth</artifactId>\n  <version>" + Version.NUMBER + "</version>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "render", "check"})
    void helpGoesToStandardOutputAndHasAnExample(String command) {
        String[] arguments = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};

        Outcome outcome = Shell.in(folder).run(arguments);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("Usage: berth").containsPattern("\nExamples?:\n  berth ");
    }

    @ParameterizedTest
    @CsvSource({
        "'', try `berth --help`",
        "chek, did you mean check",
        "chek, try `berth --help`",
        "render, CATALOG",
        "check, try `berth check --help`",
        "render --formt x, --formt",
        "check --format xml c.yaml, --format",
        "check --color sometimes c.yaml, --color",
        "render a b, try `berth render --help`",
        "render a b, one word too many: `b`",
        "chek, there is no command `chek`",
        "render --nope c.yaml, there is no option `--nope`",
        "render, missing required parameter",
        "render c.yaml -o, DIR",
        "render c.yaml -o a -o b, --output",
        "render c.yaml --check -o -, --check",
        "render c.yaml --output=, -o",
        "check - -, once"
    })
    void aWrongCommandLineIs64(String line, String words) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        Outcome outcome = Shell.in(folder).run(arguments);

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("berth: ").contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"render", "check"})
    void aFileThatCannotBeReadIs74(String command) throws IOException {
        Files.createDirectory(folder.resolve("is-a-folder"));

        assertThat(Shell.in(folder).run(command, "gone.yaml"))
                .isEqualTo(new Outcome(74, "", "berth: cannot read gone.yaml: no such file\n"));
        assertThat(Shell.in(folder).run(command, "is-a-folder").err())
                .isEqualTo("berth: cannot read is-a-folder: Is a directory\n");
        assertThat(Shell.in(folder).run(command, "nul\0"))
                .isEqualTo(new Outcome(74, "", "berth: cannot use the path nul␀: Nul character not allowed\n"));
        // A file of arguments is nothing that berth knows; `@name` is a selector.
        assertThat(Shell.in(folder).run(command, "@gone").err()).contains("cannot read @gone");
        assertThat(Shell.in(folder).run(command, "evil\u001b[2J").err()).contains("evil␛[2J");
    }

    @Test
    void aFaultOfBerthItselfIs70InOneLine() {
        Shell shell = Shell.in(folder).input("").failingWith(new IllegalStateException("oh"));

        assertThat(shell.run("check", "-"))
                .isEqualTo(new Outcome(
                        70, "", "berth: internal error: IllegalStateException: oh (BERTH_DEBUG=1 shows where)\n"));
        assertThat(shell.with("BERTH_DEBUG", "1").run("check", "-").err())
                .startsWith("berth: internal error: IllegalStateException: oh\njava.lang.IllegalStateException: oh\n")
                .contains("\n    at berth.cli.ProgramTest.");
    }

    @Test
    void aReaderThatWentAwayIs74() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        Outcome outcome = Shell.in(folder).input("a: [").writingTo(full).run("check", "-", "--format", "json");

        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err()).contains("cannot write to standard output");
    }

    @Test
    void colourIsForTerminalsAndForWhoAsks() {
        assertThat(coloured(Shell.in(folder))).isFalse();
        assertThat(coloured(Shell.in(folder).onTerminal())).isTrue();
        assertThat(coloured(Shell.in(folder).onTerminal().with("NO_COLOR", "1")))
                .isFalse();
        assertThat(coloured(Shell.in(folder).onTerminal().with("NO_COLOR", ""))).isTrue();
        assertThat(coloured(Shell.in(folder).onTerminal().with("TERM", "dumb"))).isFalse();
        assertThat(coloured(Shell.in(folder).onTerminal(), "--color", "never")).isFalse();
        assertThat(coloured(Shell.in(folder).with("NO_COLOR", "1"), "--color=always"))
                .isTrue();
        assertThat(coloured(Shell.in(folder), "--color", "auto")).isFalse();
    }

    private static boolean coloured(Shell shell, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = "-";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Outcome outcome = shell.input("a: [").run(arguments);
        assertThat(outcome.code()).isEqualTo(1);
        return outcome.err().contains("\u001b[");
    }
}
