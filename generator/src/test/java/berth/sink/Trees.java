package berth.sink;

import berth.artifact.Artifact;
import berth.artifact.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trees for tests, and what a folder really holds. */
final class Trees {
    private Trees() {}

    /** A tree with its manifest; each word is {@code path=content}. */
    static List<Artifact> tree(String... files) {
        List<Artifact> artifacts = new ArrayList<>();
        for (String file : files) {
            int equals = file.indexOf('=');
            artifacts.add(new Artifact(file.substring(0, equals), file.substring(equals + 1) + "\n"));
        }
        artifacts.add(Manifest.of("berth test", "sha256:0", List.copyOf(artifacts), List.of(), Optional.empty()));
        return artifacts;
    }

    /** What {@link #content} says of a folder that holds just that tree. */
    static SortedMap<String, String> contentOf(List<Artifact> tree) {
        SortedMap<String, String> content = new TreeMap<>();
        for (Artifact artifact : tree) {
            content.put(artifact.path(), artifact.text());
        }
        return content;
    }

    /** Every file below a folder with its content, links with an arrow, empty folders too; nothing if there is none. */
    static SortedMap<String, String> content(Path folder) {
        SortedMap<String, String> content = new TreeMap<>();
        if (!Files.exists(folder)) {
            return content;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String text =
                            attributes.isSymbolicLink() ? "-> " + Files.readSymbolicLink(file) : Files.readString(file);
                    content.put(folder.relativize(file).toString(), text);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    if (Folders.children(visited).isEmpty()) {
                        content.put(folder.relativize(visited) + "/", "");
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }

    /** The names in a folder, hidden ones too. */
    static List<String> names(Path folder) throws IOException {
        return Folders.children(folder).stream()
                .map(it -> it.getFileName().toString())
                .toList();
    }
}
