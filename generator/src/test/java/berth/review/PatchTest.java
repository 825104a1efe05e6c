package berth.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the diff of the files is worth: {@code patch} and {@code git apply} make the new tree of the old one. */
class PatchTest {
    private static final long SEED = 4_711;

    private final Path folder;

    PatchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String patch(Side old, Side now) {
        return FileChange.between(old, now).stream().map(FileChange::patch).collect(Collectors.joining());
    }

    private void applies(int number, SortedMap<String, String> old, SortedMap<String, String> now) throws IOException {
        String text = patch(Trees.of(old), Trees.of(now));
        if (old.equals(now)) {
            assertThat(text).isEmpty();
            return;
        }
        Path file = folder.resolve(number + ".patch");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Path byPatch = Files.createDirectories(folder.resolve("patch" + number));
        Trees.write(byPatch, old);
        run(byPatch, "patch", "-p1", "--silent", "--fuzz=0", "--no-backup-if-mismatch", "-i", file.toString());
        assertThat(Trees.read(byPatch)).as("patch, seed %s", SEED + number).isEqualTo(now);
        Path byGit = Files.createDirectories(folder.resolve("git" + number));
        Trees.write(byGit, old);
        run(byGit, "git", "apply", "--whitespace=nowarn", file.toString());
        assertThat(Trees.read(byGit)).as("git apply, seed %s", SEED + number).isEqualTo(now);
    }

    private static void run(Path folder, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.environment()
                .put("GIT_CEILING_DIRECTORIES", folder.resolveSibling("").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void anyTreeBecomesAnyOther() throws IOException {
        for (int i = 0; i < 60; i++) {
            Random random = new Random(SEED + i);
            SortedMap<String, String> old = tree(random, new TreeMap<>());
            applies(i, old, tree(random, i % 2 == 0 ? old : new TreeMap<>()));
        }
    }

    /** A few files; of those that are there some stay, some change a little, some go. */
    private static SortedMap<String, String> tree(Random random, SortedMap<String, String> like) {
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            String path = "quadlet/f" + i + ".container";
            int what = random.nextInt(5);
            if (what == 0) {
                continue;
            }
            String before = like.getOrDefault(path, text(random, random.nextInt(40)));
            String text = what == 1 ? before : edited(random, before);
            // GNU patch cannot remove a file that is empty; berth writes none.
            files.put(path, text.isEmpty() ? "x" : text);
        }
        return files;
    }

    private static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line(random)).append('\n');
        }
        return random.nextInt(3) == 0 && !text.isEmpty() ? text.substring(0, text.length() - 1) : text.toString();
    }

    private static String line(Random random) {
        List<String> lines = List.of(
                "", "a", "b", "-", "--- a/x", "+++ b/y", "@@ -1 +1 @@", "\\ No newline at end of file", " é ", "#");
        return lines.get(random.nextInt(lines.size()));
    }

    private static String edited(Random random, String text) {
        List<String> lines = LineDiff.lines(text);
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            int what = random.nextInt(12);
            if (what == 0) {
                out.append(line(random)).append('\n');
            }
            if (what != 1) {
                out.append(line);
            }
        }
        return out + (random.nextInt(4) == 0 ? line(random) : "");
    }

    @Test
    void filesThatHaveLittleInCommonAreReplaced() throws IOException {
        SortedMap<String, String> old = new TreeMap<>();
        SortedMap<String, String> now = new TreeMap<>();
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            before.append(i % 100 == 0 ? "same\n" : "old " + i + "\n");
            after.append(i % 70 == 0 ? "same\n" : "new " + i + "\n");
        }
        old.put("a", before.toString());
        now.put("a", after.toString());
        applies(0, old, now);
    }

    @Test
    void renderedTreesBecomeEachOther() throws IOException {
        int pairs = 0;
        for (int i = 0; pairs < 12; i++) {
            RandomCatalogs catalogs = new RandomCatalogs(SEED + i);
            Optional<Side> old = Trees.side(catalogs.text());
            catalogs.step();
            catalogs.step();
            Optional<Side> now = Trees.side(catalogs.text());
            if (old.isPresent() && now.isPresent()) {
                pairs++;
                applies(
                        i,
                        new TreeMap<>(old.get().files()),
                        new TreeMap<>(now.get().files()));
            }
        }
    }

    @Test
    void theScriptIsTheShortest() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            List<String> old = random.ints(random.nextInt(12), 0, 3)
                    .mapToObj(String::valueOf)
                    .toList();
            List<String> now = random.ints(random.nextInt(12), 0, 3)
                    .mapToObj(String::valueOf)
                    .toList();
            int changed = LineDiff.between(old, now).stream()
                    .mapToInt(e -> e.oldTo() - e.oldFrom() + e.newTo() - e.newFrom())
                    .sum();
            assertThat(changed).as("%s to %s", old, now).isEqualTo(old.size() + now.size() - 2 * common(old, now));
        }
    }

    /** The length of the longest common subsequence, by the textbook's table. */
    private static int common(List<String> one, List<String> other) {
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                longest[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[one.size()][other.size()];
    }
}
