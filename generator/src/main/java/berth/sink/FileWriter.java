package berth.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes a single file, such as {@code berth.lock}: a kill leaves its old content or the new one. */
public final class FileWriter {
    private final Disk disk;

    public FileWriter() {
        this(new OsDisk(Exchange.NONE));
    }

    FileWriter(Disk disk) {
        this.disk = disk;
    }

    /**
     * Makes a file hold a text; one that does already is not touched.
     *
     * @param file the file, absolute; its folder is there
     * @param text the content, written as UTF-8
     * @throws SinkException if it cannot be written or is not a file; then it is as it was
     */
    public void write(Path file, String text) {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".berth");
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            boolean there = Folders.exists(file);
            if (there && !Folders.isFile(file)) {
                throw new SinkException(file.getFileName() + " is a link or not a file; berth replaces files only");
            }
            if (there && Arrays.equals(Files.readAllBytes(file), content)) {
                return;
            }
            if (there && !Files.isWritable(file)) {
                // A folder that can be written to would let it be replaced; who protected the file did not mean that.
                throw new AccessDeniedException(file.toString());
            }
            replace(file, fresh, content, there);
        } catch (IOException e) {
            throw new SinkException("cannot write " + file.getFileName(), e);
        }
    }

    /**
     * Makes a file that is not there yet, and the folders above it.
     *
     * @param file the file, absolute
     * @param name how it is called in messages
     * @param text the content, written as UTF-8
     * @throws SinkException if something of that name is there, which is left alone, or it cannot be written
     */
    public void create(Path file, String name, String text) {
        if (Folders.exists(file)) {
            throw new SinkException(name + " is there already and is left as it is");
        }
        try {
            Folders.create(disk, Folders.of(file));
        } catch (IOException e) {
            throw new SinkException("cannot make the folder of " + name, e);
        }
        write(file, text);
    }

    private void replace(Path file, Path fresh, byte[] content, boolean there) throws IOException {
        boolean made = false;
        try {
            if (Folders.exists(fresh)) {
                // What a run left that was killed here.
                disk.delete(fresh);
            }
            made = true;
            disk.create(fresh, content);
            disk.flush(List.of(fresh));
            if (there) {
                disk.copyPermissions(file, fresh);
            }
            disk.rename(fresh, file);
            made = false;
        } finally {
            if (made && Folders.exists(fresh)) {
                disk.delete(fresh);
            }
        }
        disk.flush(List.of(Folders.of(file)));
    }
}
