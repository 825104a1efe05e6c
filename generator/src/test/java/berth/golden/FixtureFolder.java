package berth.golden;

import berth.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files beside a fixture's catalog. */
public record FixtureFolder(Path folder) implements Folder {
    @Override
    public Content read(String path) {
        try {
            return Content.of(Files.readAllBytes(folder.resolve(path)));
        } catch (IOException e) {
            return Content.missing();
        }
    }

    @Override
    public List<String> names(String path) {
        try (Stream<Path> entries = Files.list(folder.resolve(path))) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
