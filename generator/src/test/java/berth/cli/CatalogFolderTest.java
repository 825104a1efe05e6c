package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.source.Folder;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogFolderTest {
    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/srv");
    private final Path catalogs = root.resolve("catalogs");
    private final Folder folder = new CatalogFolder(catalogs);

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(catalogs.resolve("services"));
        Files.createDirectories(root.resolve("elsewhere"));
        Files.writeString(root.resolve("elsewhere/secret.yaml"), "secret");
        Files.writeString(catalogs.resolve("services/db.yaml"), "db");
    }

    private String text(String path) {
        return folder.read(path)
                .bytes()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseGet(() -> "(" + folder.read(path).reason() + ")");
    }

    @Test
    void filesBelowAreRead() {
        assertThat(text("services/db.yaml")).isEqualTo("db");
        assertThat(folder.names("")).containsExactly("services");
        assertThat(folder.names("services")).containsExactly("db.yaml");
        assertThat(folder.names("absent")).isEmpty();
        assertThat(folder.names("services/db.yaml")).isEmpty();
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        assertThat(text("absent.yaml")).isEqualTo("(no such file)");
        assertThat(text("services")).isEqualTo("(it is a folder)");
        Files.createSymbolicLink(catalogs.resolve("loop.yaml"), catalogs.resolve("loop.yaml"));
        assertThat(folder.read("loop.yaml").bytes()).isEmpty();
    }

    @Test
    void linksAreFollowedInsideOnly() throws IOException {
        Files.createSymbolicLink(catalogs.resolve("inside.yaml"), catalogs.resolve("services/db.yaml"));
        Files.createSymbolicLink(catalogs.resolve("outside.yaml"), root.resolve("elsewhere/secret.yaml"));
        Files.createSymbolicLink(catalogs.resolve("elsewhere"), root.resolve("elsewhere"));
        assertThat(text("inside.yaml")).isEqualTo("db");
        assertThat(text("outside.yaml")).isEqualTo("(it leads out of the catalog's folder)");
        assertThat(folder.read("outside.yaml").isOutside()).isTrue();
        assertThat(text("elsewhere/secret.yaml")).isEqualTo("(it leads out of the catalog's folder)");
        assertThat(folder.read("absent.yaml").isOutside()).isFalse();
    }

    @Test
    void theFolderMayItselfBeALink() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), catalogs);
        assertThat(new CatalogFolder(root.resolve("link"))
                        .read("services/db.yaml")
                        .bytes())
                .isPresent();
    }

    @Test
    void aNeighbourWithTheSameBeginningIsOutside() throws IOException {
        Files.createDirectories(root.resolve("catalogs-2"));
        Files.writeString(root.resolve("catalogs-2/x.yaml"), "x");
        Files.createSymbolicLink(catalogs.resolve("x.yaml"), root.resolve("catalogs-2/x.yaml"));
        assertThat(folder.read("x.yaml").isOutside()).isTrue();
    }
}
