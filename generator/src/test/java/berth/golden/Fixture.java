package berth.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder below {@code fixtures/} that holds a {@code catalog.yaml}. */
record Fixture(Path folder) {
    static final Path ALL = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    private static final String CATALOG = "catalog.yaml";
    private static final String EXPECTED = "expected";

    /** The files beside the catalog that a run writes. */
    static final String DIAGNOSTICS = "diagnostics.txt";

    static final String LOCK = "berth.lock";

    /** All fixtures, by name. */
    static List<Fixture> all() {
        return below(ALL);
    }

    /** The fixtures of a folder at any depth, by name. */
    static List<Fixture> below(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(folder -> Files.isRegularFile(folder.resolve(CATALOG)))
                    .map(Fixture::new)
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its path below {@code fixtures/}. */
    String name() {
        Path below = folder.startsWith(ALL) ? ALL.relativize(folder) : folder.getFileName();
        return below.toString().replace('\\', '/');
    }

    /** Whether it is there for its diagnostics, and a lock beside the catalog is given, not made. */
    boolean isBad() {
        return name().startsWith("bad/");
    }

    byte[] catalog() {
        return read(folder.resolve(CATALOG)).orElseThrow();
    }

    Optional<byte[]> lock() {
        return read(folder.resolve(LOCK));
    }

    /** What the folder says that comes out of it: the two files beside the catalog and the tree, by path. */
    SortedMap<String, String> expected() {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : isBad() ? List.of(DIAGNOSTICS) : List.of(DIAGNOSTICS, LOCK)) {
            read(folder.resolve(name)).ifPresent(bytes -> files.put(name, text(bytes)));
        }
        Path tree = folder.resolve(EXPECTED);
        if (Files.isDirectory(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                paths.filter(Files::isRegularFile)
                        .forEach(path -> files.put(
                                folder.relativize(path).toString().replace('\\', '/'),
                                text(read(path).orElseThrow())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Where a file of the rendered tree is kept. */
    static String inTree(String path) {
        return EXPECTED + "/" + path;
    }

    /** Makes the folder say {@code files} and nothing else. */
    void rewrite(SortedMap<String, String> files) {
        SortedMap<String, String> before = expected();
        try {
            for (String orphan : before.keySet()) {
                if (!files.containsKey(orphan)) {
                    delete(folder.resolve(orphan));
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (!file.getValue().equals(before.get(file.getKey()))) {
                    Path path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, and the folders that it leaves empty. */
    private void delete(Path file) throws IOException {
        Files.delete(file);
        for (Path parent = file.getParent(); parent != null && !parent.equals(folder); parent = parent.getParent()) {
            try (Stream<Path> rest = Files.list(parent)) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(parent);
        }
    }

    private static Optional<byte[]> read(Path path) {
        try {
            return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes one to one, so that a golden file which is not UTF-8 differs instead of being mended on the way. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
