package berth.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of fixtures/diff has two catalogs, and the reports that lie beside them come of those. */
@Tag("golden")
class DiffFixturesTest {
    private static final Path ALL = Path.of(System.getProperty("berth.root", ".."), "fixtures", "diff");
    private static final boolean UPDATES =
            !System.getProperty("golden.update", "false").equals("false");

    static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Side side(Path file) {
        return Trees.side(file).orElseThrow(() -> new AssertionError(file + " has errors"));
    }

    /** What stands in the files is the renderer's business, and changes with it. */
    private static String before(String report, String files) {
        int end = report.indexOf(files);
        return end < 0 ? report : report.substring(0, end);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void reports(String name) throws IOException {
        Path folder = ALL.resolve(name);
        Side old = side(folder.resolve("old.yaml"));
        Side now = side(folder.resolve("new.yaml"));
        ChangeReport report = Review.of(old, now, Trees.TODAY);
        SortedMap<String, String> written = new TreeMap<>(Map.of(
                "report.json", ReviewJson.of(report),
                "report.md", before(ReviewMarkdown.of(report, old, now), "\n<details>\n<summary>Files ("),
                "report.txt", before(ReviewText.of(report, false), "\nfiles")));
        if (UPDATES) {
            Trees.write(folder, written);
        }
        SortedMap<String, String> expected = Trees.read(folder);
        expected.keySet().removeAll(List.of("old.yaml", "new.yaml"));
        assertThat(written)
                .as("fixtures/diff/%s; if that is meant: -Dgolden.update=true", name)
                .isEqualTo(expected);
        assertThat(Review.of(old, old, Trees.TODAY).isEmpty()).isTrue();
        assertThat(ReviewText.of(Review.of(now, now, Trees.TODAY), false)).isEqualTo("no differences\n");
    }
}
