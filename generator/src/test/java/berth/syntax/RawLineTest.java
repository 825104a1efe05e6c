package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawLineTest {

    @Test
    void wordsAreSplitAsQuadletSplitsThem() {
        assertThat(RawLine.words(QuadletReading.ARGS, " a  \"b c\"'d e' f\\x41\\u00fc\\s\\101\\n ")
                        .orThrow())
                .containsExactly("a", "b cd e", "fAü A\n");
        assertThat(RawLine.words(QuadletReading.WORDS, "a\\b 'c \"d' \"e 'f\"").orThrow())
                .containsExactly("a\\b", "c \"d", "e 'f");
        assertThat(RawLine.words(QuadletReading.LINES, " 'as it is ").orThrow()).containsExactly(" 'as it is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"b",
                "it's",
                "\\d",
                "\\x4",
                "\\xzz",
                "\\u12",
                "\\U00110000",
                "\\400",
                "\\0",
                "a \"\" b",
                "''",
                ";",
                "a ; b",
                "\\x3b",
                "\";\"",
                "100%25",
                "%",
                "a %",
                "\\u0080",
                "\\200",
                "\\ufffe",
                "\\ud800",
                "\\"
            })
    void whatWouldNotArriveIsRefused(String line) {
        assertThat(RawLine.refusal(QuadletReading.ARGS, line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", ";;", "%% %n %t", "\"a b\"", "\\x3b\\x3b", "$HOME", "it\\'s"})
    void theRestIsNot(String line) {
        assertThat(RawLine.refusal(QuadletReading.ARGS, line)).isEmpty();
    }

    @Test
    void aLineIsOneLineOfOneKey() {
        for (QuadletReading reading : QuadletReading.values()) {
            for (String line : List.of(
                    "a\nExecStartPre=/bin/false", "a\r[Service]", "a\0b", "a\\", "", " a", "a\u00a0", "a\u2028b")) {
                assertThat(RawLine.refusal(reading, line))
                        .as("%s of %s", reading, line)
                        .isPresent();
            }
        }
    }

    /** Quadlet strips quotes before 5.8.2, whatever their number. */
    @Test
    void aLoneSemicolonIsNotHiddenByQuotes() {
        for (String line : List.of("\";\"", "\"\";", ";\"")) {
            assertThat(RawLine.refusal(QuadletReading.LAST_STRING, line))
                    .as(line)
                    .isPresent();
        }
    }

    @Test
    void percentagesAreSystemdsOwn() {
        assertThat(RawLine.refusal(QuadletReading.SYSTEMD, "80%")).isEmpty();
        assertThat(RawLine.refusal(QuadletReading.LAST_STRING, "80%")).isPresent();
    }
}
