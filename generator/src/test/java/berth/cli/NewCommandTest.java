package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** `init` and `new`: what they write, and what they leave alone. */
class NewCommandTest {
    private static final String HEAD = "berth: 1\nhost: { name: lab }\n";
    private static final String BLOCK = """
              cache:
                image: docker.io/library/redis:7.4
                # ports: { http: 8080 }
                # reach: [other:http, "internet:443"]
                # publish: [{ on: 8080, port: http, from: host }]
            """;

    @TempDir
    Path folder;

    private Outcome add(String catalog, String... more) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), catalog);
        String[] line = Stream.concat(Stream.of("new", "catalog.yaml", "cache"), Stream.of(more))
                .toArray(String[]::new);
        return Shell.in(folder).run(line);
    }

    private String catalog() throws IOException {
        return Files.readString(folder.resolve("catalog.yaml"));
    }

    /** A catalog up to the place where the service goes, and from there on. */
    static Stream<Arguments> places() {
        String app = "services:\n  app:\n    image: docker.io/library/app:1\n    network: none\n";
        String db = "  db: { image: docker.io/library/db:1, network: none }\n";
        String braces = "services: { app: { image: docker.io/library/app:1, network: none }";
        return Stream.of(
                place("the end of the file", HEAD + app, "\n" + BLOCK, ""),
                place("other keys behind", HEAD.substring(9) + app, "\n" + BLOCK, "berth: 1\n"),
                place("comments of the next key", HEAD + app, "\n" + BLOCK, "\n# what comes\nsuppress: []\n"),
                place("comments of the last service", HEAD + app + "    # user: me\n", "\n" + BLOCK, "# the end\n"),
                place("a comment on the last line", HEAD + app.strip() + " # really\n", "\n" + BLOCK, ""),
                place("services one below the other", HEAD + app + db, BLOCK, "\n"),
                place("services apart", HEAD + app + "\n" + db, "\n" + BLOCK, "\n\n"),
                place("a deeper indentation", HEAD + app.replace("  ", "    "), "\n" + BLOCK.replace("  ", "    "), ""),
                place(
                        "a text block at the end",
                        HEAD + app + "    environment:\n      A: |\n        one\n        # two\n",
                        "\n" + BLOCK,
                        "\nsuppress: []\n"),
                place("no service yet", HEAD + "services:\n", BLOCK, "# the end\n"),
                place("no services", HEAD, "\nservices:\n" + BLOCK, ""),
                place("in braces", HEAD + braces, ", cache: { image: docker.io/library/redis:7.4 }", " } # the end\n"),
                place("empty braces", HEAD + "services: ", "{ cache: { image: docker.io/library/redis:7.4 } }", "\n"),
                place(
                        "JSON",
                        "{\"berth\": 1, \"host\": {\"name\": \"lab\"}, \"services\": {\n"
                                + "  \"app\": {\"image\": \"docker.io/library/app:1\", \"network\": \"none\"}",
                        ",\n  \"cache\": { \"image\": \"docker.io/library/redis:7.4\" }",
                        "\n}}\n"));
    }

    private static Arguments place(String name, String before, String added, String after) {
        return Arguments.of(name, before, added, after);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void goesBehindTheLastServiceAndLeavesAllElse(String name, String before, String added, String after)
            throws IOException {
        String rest = name.equals("empty braces") ? "{}" + after : after;

        Outcome outcome = add(before + rest, "--image", "docker.io/library/redis:7.4");

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(catalog()).isEqualTo(before + added + after);
        assertThat(Shell.in(folder).run("check", "catalog.yaml").code()).isZero();
        assertThat(Shell.in(folder).run("new", "catalog.yaml", "another").code())
                .isZero();
    }

    @Test
    void aFileWithoutALastLineEndGetsOne() throws IOException {
        assertThat(add(HEAD + "services:\n  app: { image: docker.io/library/app:1 }")
                        .code())
                .isZero();
        assertThat(catalog())
                .startsWith(HEAD + "services:\n  app: { image: docker.io/library/app:1 }\n\n  cache:\n")
                .endsWith("from: host }]\n");
    }

    @Test
    void withoutAnImageItSaysThatOneIsToCome() throws IOException {
        assertThat(add(HEAD + "services: {}\n").code()).isZero();
        assertThat(catalog()).contains("image: registry.example/cache:1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"services: {cache: {image: docker.io/library/a:1}}\n", "services:\n  cache: &x\n    a: b\n"})
    void aServiceThatIsThereIs64(String services) throws IOException {
        Outcome outcome = add(HEAD + services);

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).startsWith("berth: there is a service `cache` already: catalog.yaml:");
        assertThat(catalog()).isEqualTo(HEAD + services);
    }

    @Test
    void aCatalogThatWouldHaveErrorsIs1AndStays() throws IOException {
        String broken = HEAD + "services:\n  app: { image: docker.io/library/app:1, reach: [gone] }\n";
        Outcome outcome = add(broken);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("error[unknown-service]");
        assertThat(catalog()).isEqualTo(broken);
        assertThat(add("sets: { cache: { cidrs: [192.0.2.0/24] } }\n" + HEAD + "services: {}\n")
                        .err())
                .contains("error[name-collision]");
        assertThat(add("a: [\n").err()).contains("error[syntax]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"services:\n  app: &a { image: docker.io/library/app:1, command: |+\n      x\n\n\n }\n", "- a\n"
            })
    void whatCannotBeAddedToStays(String services) throws IOException {
        Outcome outcome = add(services);

        assertThat(outcome.code()).isNotZero();
        assertThat(catalog()).isEqualTo(services);
    }

    /** The empty lines at the end of such a text are part of it, and would go over to the new service. */
    @Test
    void aTextThatWouldLoseItsEndIsNotTouched() throws IOException {
        String kept = HEAD
                + "services:\n  app:\n    image: docker.io/library/app:1\n    environment:\n      A: |+\n        one\n\n\n";
        Outcome outcome = add(kept);

        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err())
                .isEqualTo("berth: cannot add to catalog.yaml without changing something else in it;"
                        + " add the service by hand\n");
        assertThat(catalog()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"new - x", "new catalog.yaml Cache", "new catalog.yaml x --image redis:7", "new catalog.yaml"})
    void wrongWordsAre64(String line) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), HEAD + "services: {}\n");

        Outcome outcome = Shell.in(folder).input(HEAD).run(line.split(" "));

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(catalog()).isEqualTo(HEAD + "services: {}\n");
    }

    @Test
    void initWritesACatalogThatHasNoWarnings() {
        assertThat(Shell.in(folder).run("init", "new/lab")).isEqualTo(new Outcome(0, "", ""));
        assertThat(Shell.in(folder).run("check", "--deny-warnings", "new/lab/catalog.yaml"))
                .isEqualTo(new Outcome(0, "", ""));
        assertThat(Shell.in(folder).run("render", "new/lab/catalog.yaml").code())
                .isZero();
        assertThat(Shell.in(folder).run("new", "new/lab/catalog.yaml", "third").code())
                .isZero();
    }

    @Test
    void initOverwritesNothing() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), "mine\n");

        assertThat(Shell.in(folder).run("init"))
                .isEqualTo(new Outcome(74, "", "berth: catalog.yaml is there already and is left as it is\n"));
        assertThat(catalog()).isEqualTo("mine\n");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("catalog.yaml"), "mine\n");
        assertThat(Shell.in(folder).run("init", "other").err())
                .isEqualTo("berth: other/catalog.yaml is there already and is left as it is\n");
        Files.delete(folder.resolve("catalog.yaml"));
        Files.createSymbolicLink(folder.resolve("catalog.yaml"), Path.of("nowhere"));
        assertThat(Shell.in(folder).run("init", ".").code()).isEqualTo(74);
        assertThat(folder.resolve("nowhere")).doesNotExist();
        Files.writeString(folder.resolve("file"), "");
        assertThat(Shell.in(folder).run("init", "file").code()).isEqualTo(74);
    }
}
