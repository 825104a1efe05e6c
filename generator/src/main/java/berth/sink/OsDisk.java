package berth.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The real disk. */
class OsDisk implements Disk {
    /** How many files wait for the disk at once; more bring nothing. */
    private static final int WAITING = 8;

    private final Exchange exchange;

    OsDisk(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    @Override
    public void create(Path file, byte[] content) throws IOException {
        // CREATE_NEW is O_EXCL, which does not follow a symbolic link that somebody put there.
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    @Override
    public boolean link(Path newName, Path file) {
        try {
            Files.createLink(newName, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            // No hard links here, or none to a file of somebody else (fs.protected_hardlinks): a copy will do.
            return false;
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean exchange(Path one, Path other) throws IOException {
        Object first = key(one);
        Object second = key(other);
        if (first == null || second == null) {
            return false;
        }
        exchange.attempt(one, other);
        return Objects.equals(first, key(other)) && Objects.equals(second, key(one));
    }

    /** Device and inode, or null where a file system has no such thing. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void copyPermissions(Path from, Path to) throws IOException {
        try {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from, LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException e) {
            // A file system without permissions has none to keep.
        }
    }

    @Override
    public void copyTime(Path from, Path to) throws IOException {
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void flush(Collection<Path> paths) throws IOException {
        // A journal brings all that wait for it to the disk together.
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(WAITING, paths.size())));
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Path path : paths) {
                all.add(pool.submit(() -> flush(path)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were brought to the disk");
        } finally {
            pool.shutdownNow();
        }
    }

    private static @Nullable Void flush(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every file system lets a folder be opened; those that do are the ones that need it.
            if (!Folders.isFolder(path)) {
                throw e;
            }
        }
        return null;
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        boolean held = false;
        try {
            channel.lock();
            held = isStill(file, channel);
            return held ? Optional.of(channel) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process is writing there already", e);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** Whether the open file is the one of that name: what is written to the one is read from the other. */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
        byte[] token = Long.toHexString(ThreadLocalRandom.current().nextLong()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(token), 0);
        try {
            return Arrays.equals(Files.readAllBytes(file), token);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
