package berth.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No document takes long or much, whatever is in it. */
class LimitsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    /** What a document that is read may take a byte of its text, and one that is refused as a whole. */
    private static final long MOST_A_BYTE = 1024;

    private static final long MOST_OF_A_BOMB = 128L * MEBIBYTE;

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Reading soon(String text) {
        return assertTimeoutPreemptively(SOON, () -> Reading.of(text));
    }

    @Test
    void aFileHasAtMostThreeMebibytes() {
        String most = "a: b\n#" + "x".repeat(3 * MEBIBYTE - 6);
        assertThat(soon(most).said()).isEmpty();
        assertThat(soon(most + "x").said())
                .isEqualTo("1:1+0 the file is longer than the limit of 3145728 bytes; split it with `include`");
    }

    @Test
    void sixtyFourLevelsAreRead() {
        assertThat(Reading.of("[".repeat(64) + "]".repeat(64)).said()).isEmpty();
        assertThat(Reading.of("[".repeat(65) + "x" + "]".repeat(65)).said())
                .isEqualTo("1:66+1 lists and mappings nest deeper than 64 levels");
        assertThat(Reading.of("{a: ".repeat(64) + "}".repeat(64)).said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "{", "&a [", "- - "})
    void depthIsRefusedBeforeItCosts(String opening) {
        Reading reading = soon(opening.repeat(MEBIBYTE / opening.length()));
        assertThat(reading.root()).isEmpty();
        assertThat(reading.diagnostics()).hasSize(1);
    }

    /** Nine lists of nine of the list before it: a thousand million in a few lines. */
    @Test
    void aliasesDoNotMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + ": &a" + i + " [")
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("]\n");
        }
        Reading reading = soon(bomb.toString());
        assertThat(reading.said()).isEqualTo("6:10+3 aliases repeat more than 100000 values");
        assertThat(reading.root()).isEmpty();
    }

    /** A word of three mebibytes takes its length, and not the square of it. */
    @Test
    void aLongWordEndsSoon() {
        for (String quote : List.of("", "\"", "'")) {
            assertThat(soon("a: " + quote + "x".repeat(2 * MEBIBYTE) + quote).said())
                    .isEmpty();
        }
    }

    /** One long list and a hundred thousand aliases of it: no depth, only width. */
    @Test
    void aliasesOfSomethingLargeDoNotMultiplyEither() {
        String large = "a: &a [" + "x, ".repeat(50_000) + "]\nb: [" + "*a, ".repeat(100_000) + "]\n";
        assertThat(soon(large).said()).isEqualTo("2:9+2 aliases repeat more than 100000 values");
    }

    @Test
    void aliasesWithinTheLimitAreRead() {
        assertThat(Reading.of("a: &a [x, y]\nb: [" + "*a, ".repeat(30_000) + "]\n")
                        .said())
                .isEmpty();
    }

    /** All that is ever asked for on the way, not only what is held at once; it does not depend on the machine's load. */
    @ParameterizedTest
    @ValueSource(strings = {"aliases", "wide", "deep", "nested", "long", "many"})
    void memoryIsBounded(String kind) {
        String text =
                switch (kind) {
                    case "aliases" -> "a: &a [" + "x, ".repeat(50_000) + "]\nb: [" + "*a, ".repeat(500_000) + "]\n";
                    case "wide" -> "a: [" + "x,".repeat(1_500_000) + "]\n";
                    case "deep" -> "[".repeat(3 * MEBIBYTE);
                    case "nested" -> "- ".repeat(3 * MEBIBYTE / 2);
                    case "long" -> "a: " + "9".repeat(3 * MEBIBYTE - 5);
                    default -> "- a\n".repeat(3 * MEBIBYTE / 4);
                };
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long before = threads.getCurrentThreadAllocatedBytes();
        Reading reading = Reading.of(bytes);
        long asked = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(reading.root().isPresent() || !reading.diagnostics().isEmpty())
                .isTrue();
        assertThat(asked)
                .as("bytes")
                .isLessThan(reading.diagnostics().isEmpty() ? MOST_A_BYTE * bytes.length : MOST_OF_A_BOMB);
    }

    /** An alias may lead below the limit although it stands above it. */
    @Test
    void depthIsCountedThroughAliases() {
        String deep = "a: &a " + "[".repeat(40) + "]".repeat(40) + "\nb: " + "[".repeat(30) + "*a" + "]".repeat(30);
        assertThat(Reading.of(deep).said()).isEqualTo("2:34+2 lists and mappings nest deeper than 64 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b\n#",
                "\"",
                "'",
                "a: |\n ",
                "a: >\n  x\n\n",
                "- a\n",
                "a: [b, ",
                "x",
                "x ",
                ", ",
                "&a ",
                "*a ",
                "!a ",
                "a\n",
                "\ud83e\udd80",
                "  ",
                "\n",
                "? a\n: b\n",
                "\\",
                "%",
                "--- ",
                "---\n",
                "[]",
                "{}",
                "a:b ",
                "-\n",
                "\"a\" "
            })
    void repetitionEndsSoon(String piece) {
        Reading reading = soon(piece.repeat(MEBIBYTE / 8 / piece.length()));
        assertThat(reading.root().isPresent() || !reading.diagnostics().isEmpty())
                .isTrue();
    }

    @Test
    void limitsAreParameters() {
        byte[] text = "a: &a [b]\nc: [*a]\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Reading.of(text, new Limits(100, 10, 10)).said()).isEmpty();
        assertThat(Reading.of(text, new Limits(17, 10, 10)).said())
                .isEqualTo("1:1+0 the file is longer than the limit of 17 bytes; split it with `include`");
        assertThat(Reading.of(text, new Limits(100, 2, 10)).said())
                .isEqualTo("2:5+2 lists and mappings nest deeper than 2 levels");
        assertThat(Reading.of(text, new Limits(100, 10, 1)).said())
                .isEqualTo("2:5+2 aliases repeat more than 1 values");
    }
}
