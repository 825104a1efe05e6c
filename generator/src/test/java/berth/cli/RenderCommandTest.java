package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
    private static final String CATALOG = """
            berth: 1
            host: { name: tiny }
            services:
              db:
                image: docker.io/library/postgres:17.2
                ports: { sql: 5432 }
              app:
                image: docker.io/library/app:1.2
                reach: [db:sql]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    }

    private Outcome berth(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    @Test
    void writesTheTreeToOutAndTheAddressesBesideTheCatalog() throws IOException {
        assertThat(berth("render", "catalog.yaml")).isEqualTo(new Outcome(0, "", ""));

        assertThat(names(folder)).containsExactly("berth.lock", "catalog.yaml", "out");
        assertThat(names(folder.resolve("out/quadlet"))).contains("app.container", "db.container", "db.network");
        assertThat(folder.resolve("out/manifest.json")).content().contains("\"quadlet/db.container\": \"sha256:");
        assertThat(folder.resolve("berth.lock")).content().contains("\"db\"", "\"app\"");
    }

    @Test
    void theSameAgainTouchesNothing() throws IOException {
        berth("render", "catalog.yaml");
        FileTime longAgo = FileTime.fromMillis(0);
        List<Path> all = files(folder);
        for (Path file : all) {
            Files.setLastModifiedTime(file, longAgo);
        }

        berth("render", "catalog.yaml");

        assertThat(files(folder)).isEqualTo(all);
        for (Path file : all) {
            assertThat(Files.getLastModifiedTime(file)).as("%s", file).isEqualTo(longAgo);
        }
    }

    @Test
    void aCommentInTheCatalogChangesNoByte() throws IOException {
        berth("render", "catalog.yaml");
        String manifest = Files.readString(folder.resolve("out/manifest.json"));
        Files.writeString(folder.resolve("catalog.yaml"), "# hello\n\n" + CATALOG.replace("sql: 5432", "sql:  5432"));

        assertThat(berth("render", "catalog.yaml", "--check").code()).isZero();
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("17.2", "17.3"));
        berth("render", "catalog.yaml");
        assertThat(folder.resolve("out/manifest.json")).content().isNotEqualTo(manifest);
    }

    @Test
    void checkSaysWhatDiffersAndWritesNothing() throws IOException {
        Outcome before = berth("render", "catalog.yaml", "--check");
        assertThat(before.code()).isEqualTo(2);
        assertThat(before.out())
                .startsWith("added    berth.lock\nadded    manifest.json\nadded    nftables/berth.body.nft\n");
        assertThat(names(folder)).containsExactly("catalog.yaml");

        berth("render", "catalog.yaml");
        assertThat(berth("render", "catalog.yaml", "--check")).isEqualTo(new Outcome(0, "", ""));

        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("  app:", "  web:"));
        Files.writeString(folder.resolve("out/notes.txt"), "mine");
        Outcome after = berth("render", "catalog.yaml", "--check");
        assertThat(after.code()).isEqualTo(2);
        assertThat(after.out())
                .contains(
                        "changed  berth.lock\n",
                        "added    quadlet/web.container\n",
                        "changed  manifest.json\n",
                        "removed  quadlet/app.container\n",
                        "foreign  notes.txt\n")
                .doesNotContain("db.container");
        assertThat(names(folder.resolve("out/quadlet")))
                .contains("app.container")
                .doesNotContain("web.container");
    }

    @Test
    void aDashPrintsEveryFileUnderItsName() throws IOException {
        Outcome outcome = berth("render", "catalog.yaml", "-o", "-");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("==> manifest.json <==\n{\n")
                .contains("\n\n==> quadlet/db.container <==\n# ");
        assertThat(names(folder)).containsExactly("berth.lock", "catalog.yaml");
    }

    @Test
    void standardInputHasNoLock() throws IOException {
        Files.delete(folder.resolve("catalog.yaml"));

        Outcome outcome = Shell.in(folder).input(CATALOG).run("render", "-", "-o", "tree");

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(names(folder)).containsExactly("tree");
        assertThat(folder.resolve("tree/quadlet/db.container")).content().contains("from stdin: services.db");
    }

    @Test
    void aBrokenCatalogWritesNothing() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("db:sql", "bd:sql"));

        Outcome outcome = berth("render", "catalog.yaml");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("error[unknown-service]: unknown service `bd`")
                .endsWith("\n1 error\n");
        assertThat(names(folder)).containsExactly("catalog.yaml");
    }

    @Test
    void lockedRefusesNewAddresses() throws IOException {
        Outcome outcome = berth("render", "catalog.yaml", "--locked");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("error[lock-mismatch]");
        assertThat(names(folder)).containsExactly("catalog.yaml");

        berth("render", "catalog.yaml");
        assertThat(berth("render", "catalog.yaml", "--locked").code()).isZero();
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedBeforeAnythingIsWritten() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/mine.txt"), "mine");

        Outcome refused = berth("render", "catalog.yaml");
        assertThat(refused.code()).isEqualTo(74);
        assertThat(refused.err()).startsWith("berth: the folder out holds files that berth did not make: mine.txt;");
        assertThat(names(folder)).containsExactly("catalog.yaml", "out");

        assertThat(berth("render", "catalog.yaml", "--force").code()).isZero();
        assertThat(names(folder.resolve("out"))).contains("manifest.json", "mine.txt");
        assertThat(berth("render", "catalog.yaml", "--check").code()).isEqualTo(2);
        assertThat(berth("render", "catalog.yaml", "--check", "--force").code()).isZero();
    }

    @Test
    void aLockThatCannotBeSavedLeavesTheTreeAlone() throws IOException {
        Files.createSymbolicLink(folder.resolve("berth.lock"), folder.resolve("nowhere"));

        Outcome outcome = berth("render", "catalog.yaml");

        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err()).contains("berth.lock");
        assertThat(names(folder)).containsExactly("berth.lock", "catalog.yaml");
    }

    @Test
    void theCurrentFolderIsNoOutput() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));

        Outcome outcome = Shell.in(inside).run("render", "../catalog.yaml", "-o", ".");

        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err()).contains("current folder");
    }

    @Test
    void aTemplateOfTheUserComesFirst() throws IOException {
        Files.createDirectories(folder.resolve("my/quadlet"));
        Files.writeString(folder.resolve("my/quadlet/network.ftl"), "# mine\n[Network]\n");

        assertThat(berth("render", "catalog.yaml", "--templates", "my").code()).isZero();
        assertThat(folder.resolve("out/quadlet/db.network")).hasContent("# mine\n[Network]\n");
        assertThat(berth("render", "catalog.yaml", "--templates", "gone"))
                .isEqualTo(new Outcome(74, "", "berth: cannot read the folder gone of templates\n"));
        Files.writeString(folder.resolve("my/quadlet/container.ftl"), "${nothing.there}\n");
        Outcome broken = berth("render", "catalog.yaml", "--templates", "my");
        assertThat(broken.code()).isEqualTo(74);
        assertThat(broken.err()).startsWith("berth: cannot use these templates: template quadlet/container.ftl: ");
    }

    @Test
    void aTerminalIsToldWhatHappened() {
        assertThat(Shell.in(folder).onTerminal().run("render", "catalog.yaml").err())
                .matches("berth: out: [0-9]+ files written, 0 removed, 0 unchanged\n");
        assertThat(Shell.in(folder).onTerminal().run("render", "catalog.yaml").err())
                .matches("berth: out: 0 files written, 0 removed, [0-9]+ unchanged\n");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
