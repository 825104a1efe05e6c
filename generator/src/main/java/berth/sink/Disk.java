package berth.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Every step that changes a disk, one method each: a run can end before or after any of them, and a test makes it end
 * there. Nothing here follows a symbolic link in the last part of a path.
 */
interface Disk {

    /** Makes a folder; its parent is there, it is not. */
    void createFolder(Path folder) throws IOException;

    /** Makes a file with this content, which {@link #flush} brings to the disk; nothing of that name is there. */
    void create(Path file, byte[] content) throws IOException;

    /**
     * Gives a file a second name.
     *
     * @return false when the file system has no such thing; then nothing has happened
     */
    boolean link(Path newName, Path file) throws IOException;

    /** Gives a file or folder another name, in one step; a file or an empty folder of that name goes away. */
    void rename(Path from, Path to) throws IOException;

    /**
     * Lets two folders change names, in one step.
     *
     * @return false when the machine cannot do that; then nothing has happened
     */
    boolean exchange(Path one, Path other) throws IOException;

    /** Removes a file, a symbolic link or an empty folder. */
    void delete(Path path) throws IOException;

    /** Gives a file or folder the permissions of another one. */
    void copyPermissions(Path from, Path to) throws IOException;

    /** Gives a file the time of another one's last change. */
    void copyTime(Path from, Path to) throws IOException;

    /**
     * Waits until the content of files and the names in folders are on the disk. Many at once take far less time than one
     * after the other.
     */
    void flush(Collection<Path> paths) throws IOException;

    /**
     * Takes a lock that ends with the process at the latest, waiting for others; the file is made when it is not there.
     *
     * @return nothing when the file was removed while we waited: then the lock is worth nothing
     */
    Optional<Closeable> lock(Path file) throws IOException;
}
