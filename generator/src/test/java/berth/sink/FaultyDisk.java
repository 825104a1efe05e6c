package berth.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A disk on which one step goes wrong: by an error of the system, or because the process is killed there. */
final class FaultyDisk implements Disk {

    /** How a step goes wrong. */
    enum Fault {
        /** The step fails, the process lives. */
        ERROR,
        /** The step and every one after it fail, as on a full disk. */
        ERRORS,
        /** The process ends before the step. */
        KILL,
        /** The process ends in the middle of the step; of one that is not atomic a part has happened. */
        KILL_WITHIN
    }

    /** The end of the process: nothing catches it, and no step happens any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Disk disk;
    private final Fault fault;
    private final int at;
    private final List<Closeable> locks = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private boolean dead;

    FaultyDisk(Disk disk, Fault fault, int at) {
        this.disk = disk;
        this.fault = fault;
        this.at = at;
    }

    /** Every step that was asked for, in words. */
    List<String> steps() {
        return steps;
    }

    private interface Part {
        void run() throws IOException;
    }

    private void step(String words, Part part) throws IOException {
        if (dead) {
            throw new Killed();
        }
        steps.add(words);
        boolean now = steps.size() - 1 == at;
        if (now && (fault == Fault.KILL || fault == Fault.KILL_WITHIN)) {
            if (fault == Fault.KILL_WITHIN) {
                part.run();
            }
            die();
        }
        if (now || (fault == Fault.ERRORS && steps.size() - 1 > at)) {
            throw new IOException("step " + at + " fails: " + words);
        }
    }

    private void die() {
        dead = true;
        for (Closeable lock : locks) {
            try {
                // The system releases what a process held.
                lock.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        throw new Killed();
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step("create folder " + folder, () -> disk.createFolder(folder));
        disk.createFolder(folder);
    }

    @Override
    public void create(Path file, byte[] content) throws IOException {
        step("create " + file, () -> disk.create(file, Arrays.copyOf(content, content.length / 2)));
        disk.create(file, content);
    }

    @Override
    public boolean link(Path newName, Path file) throws IOException {
        step("link " + newName, () -> disk.link(newName, file));
        return disk.link(newName, file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step("rename " + from + " to " + to, () -> disk.rename(from, to));
        disk.rename(from, to);
    }

    @Override
    public boolean exchange(Path one, Path other) throws IOException {
        step("exchange " + one + " and " + other, () -> disk.exchange(one, other));
        return disk.exchange(one, other);
    }

    @Override
    public void delete(Path path) throws IOException {
        step("delete " + path, () -> disk.delete(path));
        disk.delete(path);
    }

    @Override
    public void copyPermissions(Path from, Path to) throws IOException {
        step("permissions of " + to, () -> disk.copyPermissions(from, to));
        disk.copyPermissions(from, to);
    }

    @Override
    public void copyTime(Path from, Path to) throws IOException {
        step("time of " + to, () -> disk.copyTime(from, to));
        disk.copyTime(from, to);
    }

    @Override
    public void flush(Collection<Path> paths) throws IOException {
        step("flush " + paths, () -> {});
        disk.flush(paths);
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        step("lock " + file, () -> disk.lock(file).ifPresent(locks::add));
        Optional<Closeable> lock = disk.lock(file);
        lock.ifPresent(locks::add);
        return lock;
    }
}
