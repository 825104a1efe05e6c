package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.consumer.Run;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.render.OutputTree;
import berth.render.Templates;
import berth.source.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes NixOS systems of catalogs, in committed mode: compiles, renders, evaluates and builds. Many at once, since much of the
 * time goes into starting Nix.
 */
final class Systems {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private static final int AT_A_TIME = 12;

    private final Nix nix;
    private final Path folder;
    private final List<String> expressions = new ArrayList<>();
    private final List<Generation> built = new ArrayList<>();

    Systems(Nix nix, Path folder) {
        this.nix = nix;
        this.folder = folder;
    }

    /** A catalog's plan, with the lock of the generation before. */
    static Compiled compile(CatalogText catalog, Folder beside, Optional<String> lock) {
        return Compiler.compile(CatalogInput.of("catalog.yaml", catalog.yaml().getBytes(StandardCharsets.UTF_8), TODAY)
                .in(beside)
                .withLock(lock.map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Adds a system.
     *
     * @param release another word is another release of nixpkgs: every package has another store path
     * @return its number, for {@link #generation}
     */
    int add(Compiled compiled, String release) throws IOException {
        assertThat(compiled.plan()).as("%s", compiled.diagnostics()).isPresent();
        Path tree = folder.resolve("system-" + expressions.size());
        for (Artifact artifact : OutputTree.of(compiled.plan().orElseThrow(), Templates.bundled())) {
            Path file = tree.resolve(artifact.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, artifact.text());
        }
        String host = compiled.plan().orElseThrow().host().name();
        expressions.add("(import " + Nix.TESTS.resolve("evaluate.nix") + " { podmanVersion = \"6.0.1\"; release = \""
                + release + "\"; hostName = \"" + host + "\"; module = " + tree.resolve("nixos") + "; }).tree\n");
        return expressions.size() - 1;
    }

    /** Builds all that were added; few enough at a time that a busy machine is done in time. */
    void build() {
        for (int from = 0; from < expressions.size(); from += AT_A_TIME) {
            List<String> some = expressions.subList(from, Math.min(expressions.size(), from + AT_A_TIME));
            Run run = nix.build("--expr", "[\n" + String.join("", some) + "]");
            assertThat(run.ok()).as("%s", run).isTrue();
            List<String> paths = run.stdout().lines().toList();
            assertThat(paths).hasSameSizeAs(some);
            paths.forEach(path -> built.add(Generation.of(Path.of(path), "5.8")));
        }
    }

    Generation generation(int number) {
        return built.get(number);
    }
}
