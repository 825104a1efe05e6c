package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    private static final String HEAD = """
            berth: 1
            host: { name: h, addresses: [192.0.2.1], zones: { lan: { cidrs: [192.0.2.0/24] } } }
            """;
    private static final String OLD = HEAD + """
            services:
              app: { image: "docker.io/library/app:1", ports: { http: 80 }, reach: [db] }
              db: { image: "docker.io/library/db:1", ports: { sql: 5432 } }
            """;
    private static final String NEW = OLD.replace("reach: [db]", "publish: [{ on: 80, port: http, from: lan }]");

    private final Path folder;

    DiffCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static final Path TEMPLATES = Path.of(System.getProperty("berth.root", ".."), "templates");

    private Outcome diff(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "diff";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Shell.in(folder).run(all);
    }

    private void git(String... arguments) throws IOException {
        gitIn(folder, arguments);
    }

    private static void gitIn(Path place, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void tellsWhatAChangeDoes() throws IOException {
        write("old.yaml", OLD);
        write("new.yaml", NEW);
        Outcome outcome = diff("old.yaml", "new.yaml");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .startsWith("2 services changed; 2 passages gained, 1 lost; 1 restart\n")
                .contains("  + lan -> app   80/tcp (published on 80)  new.yaml:4\n")
                .contains("  - app -> db  5432/tcp  old.yaml:4\n");
        assertThat(diff("old.yaml", "old.yaml")).isEqualTo(new Outcome(0, "no differences\n", ""));
    }

    @Test
    void foldersAndCatalogsAreComparedAlike() throws IOException, JsonSyntaxException {
        write("a/catalog.yaml", OLD);
        write("b/catalog.yaml", NEW);
        Shell.in(folder).run("render", "a/catalog.yaml", "-o", "a/out");
        Shell.in(folder).run("render", "b/catalog.yaml", "-o", "b/out");
        Json catalogs = Json.parse(
                diff("a/catalog.yaml", "b/catalog.yaml", "--format", "json").out());
        for (List<String> sides : List.of(
                List.of("a/out", "b/out"), List.of("a/out", "b/catalog.yaml"), List.of("a/catalog.yaml", "b/out"))) {
            Json mixed = Json.parse(
                    diff(sides.get(0), sides.get(1), "--format", "json").out());
            for (String part : List.of("services", "networks", "volumes", "risks", "files", "summary", "version")) {
                assertThat(mixed.get(part)).as("%s of %s", part, sides).isEqualTo(catalogs.get(part));
            }
        }
        assertThat(diff("a/catalog.yaml", "a/out").code()).isZero();
        assertThat(diff("a/out", "b/out").out())
                .contains("services.app.publish")
                .doesNotContain("catalog.yaml:");
    }

    @Test
    void eachPassageNamesItsOwnLine() throws IOException {
        String old = OLD.replace("sql: 5432", "sql: 5432, metrics: 9100").replace("[db]", "[\n    db:sql]");
        write("old.yaml", old);
        write("new.yaml", old.replace("db:sql]", "db:sql,\n    db:metrics]"));
        assertThat(diff("old.yaml", "new.yaml").out())
                .contains("  + app -> db  9100/tcp  new.yaml:6, before: old.yaml:5\n");
    }

    @Test
    void aFileThatWasEditedByHandIsADifference() throws IOException {
        write("catalog.yaml", OLD);
        Shell.in(folder).run("render", "catalog.yaml", "-o", "out");
        Path unit = folder.resolve("out/quadlet/app.container");
        Files.writeString(unit, Files.readString(unit).replace("app:1", "app:2"));
        Outcome outcome = diff("out", "catalog.yaml");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .contains("changed  quadlet/app.container  +1 -1")
                .contains("restarts\n  app  image");
    }

    /** What a folder was rendered with is no change that anybody made. */
    @Test
    void templatesOfTheUserAreNoDifference() throws IOException {
        write("catalog.yaml", OLD);
        write("own/quadlet/volume.ftl", Files.readString(TEMPLATES.resolve("quadlet/volume.ftl")));
        String container = Files.readString(TEMPLATES.resolve("quadlet/container.ftl"));
        write("own/quadlet/container.ftl", container.replace("[Install]", "# ours\n[Install]"));
        Outcome rendered = Shell.in(folder).run("render", "catalog.yaml", "-o", "out", "--templates", "own");
        assertThat(rendered.code()).as(rendered.err()).isZero();

        assertThat(diff("out", "catalog.yaml").code()).isEqualTo(2);
        assertThat(diff("out", "catalog.yaml", "--templates", "own")).isEqualTo(new Outcome(0, "no differences\n", ""));
        assertThat(diff("out", "catalog.yaml", "--templates", "nowhere"))
                .isEqualTo(new Outcome(74, "", "berth: cannot read the folder nowhere of templates\n"));
    }

    @Test
    void theDayOfExceptionsCanBeNamed() throws IOException {
        String risky = OLD.replace(
                        "services:",
                        "exceptions:\n"
                                + "  - { service: app, allow: NET_RAW, reason: it pings, until: 2026-05-31 }\nservices:")
                .replace("app:1\"", "app:1\", hardening: { capabilities: [NET_RAW] }");
        write("old.yaml", OLD);
        write("new.yaml", risky);
        assertThat(diff("old.yaml", "new.yaml").out()).contains("NET_RAW of app expired on 2026-05-31");
        assertThat(diff("old.yaml", "new.yaml", "--today", "2026-05-31").out())
                .contains("NET_RAW of app: it pings")
                .doesNotContain("expired");
    }

    @Test
    void aFolderThatBerthDidNotWriteIsRefused() throws IOException {
        write("catalog.yaml", OLD);
        write("other/manifest.json", "{}");
        assertThat(diff(".", "catalog.yaml").code()).isEqualTo(74);
        assertThat(diff(".", "catalog.yaml").err()).contains("has no manifest.json");
        assertThat(diff("other", "catalog.yaml").err()).contains("render the catalog again");
    }

    @Test
    void failsOnlyOnWhatIsNamed() throws IOException {
        write("old.yaml", OLD);
        write("new.yaml", NEW);
        assertThat(diff("old.yaml", "new.yaml", "--fail-on", "gained").code()).isEqualTo(2);
        assertThat(diff("old.yaml", "new.yaml", "--fail-on", "lost").code()).isEqualTo(2);
        assertThat(diff("old.yaml", "new.yaml", "--fail-on", "restart").code()).isEqualTo(2);
        assertThat(diff("old.yaml", "new.yaml", "--fail-on", "risk,recreate").code())
                .isZero();
        assertThat(diff("old.yaml", "new.yaml", "--fail-on", "risk", "--fail-on", "lost")
                        .code())
                .isEqualTo(2);
        assertThat(diff("old.yaml", "new.yaml", "--fail-on", "nonsense").code()).isEqualTo(64);
    }

    @Test
    void aCatalogWithErrorsIsNotCompared() throws IOException {
        write("old.yaml", OLD);
        write("new.yaml", NEW.replace("from: lan", "from: wan"));
        Outcome outcome = diff("old.yaml", "new.yaml");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("new.yaml has errors").contains("error[unknown-zone]");
    }

    @Test
    void twoSidesAreNamedOrOneAndACommit() throws IOException {
        write("old.yaml", OLD);
        assertThat(diff("old.yaml").code()).isEqualTo(64);
        assertThat(diff("old.yaml", "old.yaml", "--against", "HEAD").code()).isEqualTo(64);
        assertThat(diff("--against", "HEAD").code()).isEqualTo(64);
        assertThat(diff("-", "--against", "HEAD").code()).isEqualTo(64);
    }

    @Test
    void theCatalogOfACommitComesWithItsLockAndWhatItIncludes() throws IOException {
        git("init", "-q", "-b", "main");
        String catalog = HEAD + "include: [services/*.yaml]\nservices: {}\n";
        write("site/catalog.yaml", catalog);
        write("site/services/app.yaml", "services:\n  app: { image: \"docker.io/library/app:1\", reach: [db] }\n");
        write(
                "site/services/db.yaml",
                "services:\n  db: { image: \"docker.io/library/db:1\", ports: { sql: 5432 } }\n");
        write(
                "site/berth.lock",
                "{ \"version\": 1, \"services\": { \"app\": { \"ipv4\": \"10.213.9.4/30\" }, \"db\": { \"ipv4\": \"10.213.9.8/30\" } } }");
        git("add", ".");
        git("commit", "-qm", "one");
        assertThat(diff("site/catalog.yaml", "--against", "main")).isEqualTo(new Outcome(0, "no differences\n", ""));

        write("site/services/app.yaml", "services:\n  app: { image: \"docker.io/library/app:2\" }\n");
        write(
                "site/berth.lock",
                "{ \"version\": 1, \"services\": { \"app\": { \"ipv4\": \"10.213.9.4/30\" }, \"db\": { \"ipv4\": \"10.213.9.12/30\" } } }");
        Outcome outcome = diff("site/catalog.yaml", "--against", "HEAD");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("- app -> db  5432/tcp  services/app.yaml:2")
                .contains("image tag changed (1 to 2)")
                .contains("subnet moved (10.213.9.8/30 to 10.213.9.12/30)");
        assertThat(Shell.in(folder.resolve("site/services"))
                        .run("diff", "../catalog.yaml", "--against", "main", "--fail-on", "lost")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aCommitsNameIsNoOption() throws IOException {
        git("init", "-q", "-b", "main");
        write("catalog.yaml", OLD);
        Path victim = folder.resolve("victim");
        for (String name : List.of("--output=" + victim, "-h", "", " ")) {
            Outcome outcome = diff("catalog.yaml", "--against=" + name);
            assertThat(outcome.code()).as(name).isEqualTo(64);
            assertThat(victim).doesNotExist();
        }
        for (String name : List.of("main", "nonsense", "HEAD:catalog.yaml", "$(touch victim)", "a..b", "^HEAD")) {
            Outcome outcome = diff("catalog.yaml", "--against", name);
            assertThat(outcome.code()).as(name).isEqualTo(74);
            assertThat(outcome.err()).contains("git knows no commit called");
        }
        assertThat(victim).doesNotExist();
    }

    @Test
    void outsideARepositoryThereIsNoCommit(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("catalog.yaml"), OLD);
        Outcome outcome = Shell.in(elsewhere).run("diff", "catalog.yaml", "--against", "HEAD");
        assertThat(outcome.code()).isEqualTo(74);
        assertThat(outcome.err()).contains("no git repository");
    }

    @Test
    void whereThereWasNoCatalogEverythingIsNew() throws IOException {
        git("init", "-q", "-b", "main");
        write("README", "x");
        git("add", ".");
        git("commit", "-qm", "one");
        write("catalog.yaml", NEW);
        Outcome outcome = diff("catalog.yaml", "--against", "main");
        assertThat(outcome.err()).contains("everything is new");
        assertThat(outcome.out())
                .startsWith("2 services added; 2 passages gained")
                .contains("+ lan -> app");
    }

    @Test
    void linksOfACommitLeadNowhereElse() throws IOException {
        git("init", "-q", "-b", "main");
        write("site/catalog.yaml", HEAD + "include: [services/a.yaml]\nservices: {}\n");
        write("site/real.yaml", "services:\n  app: { image: \"docker.io/library/app:1\" }\n");
        write("outside.yaml", "services:\n  spy: { image: \"docker.io/library/app:1\" }\n");
        Path link = folder.resolve("site/services/a.yaml");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("../real.yaml"));
        git("add", ".");
        git("commit", "-qm", "inside");
        assertThat(diff("site/catalog.yaml", "--against", "HEAD").code()).isZero();
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../../outside.yaml"));
        git("add", ".");
        git("commit", "-qm", "outside");
        Files.delete(link);
        Files.writeString(link, "services: {}\n");
        Outcome outcome = diff("site/catalog.yaml", "--against", "HEAD");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("include-outside").contains("site/catalog.yaml at HEAD has errors");
    }

    @Test
    void theFiltersOfARepositoryAreNotRun() throws IOException {
        git("init", "-q", "-b", "main");
        write("catalog.yaml", OLD);
        git("add", ".");
        git("commit", "-qm", "one");
        Path victim = folder.resolve("victim");
        write(".gitattributes", "*.yaml diff=evil filter=evil\n");
        git("config", "diff.evil.textconv", "touch " + victim + "; cat");
        git("config", "filter.evil.smudge", "touch " + victim + "; cat");
        git("config", "core.pager", "touch " + victim);
        assertThat(diff("catalog.yaml", "--against", "HEAD").code()).isZero();
        assertThat(victim).doesNotExist();
    }

    @Test
    void aSecretIsInNoReport() throws IOException {
        String image = "image: \"docker.io/library/app:1\"";
        write(
                "old.yaml",
                OLD.replace(
                        image, image + ", environment: { DB_PASSWORD: first-horse, API_TOKEN: \"a\\\"zebra one\" }"));
        write(
                "new.yaml",
                OLD.replace(
                        image, image + ", environment: { DB_PASSWORD: second-horse, API_TOKEN: \"c\\\"quagga two\" }"));
        for (String format : List.of("text", "json", "markdown")) {
            String out = diff("old.yaml", "new.yaml", "--format", format).out();
            assertThat(out).as(format).contains("DB_PASSWORD").doesNotContain("horse", "zebra", "quagga");
        }
        assertThat(diff("old.yaml", "new.yaml", "--format", "markdown").out())
                .contains("-Environment=DB_PASSWORD=***\n", "+Environment=DB_PASSWORD=***\n");
        assertThat(diff("old.yaml", "new.yaml", "--format", "patch").out()).contains("first-horse", "second-horse");
    }
}
