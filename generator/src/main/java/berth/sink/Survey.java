package berth.sink;

import berth.artifact.Artifact;
import berth.artifact.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks at a folder, reading only and following no link, and says how it differs from a tree. */
final class Survey {
    private final Path root;
    private final SortedMap<String, Artifact> wanted;
    private final SortedSet<String> listed;
    private final SortedSet<String> known = new TreeSet<>();
    private final SortedSet<String> present = new TreeSet<>();
    private final SortedSet<String> foreign = new TreeSet<>();

    private Survey(Path root, SortedMap<String, Artifact> wanted) throws IOException {
        this.root = root;
        this.wanted = wanted;
        this.listed = listed(root);
        known.addAll(wanted.keySet());
        known.addAll(listed);
        if (listed.isEmpty()) {
            // A manifest of something else, which must not be replaced like one of ours.
            known.remove(Manifest.PATH);
        }
    }

    static TreeChange of(Path root, SortedMap<String, Artifact> wanted) throws IOException {
        Survey survey = new Survey(root, wanted);
        if (Folders.isFolder(root)) {
            survey.visit(root, "");
        }
        return survey.compare();
    }

    /** What the manifest of the tree at {@code root} lists, itself included; nothing if there is none of berth's. */
    static SortedSet<String> listed(Path root) throws IOException {
        Path manifest = root.resolve(Manifest.PATH);
        if (!Folders.isFile(manifest)) {
            return Collections.emptySortedSet();
        }
        SortedSet<String> paths = new TreeSet<>();
        Manifest.files(new String(Files.readAllBytes(manifest), StandardCharsets.UTF_8))
                .ifPresent(files -> {
                    paths.addAll(files);
                    paths.add(Manifest.PATH);
                });
        return paths;
    }

    /** Whether a file of {@code paths} lies below {@code folder}, which ends in a slash. */
    static boolean hasBelow(SortedSet<String> paths, String folder) {
        SortedSet<String> from = paths.tailSet(folder);
        return !from.isEmpty() && from.first().startsWith(folder);
    }

    private void visit(Path folder, String prefix) throws IOException {
        for (Path child : Folders.children(folder)) {
            String path = prefix + child.getFileName();
            if (!Folders.isFolder(child)) {
                (known.contains(path) ? present : foreign).add(path);
            } else if (hasBelow(known, path + "/")) {
                visit(child, path + "/");
            } else if (!Folders.children(child).isEmpty()) {
                // Not looked into: it may be large, and nothing in it is ours.
                foreign.add(path + "/");
            }
        }
    }

    private TreeChange compare() throws IOException {
        SortedSet<String> added = new TreeSet<>();
        SortedSet<String> changed = new TreeSet<>();
        SortedSet<String> unchanged = new TreeSet<>();
        SortedSet<String> removed = new TreeSet<>(present);
        for (Artifact artifact : wanted.values()) {
            String path = artifact.path();
            removed.remove(path);
            if (!present.contains(path)) {
                added.add(path);
            } else if (holds(root.resolve(path), artifact)) {
                unchanged.add(path);
            } else {
                changed.add(path);
            }
        }
        return new TreeChange(root, wanted, added, changed, unchanged, removed, foreign);
    }

    private static boolean holds(Path file, Artifact artifact) throws IOException {
        byte[] content = artifact.text().getBytes(StandardCharsets.UTF_8);
        return Folders.isFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }
}
