package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadletReadingTest {

    private static String written(QuadletReading reading, String text) {
        return reading.carry(text).orThrow().text();
    }

    @Test
    void safeTextIsWrittenBare() {
        for (QuadletReading reading : QuadletReading.values()) {
            if (reading != QuadletReading.BOOL) {
                assertThat(written(reading, "a/b:1.2@c+d,e=f_-")).isEqualTo("a/b:1.2@c+d,e=f_-");
            }
        }
    }

    @Test
    void whatReachesACommandIsWrittenForTheSecondReadingToo() {
        assertThat(written(QuadletReading.LAST_STRING, "100% $x ${y}")).isEqualTo("100%% $$x $${y}");
        assertThat(written(QuadletReading.LINES, "%$")).isEqualTo("%%$$");
        assertThat(written(QuadletReading.WORDS, "%$")).isEqualTo("\"%%$$\"");
        assertThat(written(QuadletReading.ARGS, "%$")).isEqualTo("\"%%$$\"");
        assertThat(written(QuadletReading.SYSTEMD, "%n $x")).isEqualTo("%n $x");
    }

    @Test
    void wordsWithEscapesAreQuotedWhole() {
        assertThat(written(QuadletReading.ARGV_LAST, "a \"b\" \\ 'c'\n\t\r\u0001\u007f"))
                .isEqualTo("\"a \\\"b\\\" \\\\ 'c'\\n\\t\\r\\x01\\x7f\"");
        assertThat(written(QuadletReading.KEYVALS, "K=ü\u00a0\u2028\udb40\udc01"))
                .isEqualTo("\"K=ü\\u00a0\\u2028\\U000e0001\"");
    }

    @Test
    void wordsWithoutEscapesAreQuotedInPieces() {
        assertThat(written(QuadletReading.WORDS, "a b")).isEqualTo("\"a b\"");
        assertThat(written(QuadletReading.WORDS, "a'b\\")).isEqualTo("\"a'b\\\"");
        assertThat(written(QuadletReading.WORDS, "a'b\"c'd\"")).isEqualTo("\"a'b\"'\"c'\"'d\"'\"'");
        assertThat(written(QuadletReading.WORDS, "\"")).isEqualTo("'\"'");
    }

    @Test
    void aLineOfWords() {
        assertThat(QuadletReading.ARGV_LAST
                        .carry(List.of("sh", "-c", "a b"))
                        .orThrow()
                        .text())
                .isEqualTo("sh -c \"a b\"");
        assertThat(QuadletReading.LINES.carry(List.of("a", "b")).refusal()).isPresent();
        assertThat(QuadletReading.ARGS.carry(List.of()).refusal()).isPresent();
        assertThat(QuadletReading.ARGS.carry(List.of("a", "")).refusal()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void noReadingCarriesThese(QuadletReading reading) {
        for (String text : List.of(
                "",
                ";",
                "a\0b",
                "\ud800",
                "a\udc00b",
                "\uffff",
                "\ufdd0",
                "\u0080",
                "\u0085",
                "x".repeat(128 * 1024),
                "ü".repeat(64 * 1024))) {
            assertThat(reading.refusal(text)).as("%s", text.length()).isPresent();
            assertThat(reading.carry(text).value()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u0001",
                "\u007f",
                " a",
                "a ",
                "\u00a0a",
                "a\u2028",
                "a\u3000",
                "trailing\\"
            })
    void rawValuesDoNotCarryThese(String text) {
        assertThat(QuadletReading.LAST_STRING.refusal(text)).isPresent();
        assertThat(QuadletReading.LINES.refusal(text)).isPresent();
        assertThat(QuadletReading.SYSTEMD.refusal(text)).isPresent();
    }

    @Test
    void quotesAtTheEndsAreLostFromAStringButNotFromALine() {
        for (String text : List.of("\"a", "a\"", "\"a\"", "sh -c \"x\"")) {
            assertThat(QuadletReading.LAST_STRING.refusal(text)).isPresent();
            assertThat(written(QuadletReading.LINES, text)).isEqualTo(text);
        }
        assertThat(written(QuadletReading.LAST_STRING, "a \"b\" c")).isEqualTo("a \"b\" c");
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(written(QuadletReading.BOOL, "true")).isEqualTo("true");
        assertThat(QuadletReading.BOOL.refusal("yes")).isPresent();
        assertThat(QuadletReading.BOOL.refusal("enabled")).isPresent();
    }

    @Test
    void reasonsAreShort() {
        assertThat(QuadletReading.LINES.refusal("a\nb"))
                .contains("quadlet cannot carry the control character U+000A here");
        assertThat(QuadletReading.ARGS.refusal(";")).contains("systemd reads a lone `;` as the end of a command");
    }
}
