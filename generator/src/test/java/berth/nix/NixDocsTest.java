package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Run;
import berth.plan.Compiled;
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

    /** What stands there for a first service is a first service, with types and all. */
    @ParameterizedTest
    @EnumSource
    void theFirstServiceIsAccepted(Nix nix, @TempDir Path folder) throws IOException {
        Example.plain().write(folder.resolve("tree"));
        List<String> blocks = blocks("nix");
        String system = withoutInputs(blocks.get(0))
                .replace("inputs.berth.nixosModules.default", "" + Nix.root().resolve("nix/module.nix"));
        String home = withoutInputs(blocks.stream()
                        .filter(b -> b.contains("homeModules"))
                        .findFirst()
                        .orElseThrow())
                .replace("inputs.berth.homeModules.default", "" + Nix.root().resolve("nix/home-manager.nix"));
        assertThat(system.lines().filter(l -> !l.isBlank())).hasSizeLessThanOrEqualTo(12);
        String packages =
                " packages = import " + Nix.TESTS.resolve("berth.nix") + " { tree = " + folder.resolve("tree") + "; };";
        Run first = nix.eval(
                "--expr",
                "import " + Nix.TESTS.resolve("evaluate.nix") + " { module = " + system + ";" + packages + " }");
        assertThat(first.ok()).as("%s", first).isTrue();
        Run user = nix.eval(
                "--expr",
                "import " + Nix.TESTS.resolve("evaluate.nix") + " { options = " + Nix.TESTS.resolve("home-options.nix")
                        + "; module = " + home + ";" + packages + " }");
        assertThat(user.ok()).as("%s", user).isTrue();
    }

    @Test
    void itsCatalogIsOne() throws IOException {
        Compiled compiled = Systems.compile(new CatalogText(blocks("yaml").get(0)), Folder.NONE, Optional.empty());
        assertThat(compiled.hasErrors()).as("%s", compiled.diagnostics()).isFalse();
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

    private static String withoutInputs(String block) {
        assertThat(block).startsWith("{ inputs, ... }:\n");
        return block.substring(block.indexOf('\n'));
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
