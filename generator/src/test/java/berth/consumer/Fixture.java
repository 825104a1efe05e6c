package berth.consumer;

import berth.value.PodmanVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A folder of {@code fixtures/} with an output tree.
 *
 * @param folder has {@code catalog.yaml} and {@code expected/}
 * @param podman the oldest podman that must accept the output: {@code host.podman} of the catalog
 */
public record Fixture(Path folder, PodmanVersion podman) {

    private static final Path ALL = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    /** All fixtures with an output tree, by name; those with diagnostics only emit nothing that could be read. */
    public static List<Fixture> all() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(ALL), "no folder " + ALL);
        List<Path> folders;
        try (Stream<Path> files = Files.list(ALL)) {
            folders = files.filter(folder -> Files.isDirectory(folder.resolve("expected")))
                    .sorted()
                    .toList();
        }
        List<Fixture> fixtures = new ArrayList<>();
        for (Path folder : folders) {
            fixtures.add(new Fixture(folder, podman(folder.resolve("catalog.yaml"))));
        }
        return fixtures;
    }

    public String name() {
        return folder.getFileName().toString();
    }

    /** A file or folder of the output tree, there or not. */
    public Path expected(String path) {
        return folder.resolve("expected").resolve(path);
    }

    private static PodmanVersion podman(Path catalog) throws IOException {
        return entry(read(catalog), "host")
                .flatMap(host -> entry(host, "podman"))
                .map(version -> PodmanVersion.of(version.toString()))
                .orElse(PodmanVersion.DEFAULT);
    }

    /** The units that the tree brings, from {@code manifest.json}. */
    SortedSet<String> units() throws IOException {
        Object units = entry(read(expected("manifest.json")), "units").orElseThrow();
        SortedSet<String> names = new TreeSet<>();
        ((List<?>) units).forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    /** The names of the files directly in a folder of the output tree; none if there is no such folder. */
    public SortedSet<String> files(String path) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        if (Files.isDirectory(expected(path))) {
            try (Stream<Path> files = Files.list(expected(path))) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    /** Read by the YAML library alone and not by berth's own reader, so that a mistake there does not choose the tests. */
    private static Object read(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static Optional<Object> entry(Object node, String key) {
        return node instanceof Map<?, ?> map ? Optional.ofNullable(map.get(key)) : Optional.empty();
    }
}
