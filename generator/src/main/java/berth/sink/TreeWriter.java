package berth.sink;

import berth.artifact.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the output tree, as a whole or not at all.
 *
 * <p>The new tree is made ready beside the old one: files that stay as they are become hard links (so their inode and
 * time of change stay), others are written and forced to the disk. Then the two change places. What a kill leaves at each
 * moment:
 *
 * <ul>
 *   <li>Where there was no tree, or an empty folder: nothing, or the new tree; it is one {@code rename(2)}.
 *   <li>Where the machine exchanges two folders in one step (see {@link Exchange}): the old tree or the new one.
 *   <li>Elsewhere the old tree is renamed away and the new one to its place, two system calls in a row. A kill between
 *       them leaves no tree of that name; both lie complete in the work folder, and the next run first puts the old one
 *       back. There is never a mix.
 * </ul>
 *
 * <p>The folder itself is another one afterwards. Therefore it can be neither a mount point nor hold the current folder:
 * both are refused.
 */
public final class TreeWriter {
    private final Disk disk;
    private final Path workingFolder;

    /**
     * A writer.
     *
     * @param exchange how this machine lets two folders change names
     * @param workingFolder the current folder, absolute
     */
    public TreeWriter(Exchange exchange, Path workingFolder) {
        this(new OsDisk(exchange), workingFolder);
    }

    TreeWriter(Disk disk, Path workingFolder) {
        this.disk = disk;
        this.workingFolder = workingFolder;
    }

    /**
     * Says how a folder differs from a tree, changing nothing.
     *
     * @param folder the folder, which need not be there
     * @param artifacts the tree's files
     * @throws SinkException if it cannot be read, or is something else than a folder
     */
    public TreeChange compare(Path folder, List<Artifact> artifacts) {
        Path root = root(folder);
        try {
            return Survey.of(root, byPath(artifacts));
        } catch (IOException e) {
            throw new SinkException("cannot read the folder " + folder, e);
        }
    }

    /**
     * Asks what {@link #write} asks before it changes anything.
     *
     * @throws SinkException if it would refuse
     */
    public TreeChange permit(Path folder, List<Artifact> artifacts, boolean force) {
        TreeChange change = permitted(compare(folder, artifacts), force);
        if (!change.isInSync()) {
            refuseWorkingFolder(folder, change.root());
        }
        return change;
    }

    /**
     * Makes a folder hold a tree and nothing else of berth's.
     *
     * @param folder the folder; it and those above it are made when they are not there
     * @param artifacts the tree's files
     * @param force whether to write although the folder holds files that berth did not make; they stay
     * @return what was different before
     * @throws SinkException if the folder may not be written to or cannot be; then it is as it was, unless only the
     *     tidying up after the change failed
     */
    public TreeChange write(Path folder, List<Artifact> artifacts, boolean force) {
        TreeChange seen = permit(folder, artifacts, force);
        Path root = seen.root();
        if (seen.isInSync() && !WorkFolder.isThere(root)) {
            return seen;
        }
        try {
            Folders.create(disk, Folders.of(root));
            try (WorkFolder work = WorkFolder.open(disk, root)) {
                work.tidy();
                // Now that no other run is at it, and what a dead one left is in order.
                TreeChange change = permitted(Survey.of(root, seen.wanted()), force);
                if (!change.isInSync()) {
                    work.build(change);
                    work.swap();
                }
                return change;
            }
        } catch (IOException e) {
            throw new SinkException("cannot write the folder " + folder, e);
        }
    }

    private static TreeChange permitted(TreeChange change, boolean force) {
        if (!force) {
            change.requireOwn();
        }
        change.requireNothingInTheWay();
        return change;
    }

    private void refuseWorkingFolder(Path folder, Path root) {
        try {
            if (!Folders.isFolder(root) || !workingFolder.toRealPath().startsWith(root.toRealPath())) {
                return;
            }
        } catch (IOException e) {
            throw new SinkException("cannot read the folder " + folder, e);
        }
        throw new SinkException("the folder " + folder
                + " is replaced as a whole and cannot be the current folder or one above it; run berth from elsewhere");
    }

    /** The absolute path of the folder, links resolved except for the last part, which must be none. */
    private Path root(Path folder) {
        Path absolute = workingFolder.resolve(folder);
        Path name = absolute.getFileName();
        Path root;
        try {
            // `..` means what the links before it make of it, so the system resolves it and not we.
            boolean named = name != null
                    && !name.toString().equals(".")
                    && !name.toString().equals("..");
            root = named ? real(Folders.of(absolute)).resolve(name) : absolute.toRealPath();
        } catch (IOException e) {
            throw new SinkException("cannot read the folder " + folder, e);
        }
        if (root.getParent() == null) {
            throw new SinkException("the folder " + folder + " cannot be the output; name one below it");
        }
        if (Files.isSymbolicLink(root)) {
            throw new SinkException(
                    folder + " is a symbolic link, which berth does not follow; name the folder itself");
        }
        if (Folders.exists(root) && !Folders.isFolder(root)) {
            throw new SinkException(folder + " is not a folder");
        }
        return root;
    }

    /** The path of a folder with links resolved, as far as it is there. */
    private static Path real(Path folder) throws IOException {
        try {
            return folder.toRealPath();
        } catch (NoSuchFileException e) {
            Path name = folder.getFileName();
            return name == null
                    ? folder
                    : real(Folders.of(folder)).resolve(name).normalize();
        }
    }

    private static SortedMap<String, Artifact> byPath(List<Artifact> artifacts) {
        SortedMap<String, Artifact> byPath = new TreeMap<>();
        for (Artifact artifact : artifacts) {
            if (byPath.put(artifact.path(), artifact) != null) {
                throw new IllegalArgumentException("two files of one path: " + artifact.path());
            }
        }
        return byPath;
    }
}
