package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Consumers;
import berth.consumer.Run;
import berth.golden.FixtureFolder;
import berth.plan.Compiled;
import berth.plan.Plan;
import berth.render.OutputTree;
import berth.render.Templates;
import berth.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/nixos.md says what is so. */
class NixDocsTest {

    private static final Path PAGE = Nix.root().resolve("docs/nixos.md");

    @ParameterizedTest
    @EnumSource
    void itsNixIsRead(Nix nix, @TempDir Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String block : blocks("nix")) {
            files.add(Files.writeString(folder.resolve(files.size() + ".nix"), block));
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        Run run = nix.parse(files);
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    /** Each piece of Nix is a module that a system accepts, types and all, with what the text around it takes for granted. */
    @ParameterizedTest
    @EnumSource
    void itsNixIsAccepted(Nix nix, @TempDir Path folder) throws IOException {
        Example.plain().write(folder.resolve("tree"));
        String here = "inputs.berth = { nixosModules.default = " + Nix.root().resolve("nix/module.nix")
                + "; homeModules.default = " + Nix.root().resolve("nix/home-manager.nix") + "; }; ";
        String packages =
                " packages = import " + Nix.TESTS.resolve("berth.nix") + " { tree = " + folder.resolve("tree") + "; };";
        List<String> seen = new ArrayList<>();
        for (String block : blocks("nix")) {
            Path page = Files.createDirectories(folder.resolve("page-" + seen.size()));
            Path file = Files.writeString(page.resolve("default.nix"), block);
            String module =
                    block.startsWith("{ inputs, ... }:") ? "(import " + file + " { inherit inputs; })" : "" + file;
            if (block.contains("nixosModules")) {
                seen.add("first");
                assertThat(block.lines().filter(l -> !l.isBlank())).hasSizeLessThanOrEqualTo(12);
                rendered(nix, page, here, packages, module);
            } else if (block.contains("./out/nixos")) {
                seen.add("committed");
                Plan plan = Systems.compile(new CatalogText(blocks("yaml").get(0)), Folder.NONE, Optional.empty())
                        .plan()
                        .orElseThrow();
                for (Artifact artifact : OutputTree.of(plan, Templates.bundled())) {
                    Path one = page.resolve("out").resolve(artifact.path());
                    Files.createDirectories(one.getParent());
                    Files.writeString(one, artifact.text());
                }
                accepted(nix, here, packages, module, "");
            } else if (block.contains("age.secrets")) {
                seen.add("secrets");
                Files.createDirectories(page.resolve("secrets"));
                Files.writeString(page.resolve("secrets/db-password.age"), "a stand-in\n");
                rendered(
                        nix,
                        page,
                        here,
                        packages,
                        file + " " + Nix.TESTS.resolve("secret-options.nix") + " inputs.berth.nixosModules.default"
                                + " { services.berth = { enable = true; settings.services = {"
                                + " app = { image = \"docker.io/library/app:1\"; reach = [ \"db\" ]; };"
                                + " db = { image = \"docker.io/library/db:1\"; ports.postgres = 5432; }; }; }; }");
            } else {
                seen.add("home");
                assertThat(block).contains("homeModules");
                accepted(nix, here, packages, module, "options = " + Nix.TESTS.resolve("home-options.nix") + ";");
            }
        }
        assertThat(seen).containsExactly("first", "committed", "secrets", "home");
    }

    private static void accepted(Nix nix, String here, String packages, String module, String options) {
        Run run = nix.eval(
                "--expr",
                "let " + here + "in import " + Nix.TESTS.resolve("evaluate.nix") + " { module = " + module + "; "
                        + options + packages + " }");
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    /** Accepted by the options, and a catalog without a fault. */
    private static void rendered(Nix nix, Path page, String here, String packages, String modules) throws IOException {
        Path generated = nix.built(
                "-A",
                "g",
                "--expr",
                "let " + here + "all = import " + Nix.TESTS.resolve("evaluate.nix")
                        + " { module.imports = [ " + modules + " ]; quadlet = \""
                        + Consumers.here().tool("quadlet-5.8") + "\";" + packages
                        + " }; in builtins.seq all.services { g = all.config.services.berth.generated; }");
        String catalog = Files.readAllLines(generated.resolve("manifest.json")).get(2);
        Compiled compiled = Systems.compile(
                new CatalogText(catalog.substring(0, catalog.lastIndexOf('}') + 1)),
                new FixtureFolder(page),
                Optional.empty());
        assertThat(compiled.diagnostics()).as("%s", catalog).isEmpty();
    }

    @Test
    void itsCatalogIsOne() throws IOException {
        Compiled compiled = Systems.compile(new CatalogText(blocks("yaml").get(0)), Folder.NONE, Optional.empty());
        assertThat(compiled.diagnostics()).isEmpty();
    }

    /** What is named as berth's in a table of another tool's words is a word of the language or an option. */
    @Test
    void itsWordsAreThoseOfTheLanguage() throws IOException {
        String language = Files.readString(Nix.root().resolve("docs/reference.md"));
        String options = Files.readString(Nix.root().resolve("nix/module.nix"));
        List<String> unknown = new ArrayList<>();
        int count = 0;
        String page = Files.readString(PAGE);
        for (String line : page.substring(page.indexOf("## Coming from quadlet-nix"))
                .lines()
                .toList()) {
            Matcher row = Pattern.compile("\\|[^|]+\\|([^|]+)\\|").matcher(line);
            if (!row.matches()) {
                continue;
            }
            Matcher word = Pattern.compile("`([A-Za-z.]+)`").matcher(row.group(1));
            while (word.find()) {
                String key = word.group(1).replace("services.berth.", "");
                count++;
                for (String part : List.of(key.split("\\."))) {
                    boolean isKnown = language.contains("| `" + part + "` ")
                            || options.contains("    " + part + " = ")
                            || options.contains("    " + part + ".enable = ")
                            || language.contains("`" + part + "`");
                    if (!isKnown && !OTHER.contains(key)) {
                        unknown.add(key);
                    }
                }
            }
        }
        assertThat(count).isGreaterThan(50);
        assertThat(unknown).isEmpty();
    }

    /** What `compose2nix -h` lists, its `-version` aside. */
    private static final List<String> COMPOSE2NIX = List.of(
            "auto_format",
            "auto_start",
            "build",
            "check_bind_mounts",
            "check_systemd_mounts",
            "create_root_target",
            "default_stop_timeout",
            "enable_option",
            "env_files",
            "env_files_only",
            "generate_unused_resources",
            "ignore_missing_env_files",
            "include_env_files",
            "inputs",
            "option_prefix",
            "output",
            "project",
            "remove_volumes",
            "root_path",
            "runtime",
            "service_include",
            "sops_file",
            "use_compose_log_driver",
            "use_upheld_by",
            "warnings_as_errors",
            "write_nix_setup");

    @Test
    void everyOptionOfCompose2nixHasItsLine() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("## Coming from compose2nix"));
        for (String option : COMPOSE2NIX) {
            assertThat(table).containsPattern("\\| [^|]*`-" + option + "[ =`]");
        }
    }

    private static final List<String> OTHER =
            List.of("import", "imports", "berth.lock", "enable", "NAME.service", "from", "NAME");

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
