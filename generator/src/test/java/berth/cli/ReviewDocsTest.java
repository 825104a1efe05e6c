package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow and the hook of docs/review.md do what is said there. */
class ReviewDocsTest {
    private static final Path PAGE = Path.of(System.getProperty("berth.root", ".."), "docs", "review.md");
    private static final String CATALOG = """
            berth: 1
            host: { name: h, addresses: [192.0.2.1] }
            services:
              app: { image: "docker.io/library/app:1", ports: { http: 80 } }
            """;

    private final Path folder;
    private final Path programs;

    ReviewDocsTest(@TempDir Path folder, @TempDir Path programs) throws IOException {
        this.folder = folder;
        this.programs = programs;
        program(
                "berth",
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' berth.cli.Main \"$@\"");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The fenced blocks of a language. */
    private static String block(String language) throws IOException {
        String page = Files.readString(PAGE);
        String open = "\n```" + language + "\n";
        int start = page.indexOf(open) + open.length();
        assertThat(page.indexOf(open, start))
                .as("further blocks of %s", language)
                .isEqualTo(-1);
        return page.substring(start, page.indexOf("\n```\n", start) + 1);
    }

    /** What came of a command: its exit status and its words. */
    private record Ran(int code, String said) {}

    private Ran run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ran(process.waitFor(), said);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Ran git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    @Test
    void theHookLooksAtWhatIsCommitted() throws IOException {
        git("init", "-q", "-b", "main");
        Path hook = folder.resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, block("sh"));
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
        run(Map.of(), programs.resolve("berth").toString(), "render", "catalog.yaml", "-o", "out");
        git("add", ".");
        Ran first = git("commit", "-qm", "one");
        assertThat(first.code()).as(first.said()).isZero();

        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("app:1", "app:2"));
        git("add", "catalog.yaml");
        Ran stale = git("commit", "-qm", "two");
        assertThat(stale.code()).as(stale.said()).isEqualTo(1);
        assertThat(stale.said())
                .contains("changed  quadlet/app.container")
                .contains("berth render catalog.yaml -o out");

        // In the folder all is well now, but not in what would be committed.
        run(Map.of(), programs.resolve("berth").toString(), "render", "catalog.yaml", "-o", "out");
        assertThat(git("commit", "-qm", "two").code()).isEqualTo(1);
        git("add", ".");
        Ran second = git("commit", "-qm", "two");
        assertThat(second.code()).as(second.said()).isZero();

        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("app:", "web:"));
        git("add", ".");
        Ran unlocked = git("commit", "-qm", "three");
        assertThat(unlocked.code()).as(unlocked.said()).isEqualTo(1);
        assertThat(unlocked.said()).contains("lock");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theWorkflowCommentsAndRenewsItsComment() throws IOException {
        Map<String, Object> workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(block("yaml"));
        assertThat(workflow).containsKeys("name", "permissions", "jobs");
        Map<String, Map<String, Object>> jobs =
                (Map<String, Map<String, Object>>) Objects.requireNonNull(workflow.get("jobs"));
        List<Map<String, Object>> steps = (List<Map<String, Object>>)
                Objects.requireNonNull(Objects.requireNonNull(jobs.get("diff")).get("steps"));
        List<String> scripts = new ArrayList<>();
        for (Map<String, Object> step : steps) {
            Object script = step.get("run");
            if (script != null) {
                // An expression in a script would let a branch's name be run.
                assertThat(script.toString()).doesNotContain("${{");
                scripts.add(script.toString().replace(".berth/berth", "berth"));
            }
        }
        assertThat(scripts).hasSize(3);

        git("init", "-q", "-b", "main");
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
        git("add", ".");
        git("commit", "-qm", "one");
        git("update-ref", "refs/remotes/origin/main", "HEAD");
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG.replace("app:1", "app:2"));
        Map<String, String> environment = Map.of("BASE", "main", "REPO", "me/site", "PR", "7");
        Ran said = run(environment, "bash", "-e", "-c", scripts.get(0));
        assertThat(said.code()).as(said.said()).isZero();
        assertThat(said.said()).startsWith("<!-- berth diff -->\n**berth diff:** 1 service changed; 1 restart\n");

        program("gh", "echo \"$@\" >> calls; case \"$*\" in *--paginate*) cat ids;; esac");
        Files.writeString(folder.resolve("ids"), "");
        assertThat(run(environment, "bash", "-e", "-c", scripts.get(1)).code()).isZero();
        Files.writeString(folder.resolve("ids"), "4711\n4712\n");
        assertThat(run(environment, "bash", "-e", "-c", scripts.get(1)).code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .filteredOn(call -> call.contains("body="))
                .containsExactly(
                        "api --silent repos/me/site/issues/7/comments -F body=@report.md",
                        "api --silent -X PATCH repos/me/site/issues/comments/4711 -F body=@report.md");
        assertThat(run(environment, "bash", "-e", "-c", scripts.get(2)).code()).isZero();
    }
}
