package berth.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileWriterTest {
    @TempDir
    Path folder;

    @Test
    void writesReplacesAndKeepsPermissions() throws IOException {
        Path file = folder.resolve("berth.lock");
        new FileWriter().write(file, "one\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        new FileWriter().write(file, "zwei\u00e9\n");

        assertThat(file).hasContent("zwei\u00e9\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(Files.getLastModifiedTime(file)).isGreaterThan(FileTime.fromMillis(0));
        assertThat(Trees.names(folder)).containsExactly("berth.lock");
    }

    @Test
    void theSameTextIsNotWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("berth.lock"), "one\n");
        FaultyDisk disk = new FaultyDisk(new OsDisk(Exchange.NONE), FaultyDisk.Fault.KILL, 0);

        new FileWriter(disk).write(file, "one\n");

        assertThat(disk.steps()).isEmpty();
    }

    @Test
    void createsWhatIsNotThereWithTheFoldersAbove() throws IOException {
        Path file = folder.resolve("a/b/catalog.yaml");
        new FileWriter().create(file, "its/name", "one\n");

        assertThat(file).hasContent("one\n");
        assertThatThrownBy(() -> new FileWriter().create(file, "its/name", "two\n"))
                .isInstanceOf(SinkException.class)
                .hasMessage("its/name is there already and is left as it is");
        assertThat(file).hasContent("one\n");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "mine\n");
        Path link = Files.createSymbolicLink(folder.resolve("berth.lock"), target);

        assertThatThrownBy(() -> new FileWriter().write(link, "one\n"))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("berth.lock");
        assertThat(target).hasContent("mine\n");
    }

    @Test
    void saysWhyItCannotWrite() {
        assertThatThrownBy(() -> new FileWriter().write(folder.resolve("missing/berth.lock"), "one\n"))
                .isInstanceOf(SinkException.class)
                .hasMessage("cannot write berth.lock: no such file or folder");
    }

    @ParameterizedTest
    @EnumSource(FaultyDisk.Fault.class)
    void everyStepMayBeTheLast(FaultyDisk.Fault fault) throws IOException {
        Path file = folder.resolve("berth.lock");
        int step = 0;
        while (true) {
            Files.writeString(file, "old\n");
            FaultyDisk disk = new FaultyDisk(new OsDisk(Exchange.NONE), fault, step);
            try {
                new FileWriter(disk).write(file, "new\n");
            } catch (SinkException | FaultyDisk.Killed e) {
                assertThat(Files.readString(file)).isIn("old\n", "new\n");
            }
            if (disk.steps().size() <= step) {
                break;
            }
            new FileWriter().write(file, "new\n");
            assertThat(file).hasContent("new\n");
            assertThat(Trees.names(folder)).containsExactly("berth.lock");
            step++;
        }
        assertThat(step).isGreaterThan(3);
    }
}
