package berth.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Questions about paths, none of which follows a symbolic link in its last part. */
final class Folders {
    private Folders() {}

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The folder that holds {@code path}, which is not a file system's root. */
    static Path of(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** What a folder holds, in order. */
    static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.forEach(children::add);
        }
        Collections.sort(children);
        return children;
    }

    /** Makes a folder and those above it that are not there. */
    static void create(Disk disk, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            create(disk, of(folder));
            disk.createFolder(folder);
        }
    }
}
