package berth.sink;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that goes wrong at its n-th step, for every n, leaves the old tree or the new one; the next run puts all in order. */
class TreeWriterFaultsTest {
    private static final List<Artifact> OLD =
            Trees.tree("quadlet/a.container=a", "quadlet/b.container=b", "systemd/x.service=x");
    private static final List<Artifact> NEW =
            Trees.tree("quadlet/a.container=a", "quadlet/b.container=other", "nftables/berth.nft=table");

    /** Lets two folders change names; the tests count it as one step, as the kernel does. */
    private static final Exchange AT_ONCE = (one, other) -> {
        Path aside = one.resolveSibling("aside");
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(aside, other);
    };

    /** What stands in the place of the tree before the run. */
    enum Before {
        NOTHING,
        EMPTY,
        OLD_TREE,
        OLD_TREE_AND_FOREIGN
    }

    /** Like the real one, whose rename takes the place of an empty folder (rename(2)); Jimfs's does not. */
    private static final class DiskInMemory extends OsDisk {
        DiskInMemory(Exchange exchange) {
            super(exchange);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (Folders.isFolder(to)) {
                Files.delete(to);
            }
            super.rename(from, to);
        }
    }

    private record Scene(Path root, boolean exchanges, Before before) {
        Path out() {
            return root.resolve("out");
        }

        SortedMap<String, String> foreign() {
            return before == Before.OLD_TREE_AND_FOREIGN
                    ? new TreeMap<>(Map.of("notes.txt", "mine", "quadlet/own/deep.txt", "mine too"))
                    : new TreeMap<>();
        }

        SortedMap<String, String> old() {
            SortedMap<String, String> old = new TreeMap<>();
            if (before != Before.NOTHING && before != Before.EMPTY) {
                old.putAll(Trees.contentOf(OLD));
            }
            return old;
        }

        Disk disk() {
            return new DiskInMemory(exchanges ? AT_ONCE : Exchange.NONE);
        }

        void run(Disk disk) {
            new TreeWriter(disk, root.resolve("elsewhere")).write(out(), NEW, true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING, true",
        "EMPTY, true",
        "OLD_TREE, true",
        "OLD_TREE_AND_FOREIGN, true",
        "NOTHING, false",
        "EMPTY, false",
        "OLD_TREE, false",
        "OLD_TREE_AND_FOREIGN, false"
    })
    void everyStepMayBeTheLast(Before before, boolean exchanges) throws IOException {
        for (FaultyDisk.Fault fault : FaultyDisk.Fault.values()) {
            int steps = 0;
            while (failsAt(steps, fault, before, exchanges)) {
                steps++;
            }
            // As many as the files alone: less would mean that the disk was not asked.
            assertThat(steps).as("%s", fault).isGreaterThan(NEW.size());
        }
    }

    /** Whether the run had a step of that number. */
    private static boolean failsAt(int step, FaultyDisk.Fault fault, Before before, boolean exchanges)
            throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(unix())) {
            Scene scene = scene(files.getPath("/place"), before, exchanges);
            FaultyDisk disk = new FaultyDisk(scene.disk(), fault, step);
            try {
                scene.run(disk);
            } catch (SinkException | FaultyDisk.Killed e) {
                // That is the point.
            }
            if (disk.steps().size() <= step) {
                assertThat(Trees.content(scene.out())).isEqualTo(with(scene.foreign(), Trees.contentOf(NEW)));
                return false;
            }
            String last = fault + " at " + step + ": " + disk.steps().get(step);
            requireOldOrNew(scene, last);
            scene.run(scene.disk());
            assertThat(Trees.content(scene.out())).as(last).isEqualTo(with(scene.foreign(), Trees.contentOf(NEW)));
            assertThat(Trees.names(scene.root())).as(last).containsExactly("elsewhere", "out");
            return true;
        }
    }

    private static void requireOldOrNew(Scene scene, String last) {
        SortedMap<String, String> found = Trees.content(scene.out());
        found.keySet().removeAll(scene.foreign().keySet());
        // A folder whose foreign file waits in the work folder may be empty, and an empty place is no tree.
        found.keySet().removeIf(path -> path.endsWith("/"));
        if (found.isEmpty() && !scene.exchanges()) {
            // Between the two renames: both trees are there, complete, under other names.
            Path work = scene.root().resolve(".out.berth");
            if (Files.exists(work.resolve("old"))) {
                assertThat(Files.exists(scene.out())).as(last).isFalse();
                assertThat(Trees.content(work.resolve("old"))).as(last).isEqualTo(with(scene.foreign(), scene.old()));
                assertThat(Trees.content(work.resolve("ready"))).as(last).isEqualTo(Trees.contentOf(NEW));
                return;
            }
        }
        assertThat(found).as(last).isIn(scene.old(), Trees.contentOf(NEW));
    }

    private static Scene scene(Path root, Before before, boolean exchanges) throws IOException {
        Scene scene = new Scene(root, exchanges, before);
        Files.createDirectories(root.resolve("elsewhere"));
        if (before == Before.EMPTY) {
            Files.createDirectory(scene.out());
        }
        if (!scene.old().isEmpty()) {
            new TreeWriter(scene.disk(), root.resolve("elsewhere")).write(scene.out(), OLD, false);
        }
        Consumer<String> foreign = path -> {
            try {
                Path file = scene.out().resolve(path);
                Files.createDirectories(Folders.of(file));
                Files.writeString(file, scene.foreign().get(path));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        scene.foreign().keySet().forEach(foreign);
        return scene;
    }

    private static SortedMap<String, String> with(SortedMap<String, String> some, SortedMap<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Configuration unix() {
        return Configuration.unix().toBuilder()
                .setAttributeViews("unix", "posix")
                .build();
    }
}
