package berth.review;

import berth.artifact.Artifact;
import berth.golden.FixtureFolder;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.render.OutputTree;
import berth.render.Templates;
import berth.render.UnitHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sides, and folders of files. */
final class Trees {
    static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private Trees() {}

    /** The side of a catalog; nothing when it has errors. */
    static Optional<Side> side(String catalog) {
        return side(CatalogInput.of("catalog.yaml", catalog.getBytes(StandardCharsets.UTF_8), TODAY));
    }

    /** The side of a catalog that lies in a folder, under the name that both sides have. */
    static Optional<Side> side(Path file) {
        try {
            return side(CatalogInput.of("catalog.yaml", Files.readAllBytes(file), TODAY)
                    .in(new FixtureFolder(file.toAbsolutePath().resolveSibling(""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Side> side(CatalogInput input) {
        Compiled compiled = Compiler.compile(input);
        return compiled.plan().map(plan -> {
            List<Artifact> tree = OutputTree.of(plan, Templates.bundled());
            Map<String, String> units = new HashMap<>();
            UnitHash.of(tree).forEach(unit -> units.put(unit.unit(), unit.sha256()));
            return Side.of(plan, tree, units);
        });
    }

    /** A side of which only the files matter. */
    static Side of(SortedMap<String, String> files) {
        Plan plan = side("berth: 1\nhost: { name: h }\nservices: {}\n")
                .orElseThrow()
                .plan();
        return new Side(plan, files, Map.of());
    }

    static void write(Path folder, SortedMap<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SortedMap<String, String> read(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
