package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Version;
import berth.cli.Outcome.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** What is made from the commands: help, completion, the manual page. */
class CommandsTest {
    @TempDir
    Path folder;

    private static CommandSpec root() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        World world = new World(
                new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), Path.of("/"), false, false);
        return new Program(world, new Compilation(Clock.systemUTC())).commands().getCommandSpec();
    }

    static Stream<String> commands() {
        return root().subcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpSaysWhatWithAnExampleAndTheExitCodes(String command) {
        Outcome outcome = Shell.in(folder).run(command, "--help");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Usage: berth " + command)
                .containsPattern("\nExamples?:\n  (source <\\()?berth " + command)
                .containsPattern("\nExit status: 0 fine, (.|\n)*64\\s+usage");
        assertThat(outcome.out().lines().filter(line -> line.endsWith(" "))).isEmpty();
        // The library breaks lines behind full stops too, in the middle of a file's name.
        assertThat(outcome.out()).doesNotContainPattern("[a-z]\\.\n *[a-z]");
        CommandSpec spec =
                Objects.requireNonNull(root().subcommands().get(command)).getCommandSpec();
        assertThat(outcome.out().lines())
                .as("examples are whole lines, to be copied")
                .containsAll(Stream.of(spec.usageMessage().footer())
                        .filter(line -> line.startsWith("  "))
                        .toList());
        assertThat(spec.args()).allMatch(ManPage::isDescribed);
    }

    @Test
    @Tag("golden")
    void theManualPage() throws IOException {
        Path file = Path.of(System.getProperty("berth.root", ".."), "docs/man/berth.1");
        String page = ManPage.of(root(), Version.LINE);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file))
                .as("docs/man/berth.1; if the change is meant: mvn verify -Dgolden.update=true")
                .isEqualTo(page);
    }

    /** The script in the shell that it is for: what is offered for the last word of a line. */
    @ParameterizedTest
    @CsvSource({
        "berth re, render",
        "'berth check --format ', text json sarif",
        "berth explain floa, floating-tag",
        "'berth completion ', bash zsh fish",
        "berth render --lo, --locked"
    })
    void bashCompletes(String line, String offers) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("berth.bash"),
                Shell.in(folder).run("completion", "bash").out());
        String ask = """
                source "$1"
                compopt() { :; } # works only while the shell itself completes
                IFS=, read -ra COMP_WORDS <<<"$2"
                [[ $2 != *, ]] || COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_berth
                echo "${COMPREPLY[*]}"
                """;
        Process bash = new ProcessBuilder(
                        "bash", "--norc", "-c", ask, "bash", script.toString(), line.replace(' ', ','))
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(offers + "\n");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void zshReadsTheScriptOfBash() {
        String script = Shell.in(folder).run("completion", "zsh").out();

        assertThat(script)
                .isEqualTo(Shell.in(folder).run("completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void fishKnowsEveryCommandAndOption() {
        List<String> lines =
                Shell.in(folder).run("completion", "fish").out().lines().toList();

        assertThat(lines)
                .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("complete -c berth "));
        root().subcommands().forEach((name, command) -> {
            assertThat(lines)
                    .anyMatch(line ->
                            line.startsWith("complete -c berth -n __fish_use_subcommand -f -a " + name + " -d '"));
            command.getCommandSpec().options().forEach(option -> assertThat(lines)
                    .as(name + " " + option.longestName())
                    .anyMatch(line -> line.startsWith(
                                    "complete -c berth -n '__fish_seen_subcommand_from " + name + "' ")
                            && line.contains(" -l " + option.longestName().substring(2) + " ")));
        });
        assertThat(lines)
                .contains("complete -c berth -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'")
                .anyMatch(line -> line.contains("before berth\\'s own"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "completion tcsh", "schema --format xml", "init a b", "list", "show c.yaml"})
    void wrongWordsAre64(String line) {
        Outcome outcome = Shell.in(folder).run(line.split(" "));

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("try `berth " + line.replaceFirst(" .*", "") + " --help`");
    }

    @ParameterizedTest
    @CsvSource({"json, docs/catalog.schema.json", "markdown, docs/reference.md", "nix, nix/options.nix"})
    void theSchemaIsTheFileThatIsKept(String format, String file) throws IOException {
        assertThat(Shell.in(folder).run("schema", "--format", format).out())
                .isEqualTo(Files.readString(
                        Path.of(System.getProperty("berth.root", "..")).resolve(file)));
    }

    @Test
    void theSchemaIsJsonUnlessAskedOtherwise() {
        assertThat(Shell.in(folder).run("schema")).isEqualTo(Shell.in(folder).run("schema", "--format", "json"));
    }
}
