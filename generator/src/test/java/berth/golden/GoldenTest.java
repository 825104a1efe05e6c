package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fixture gives the bytes that lie beside it, each time and everywhere. */
@Tag("golden")
class GoldenTest {
    private static final String UPDATE = "mvn verify -Dgolden.update=true";
    private static final boolean UPDATES =
            !System.getProperty("golden.update", "false").equals("false");

    @TestFactory
    Stream<DynamicTest> fixtures() {
        assertThat(Fixture.all()).as("fixtures").isNotEmpty();
        return Fixture.all().stream()
                .map(fixture -> dynamicTest(fixture.name(), fixture.folder().toUri(), () -> compare(fixture)));
    }

    private static void compare(Fixture fixture) {
        SortedMap<String, String> actual = Outcome.of(fixture).files();
        if (UPDATES) {
            fixture.rewrite(actual);
            // A good catalog writes its lock; with that it has to give the same again.
            actual = Outcome.of(fixture).files();
        }
        Difference.between(fixture.expected(), actual).ifPresent(difference -> {
            throw new AssertionError("fixtures/" + fixture.name() + " gives something else than lies there\n"
                    + difference + "if that is meant: " + UPDATE);
        });
        assertThat(Outcome.of(fixture).files()).as("a second run").isEqualTo(actual);
        assertThat(inTurkish(() -> Outcome.of(fixture).files()))
                .as("a run under tr_TR, where the lower case of I is another letter")
                .isEqualTo(actual);
    }

    private static <T> T inTurkish(java.util.function.Supplier<T> work) {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            return work.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** What is computed once when a class is loaded was computed in this machine's locale above; here it is not. */
    @Test
    void anotherMachineGivesTheSameBytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Kiritimati",
                        "-Dfile.encoding=ISO-8859-9",
                        "-Dberth.root=" + System.getProperty("berth.root", ".."),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Digest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(Digest.ofAll());
        }
        assertThat(process.waitFor()).isZero();
    }
}
