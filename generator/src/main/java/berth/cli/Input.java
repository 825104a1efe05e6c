package berth.cli;

import berth.diagnostic.VisibleText;
import berth.source.Folder;
import berth.source.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** A catalog as it was named on the command line. */
final class Input {
    /** The word for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final String LOCK = "berth.lock";

    private final String name;
    private final byte[] bytes;
    private final Optional<Path> file;
    private final Folder folder;
    private final Supplier<Optional<byte[]>> lock;

    private Input(String name, byte[] bytes, Optional<Path> file, Folder folder, Supplier<Optional<byte[]>> lock) {
        this.name = name;
        this.bytes = bytes;
        this.file = file;
        this.folder = folder;
        this.lock = lock;
    }

    private static Input of(String name, byte[] bytes, Optional<Path> file) {
        return new Input(
                name,
                bytes,
                file,
                file.<Folder>map(it -> new CatalogFolder(it.resolveSibling(""))).orElse(Folder.NONE),
                () -> file.map(it -> it.resolveSibling(LOCK))
                        .filter(Files::exists)
                        .map(it -> bytes(it, it.getFileName().toString())));
    }

    /** A catalog with what lies beside it, all of it from elsewhere than this disk. */
    static Input from(String name, byte[] bytes, Folder folder) {
        return new Input(
                name, bytes, Optional.empty(), folder, () -> folder.read(LOCK).bytes());
    }

    /** The same catalog with another content. */
    Input with(String text) {
        return new Input(name, text.getBytes(StandardCharsets.UTF_8), file, folder, lock);
    }

    /** How messages and generated comments call it: the file's name without its folder. */
    String name() {
        return name;
    }

    /** Its content; of a file over the limit only the beginning, which is over the limit too. */
    byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Reads a catalog.
     *
     * @param word a path, or {@code -} for standard input
     * @throws InputException if it cannot be read
     */
    static Input read(String word, World world) {
        if (word.equals(STANDARD_INPUT)) {
            try {
                return of("stdin", limited(world.in()), Optional.empty());
            } catch (IOException e) {
                throw unreadable("standard input", e);
            }
        }
        Path file = world.workingFolder().resolve(path(word));
        Path name = file.getFileName();
        return of(name == null ? word : name.toString(), bytes(file, word), Optional.of(file));
    }

    /** Where what it includes lies; a catalog from standard input can include nothing. */
    Folder folder() {
        return folder;
    }

    /** The file it was read from, unless it came from elsewhere. */
    Optional<Path> file() {
        return file;
    }

    /** The address plan beside the catalog: its place, unless the catalog came from standard input. */
    Optional<Path> lockFile() {
        return file.map(it -> it.resolveSibling(LOCK));
    }

    /** The address plan's content, if there is one. */
    Optional<byte[]> lock() {
        return lock.get();
    }

    /** Whether saving this address plan beside the catalog would change anything there. */
    boolean wouldChangeLock(String text) {
        return file.isPresent()
                && !lock().map(it -> Arrays.equals(it, text.getBytes(StandardCharsets.UTF_8)))
                        .orElse(false);
    }

    /** A word of the command line as a path. */
    static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new InputException("cannot use the path " + VisibleText.of(word) + ": " + e.getReason(), e);
        }
    }

    private static byte[] bytes(Path file, String word) {
        try {
            return bytes(file);
        } catch (IOException e) {
            throw unreadable(word, e);
        }
    }

    /** A file's content; of one over the limit only the beginning, which is over the limit too. */
    static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in);
        }
    }

    /** At most one byte more than the limit, so that an endless input ends too. */
    private static byte[] limited(InputStream in) throws IOException {
        return in.readNBytes(Limits.DEFAULT.bytes() + 1);
    }

    private static InputException unreadable(String word, IOException e) {
        return new InputException("cannot read " + VisibleText.of(word) + ": " + reason(e), e);
    }

    /** Why something cannot be read, in a few words. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
