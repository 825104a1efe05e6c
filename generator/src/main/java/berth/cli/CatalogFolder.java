package berth.cli;

import berth.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a catalog lies in, on a disk. Links are followed as long as they stay in it, so that nobody can have a
 * file of elsewhere read, or shown in a message, by a catalog.
 */
final class CatalogFolder implements Folder {
    private final Path folder;

    CatalogFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Content read(String path) {
        try {
            Path file = folder.resolve(path).toRealPath();
            if (!file.startsWith(folder.toRealPath())) {
                return Content.outside();
            }
            // Not a pipe either, which could keep the program waiting for ever.
            return Files.isRegularFile(file)
                    ? Content.of(Input.bytes(file))
                    : Content.unreadable(Files.isDirectory(file) ? "it is a folder" : "it is not a file");
        } catch (NoSuchFileException | InvalidPathException e) {
            // The second: a name that this machine's locale cannot write.
            return Content.missing();
        } catch (IOException e) {
            return Content.unreadable(Input.reason(e));
        }
    }

    @Override
    public List<String> names(String path) {
        try (Stream<Path> entries = Files.list(folder.resolve(path))) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }
}
