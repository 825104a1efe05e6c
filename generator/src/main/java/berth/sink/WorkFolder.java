package berth.sink;

import berth.artifact.Artifact;
import berth.artifact.Manifest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The folder {@code .NAME.berth} beside the tree {@code NAME}, in which a new tree is made ready. It is there only while
 * a run writes, or after one that was killed.
 *
 * <ul>
 *   <li>{@code lock} is locked while its run lives, so that a second run waits and does not take the first for dead.
 *   <li>{@code building} is a tree that is not complete: it may be thrown away.
 *   <li>{@code ready} is a complete new tree or, once exchanged, the old one.
 *   <li>{@code old} is the old tree, where the machine cannot exchange and renames twice.
 * </ul>
 */
final class WorkFolder implements Closeable {
    private static final int ATTEMPTS = 50;

    private final Disk disk;
    private final Path root;
    private final Path folder;
    private final Path building;
    private final Path ready;
    private final Path old;
    private final Closeable lock;

    private WorkFolder(Disk disk, Path root, Closeable lock) {
        this.disk = disk;
        this.root = root;
        this.folder = place(root);
        this.building = folder.resolve("building");
        this.ready = folder.resolve("ready");
        this.old = folder.resolve("old");
        this.lock = lock;
    }

    private static Path place(Path root) {
        return root.resolveSibling("." + root.getFileName() + ".berth");
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("lock");
    }

    /** Whether a run is writing {@code root}, or was killed while it did. */
    static boolean isThere(Path root) {
        return Folders.exists(place(root));
    }

    /** Makes the folder or takes over the one of a dead run, and waits for a living one. */
    static WorkFolder open(Disk disk, Path root) throws IOException {
        Path folder = place(root);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                disk.createFolder(folder);
            } catch (FileAlreadyExistsException e) {
                if (Folders.exists(folder) && !Folders.isFolder(folder)) {
                    throw e;
                }
            }
            try {
                Optional<Closeable> lock = disk.lock(lockFile(folder));
                if (lock.isPresent()) {
                    return new WorkFolder(disk, root, lock.get());
                }
            } catch (NoSuchFileException e) {
                // The run that we would have waited for has ended and taken the folder along: again.
            }
        }
        throw new IOException("other runs keep writing there");
    }

    /**
     * Brings things in order: after a run that was killed, after a swap, after a failure. A missing tree comes back, what
     * is left of old and half-made ones goes away, and what is not berth's moves to where it was.
     */
    void tidy() throws IOException {
        if (Folders.isFolder(old) && !Folders.exists(root)) {
            disk.rename(old, root);
        }
        throwAway(building);
        discard(ready);
        discard(old);
    }

    /** Makes the new tree, complete and on the disk, without touching the old one. */
    void build(TreeChange change) throws IOException {
        disk.createFolder(building);
        SortedSet<Path> made = new TreeSet<>();
        made.add(building);
        for (Artifact artifact : change.wanted().values()) {
            Path file = building.resolve(artifact.path());
            Folders.create(disk, Folders.of(file));
            for (Path up = Folders.of(file); !up.equals(building); up = Folders.of(up)) {
                made.add(up);
            }
            Path before = root.resolve(artifact.path());
            boolean kept = change.unchanged().contains(artifact.path());
            if (!kept || !disk.link(file, before)) {
                disk.create(file, artifact.text().getBytes(StandardCharsets.UTF_8));
                made.add(file);
                if (kept) {
                    disk.copyPermissions(before, file);
                    disk.copyTime(before, file);
                }
            }
        }
        disk.flush(made);
        if (Folders.isFolder(root)) {
            disk.copyPermissions(root, building);
        }
        disk.rename(building, ready);
    }

    /** Puts the new tree in the place of the old one. */
    void swap() throws IOException {
        boolean replaces = Folders.isFolder(root) && !Folders.children(root).isEmpty();
        if (!replaces) {
            disk.rename(ready, root);
        } else if (!disk.exchange(ready, root)) {
            disk.rename(root, old);
            disk.rename(ready, root);
        }
        disk.flush(List.of(Folders.of(root)));
    }

    /** Tidies, removes the folder and lets the next run in. */
    @Override
    public void close() throws IOException {
        try (lock) {
            tidy();
            disk.delete(lockFile(folder));
        }
        try {
            disk.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // The next run is in it already.
        }
    }

    /** Removes a whole tree that is ours alone. */
    private void throwAway(Path path) throws IOException {
        if (!Folders.exists(path)) {
            return;
        }
        if (Folders.isFolder(path)) {
            for (Path child : Folders.children(path)) {
                throwAway(child);
            }
        }
        disk.delete(path);
    }

    /** Removes a tree's own files and moves the others to where they were. Its manifest goes last: it knows which is which. */
    private void discard(Path tree) throws IOException {
        if (!Folders.isFolder(tree)) {
            return;
        }
        SortedSet<String> listed = Survey.listed(tree);
        discard(tree, "", listed);
        if (!listed.isEmpty()) {
            disk.delete(tree.resolve(Manifest.PATH));
        }
        disk.delete(tree);
    }

    private void discard(Path below, String prefix, SortedSet<String> listed) throws IOException {
        for (Path child : Folders.children(below)) {
            String path = prefix + child.getFileName();
            if (Folders.isFolder(child)) {
                if (Survey.hasBelow(listed, path + "/") || Folders.isFolder(root.resolve(path))) {
                    discard(child, path + "/", listed);
                    disk.delete(child);
                } else if (Folders.children(child).isEmpty()) {
                    disk.delete(child);
                } else {
                    putBack(child, path);
                }
            } else if (!listed.contains(path)) {
                putBack(child, path);
            } else if (!path.equals(Manifest.PATH)) {
                disk.delete(child);
            }
        }
    }

    private void putBack(Path foreign, String path) throws IOException {
        Path place = root.resolve(path);
        if (Folders.exists(place)) {
            if (!Survey.listed(root).contains(path)) {
                throw new SinkException(foreign + " belongs to " + place + ", where something else is now; move it");
            }
            // The user let us replace it.
            disk.delete(foreign);
            return;
        }
        Folders.create(disk, Folders.of(place));
        disk.rename(foreign, place);
    }
}
