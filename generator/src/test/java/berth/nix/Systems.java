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
 * Makes NixOS systems of catalogs, in committed mode: compiles, renders, evaluates and builds. All of them at once, since
 * most of the time goes into starting Nix.
 */
final class Systems {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private final Nix nix;
    private final Path folder;
    private final StringBuilder expression = new StringBuilder();
    private final List<Generation> built = new ArrayList<>();
    private int count;

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
        Path tree = folder.resolve("system-" + count);
        for (Artifact artifact : OutputTree.of(compiled.plan().orElseThrow(), Templates.bundled())) {
            Path file = tree.resolve(artifact.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, artifact.text());
        }
        String host = compiled.plan().orElseThrow().host().name();
        expression
                .append("(import ")
                .append(Nix.TESTS.resolve("evaluate.nix"))
                .append(" { podmanVersion = \"6.0.1\"; release = \"")
                .append(release)
                .append("\"; hostName = \"")
                .append(host)
                .append("\"; module = ")
                .append(tree.resolve("nixos"))
                .append("; }).tree\n");
        return count++;
    }

    /** Builds all that were added. */
    void build() {
        Run run = nix.build("--expr", "[\n" + expression + "]");
        assertThat(run.ok()).as("%s", run).isTrue();
        List<String> paths = run.stdout().lines().toList();
        assertThat(paths).hasSize(count);
        paths.forEach(path -> built.add(Generation.of(Path.of(path), "5.8")));
    }

    Generation generation(int number) {
        return built.get(number);
    }
}
