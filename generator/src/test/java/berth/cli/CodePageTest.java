package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code has its page, and what the page shows is true. */
class CodePageTest {
    @ParameterizedTest
    @EnumSource
    void hasItsParts(Code code) {
        String page = CodePage.markdown(code);
        assertThat(page)
                .startsWith("# " + code.id() + " (" + code.severity().word() + ")\n\n")
                .endsWith(".\n")
                .doesNotContain("\t", "\r", "<");
        assertThat(page.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## Why it matters", "## What berth looks for", "## Wrong", "## Right", "## How to mend it");
        assertThat(page.lines().filter(line -> line.startsWith("```") && line.length() > 3))
                .contains("```yaml wrong", "```yaml right");
        assertThat(page.lines().filter(line -> line.length() > 120)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void examplesCompileAsThePageSays(Code code) {
        String page = CodePage.markdown(code);
        assertThat(codes(code, page, "yaml wrong")).containsExactly(code);
        assertThat(codes(code, page, "yaml right")).isEmpty();
    }

    @Test
    void noPageIsLeftOver() throws IOException, URISyntaxException {
        Path folder = Path.of(CodePage.class.getResource("/explain/syntax.md").toURI())
                .resolveSibling("");
        try (Stream<Path> pages = Files.list(folder)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Code.values())
                            .map(c -> c.id() + ".md")
                            .toList());
        }
    }

    /** What the compiler finds in an example; a page leaves out the lines that are the same everywhere. */
    private static Set<Code> codes(Code about, String page, String fence) {
        String example = example(page, fence).orElseThrow();
        List<String> lines = example.lines().toList();
        String head = lines.stream().anyMatch(line -> line.startsWith("berth:")) ? "" : "berth: 1\n";
        String host = lines.stream().anyMatch(line -> line.startsWith("host:")) ? "" : "host: { name: homelab }\n";
        CatalogInput input = CatalogInput.of(
                "catalog.yaml", (head + host + example).getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1));
        Optional<byte[]> lock = example(page, "json lock").map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Compiler.compile(lock.isPresent() ? input.withLock(lock).locked() : input).diagnostics().stream()
                // An example of a mistake in another network than a service's own comes with a note about that network.
                .filter(diagnostic -> diagnostic.severity() != Severity.NOTE || about.severity() == Severity.NOTE)
                .map(Diagnostic::code)
                .collect(Collectors.toSet());
    }

    private static Optional<String> example(String page, String fence) {
        Matcher found = Pattern.compile("\n```" + fence + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(page);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
