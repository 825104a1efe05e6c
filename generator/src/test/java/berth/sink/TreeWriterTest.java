package berth.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.artifact.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {
    private static final List<Artifact> FIRST = Trees.tree("quadlet/a.container=a", "quadlet/b.container=b");
    private static final List<Artifact> SECOND = Trees.tree("quadlet/a.container=a", "nftables/berth.nft=table");

    @TempDir
    Path temporary;

    Path out;
    TreeWriter writer;

    @BeforeEach
    void place() throws IOException {
        out = temporary.resolve("out");
        writer = new TreeWriter(Exchange.NONE, Files.createDirectory(temporary.resolve("elsewhere")));
    }

    @Test
    void writesANewTreeAndTheFoldersAboveIt() {
        out = temporary.resolve("deep/er/out");

        TreeChange change = writer.write(out, FIRST, false);

        assertThat(Trees.content(out)).isEqualTo(Trees.contentOf(FIRST));
        assertThat(change.added()).containsExactly("manifest.json", "quadlet/a.container", "quadlet/b.container");
    }

    @Test
    void replacesPrunesAndLeavesNothingElseBehind() throws IOException {
        writer.write(out, FIRST, false);

        TreeChange change = writer.write(out, SECOND, false);

        assertThat(Trees.content(out)).isEqualTo(Trees.contentOf(SECOND));
        assertThat(change.added()).containsExactly("nftables/berth.nft");
        assertThat(change.changed()).containsExactly("manifest.json");
        assertThat(change.removed()).containsExactly("quadlet/b.container");
        assertThat(Trees.names(temporary)).containsExactly("elsewhere", "out");
    }

    @Test
    void filesThatStayKeepInodeAndTime() throws IOException {
        writer.write(out, FIRST, false);
        Path same = out.resolve("quadlet/a.container");
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(same, longAgo);
        Object inode = Files.getAttribute(same, "unix:ino");

        writer.write(out, SECOND, false);

        assertThat(Files.getLastModifiedTime(same)).isEqualTo(longAgo);
        assertThat(Files.getAttribute(same, "unix:ino")).isEqualTo(inode);
        assertThat(Files.getAttribute(same, "unix:nlink")).isEqualTo(1);
    }

    @Test
    void filesThatStayKeepTheirTimeWhereThereAreNoHardLinks() throws IOException {
        Disk noLinks = new WithoutLinks();
        writer = new TreeWriter(noLinks, temporary.resolve("elsewhere"));
        writer.write(out, FIRST, false);
        Path same = out.resolve("quadlet/a.container");
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(same, longAgo);
        Files.setPosixFilePermissions(same, PosixFilePermissions.fromString("rw-r-----"));

        writer.write(out, SECOND, false);

        assertThat(Trees.content(out)).isEqualTo(Trees.contentOf(SECOND));
        assertThat(Files.getLastModifiedTime(same)).isEqualTo(longAgo);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(same)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aTreeThatIsThereIsNotTouched() {
        writer.write(out, FIRST, false);
        FaultyDisk disk = new FaultyDisk(new OsDisk(Exchange.NONE), FaultyDisk.Fault.KILL, 0);

        TreeChange change = new TreeWriter(disk, temporary.resolve("elsewhere")).write(out, FIRST, false);

        assertThat(disk.steps()).isEmpty();
        assertThat(change.isInSync()).isTrue();
    }

    @Test
    void theFolderKeepsItsPermissions() throws IOException {
        writer.write(out, FIRST, false);
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-x---"));

        writer.write(out, SECOND, false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void anEmptyFolderIsTakenAndAFolderWithEmptyOnesToo() throws IOException {
        Files.createDirectories(out.resolve("quadlet/old"));

        writer.write(out, FIRST, false);

        assertThat(Trees.content(out)).isEqualTo(Trees.contentOf(FIRST));
    }

    @Test
    void refusesAFolderWithFilesOfSomebodyElseAndNamesFive() throws IOException {
        for (String name : List.of("f", "e", "d", "c", "b")) {
            Files.createDirectories(out.resolve(name));
            Files.writeString(out.resolve(name).resolve("inner"), "mine");
        }
        Files.writeString(out.resolve("a.txt"), "mine");

        assertThatThrownBy(() -> writer.write(out, FIRST, false))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining(": a.txt, b/, c/, d/, e/ and 1 more;")
                .hasMessageContaining("--force");
        assertThat(Trees.names(out)).containsExactly("a.txt", "b", "c", "d", "e", "f");
        assertThat(Trees.names(temporary)).containsExactly("elsewhere", "out");
    }

    @Test
    void aStrangerInAFolderOfOursIsForeignToo() throws IOException {
        writer.write(out, FIRST, false);
        Files.writeString(out.resolve("quadlet/mine.container"), "mine");

        assertThatThrownBy(() -> writer.write(out, SECOND, false)).hasMessageContaining("quadlet/mine.container");
        assertThat(writer.compare(out, SECOND).foreign()).containsExactly("quadlet/mine.container");
    }

    @Test
    void forceKeepsForeignFilesWhereTheyAre() throws IOException {
        writer.write(out, FIRST, false);
        Files.writeString(out.resolve("notes.txt"), "mine");
        Files.writeString(out.resolve("quadlet/mine.container"), "mine too");
        Files.createDirectories(out.resolve("photos/2020"));
        Files.writeString(out.resolve("photos/2020/one.jpg"), "picture");
        Files.createSymbolicLink(out.resolve("link"), temporary.resolve("elsewhere"));
        // A folder that the new tree has no files in, with one of ours and one of the user's.
        List<Artifact> third = Trees.tree("systemd/x.service=x");

        writer.write(out, third, true);

        assertThat(Trees.content(out))
                .containsEntry("systemd/x.service", "x\n")
                .containsEntry("notes.txt", "mine")
                .containsEntry("quadlet/mine.container", "mine too")
                .containsEntry("photos/2020/one.jpg", "picture")
                .containsEntry("link", "-> " + temporary.resolve("elsewhere"))
                .hasSize(6);
        assertThat(Trees.names(temporary)).containsExactly("elsewhere", "out");
    }

    @Test
    void aManifestOfSomethingElseIsNotOurs() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("manifest.json"), "{\"name\": \"an app\", \"version\": 1}");

        assertThatThrownBy(() -> writer.write(out, FIRST, false)).hasMessageContaining(": manifest.json;");

        writer.write(out, FIRST, true);
        assertThat(Trees.content(out)).isEqualTo(Trees.contentOf(FIRST));
    }

    @Test
    void notEvenForceReplacesAFolderByAFileOrALinkByAFolder() throws IOException {
        Files.createDirectories(out.resolve("quadlet/a.container"));
        Files.writeString(out.resolve("quadlet/a.container/inner"), "mine");

        assertThatThrownBy(() -> writer.write(out, FIRST, true))
                .hasMessageContaining("quadlet/a.container/")
                .hasMessageContaining("in the way");

        Files.delete(out.resolve("quadlet/a.container/inner"));
        Files.delete(out.resolve("quadlet/a.container"));
        Files.delete(out.resolve("quadlet"));
        Files.createSymbolicLink(out.resolve("quadlet"), temporary.resolve("elsewhere"));
        assertThatThrownBy(() -> writer.write(out, FIRST, true))
                .hasMessageContaining("quadlet")
                .hasMessageContaining("in the way");
        assertThat(Trees.names(temporary.resolve("elsewhere"))).isEmpty();
    }

    @Test
    void aLinkInThePlaceOfAFileIsReplacedNotFollowed() throws IOException {
        writer.write(out, FIRST, false);
        Path target = Files.writeString(temporary.resolve("elsewhere/target"), "a\n");
        Files.delete(out.resolve("quadlet/a.container"));
        Files.createSymbolicLink(out.resolve("quadlet/a.container"), target);

        TreeChange change = writer.write(out, FIRST, false);

        assertThat(change.changed()).containsExactly("quadlet/a.container");
        assertThat(Trees.content(out)).isEqualTo(Trees.contentOf(FIRST));
        assertThat(target).hasContent("a\n");
    }

    @Test
    void refusesALinkAFileARootAndTheCurrentFolder() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("elsewhere"));
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> writer.write(link, FIRST, true)).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> writer.write(Path.of("../link"), FIRST, true)).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> writer.write(file, FIRST, true)).hasMessageContaining("not a folder");
        assertThatThrownBy(() -> writer.write(Path.of("/"), FIRST, true)).hasMessageContaining("name one below it");
        assertThatThrownBy(() -> writer.write(Path.of("."), FIRST, true)).hasMessageContaining("current folder");
        assertThatThrownBy(() -> writer.write(Path.of(".."), FIRST, true)).hasMessageContaining("current folder");
        assertThat(Trees.names(temporary)).containsExactly("elsewhere", "file", "link");
    }

    @Test
    void aDotDotAfterALinkMeansWhatTheSystemMeans() throws IOException {
        Path far = Files.createDirectories(temporary.resolve("far/away"));
        Files.createSymbolicLink(temporary.resolve("elsewhere/link"), far);

        writer.write(Path.of("link/../out"), FIRST, false);

        assertThat(Trees.content(temporary.resolve("far/out"))).isEqualTo(Trees.contentOf(FIRST));
    }

    @Test
    void oneTreeHasOneFileOfAPath() {
        List<Artifact> twice = List.of(new Artifact("a", "1\n"), new Artifact("a", "2\n"));

        assertThatThrownBy(() -> writer.write(out, twice, false)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A disk that knows no hard links. */
    private static final class WithoutLinks extends OsDisk {
        WithoutLinks() {
            super(Exchange.NONE);
        }

        @Override
        public boolean link(Path newName, Path file) {
            return false;
        }
    }
}
