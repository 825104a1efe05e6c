package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import berth.graph.Dot;
import berth.graph.HtmlPage;
import berth.graph.Mermaid;
import berth.graph.SvgPicture;
import berth.graph.Topology;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pictures of a fixture that has a folder {@code graph}: of its catalog, and since {@code old.yaml} if that lies there. */
@Tag("golden")
class GraphGoldenTest {
    private static final String OLD = "old.yaml";

    @TestFactory
    Stream<DynamicTest> pictures() {
        return Fixture.all().stream()
                .filter(fixture -> Files.isDirectory(folder(fixture)))
                .map(fixture -> dynamicTest(fixture.name(), () -> compare(fixture)));
    }

    /** The picture that the README shows is the one of the example. */
    @Test
    void thePictureInTheReadme() throws IOException {
        Path file = Path.of(System.getProperty("berth.root", ".."), "docs/graph.svg");
        Fixture example = Fixture.all().stream()
                .filter(fixture -> fixture.name().equals("tidy-homelab"))
                .findFirst()
                .orElseThrow();
        String picture =
                SvgPicture.of(Topology.of(Outcome.compile(example).plan().orElseThrow()));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, picture);
        }
        assertThat(Files.readString(file)).isEqualTo(picture);
    }

    private static Path folder(Fixture fixture) {
        return fixture.folder().resolve("graph");
    }

    private static void compare(Fixture fixture) throws IOException {
        SortedMap<String, String> actual = pictures(fixture);
        if (Boolean.getBoolean("golden.update")) {
            for (var file : actual.entrySet()) {
                Files.writeString(folder(fixture).resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(kept(fixture).keySet())
                .as("the files of %s", folder(fixture))
                .isEqualTo(actual.keySet());
        Difference.between(kept(fixture), actual).ifPresent(difference -> {
            throw new AssertionError("the pictures of fixtures/" + fixture.name() + " are others than lie there\n"
                    + difference + "if that is meant: mvn verify -Dgolden.update=true");
        });
        assertThat(pictures(fixture)).as("a second run").isEqualTo(actual);
    }

    private static SortedMap<String, String> kept(Fixture fixture) throws IOException {
        SortedMap<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder(fixture))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(OLD)) {
                    kept.put(name, Files.readString(file));
                }
            }
        }
        return kept;
    }

    private static SortedMap<String, String> pictures(Fixture fixture) {
        Plan plan = Outcome.compile(fixture).plan().orElseThrow();
        SortedMap<String, String> files = new TreeMap<>();
        add("graph", Topology.of(plan), files);
        Path old = folder(fixture).resolve(OLD);
        if (Files.exists(old)) {
            add("diff", Topology.between(plan(old), plan), files);
        }
        return files;
    }

    private static Plan plan(Path catalog) {
        try {
            return Compiler.compile(CatalogInput.of(OLD, Files.readAllBytes(catalog), Outcome.TODAY))
                    .plan()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String name, Topology topology, SortedMap<String, String> files) {
        files.put(name + ".mmd", Mermaid.of(topology));
        files.put(name + ".dot", Dot.of(topology));
        files.put(name + ".svg", SvgPicture.of(topology));
        files.put(name + ".html", HtmlPage.of(topology));
    }
}
