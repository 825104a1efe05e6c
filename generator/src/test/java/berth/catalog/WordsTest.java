package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A line of words is what a shell would make of it. */
class WordsTest {

    private static final List<String> TOKENS =
            List.of("a", "b", " ", "'", "\"", ",", "\\a", "\\'", "\\\"", "\\\\", "\\ ", "\\\n");

    @Test
    void splitsAtBlanksAndQuotesGroup() {
        assertThat(split("serve  --port 8080\t-v")).containsExactly("serve", "--port", "8080", "-v");
        assertThat(split("sh -c 'a b' \"c  d\"e")).containsExactly("sh", "-c", "a b", "c  de");
        assertThat(split("a '' \"\" b")).containsExactly("a", "", "", "b");
        assertThat(split("a\\ b \\'c")).containsExactly("a b", "'c");
    }

    @Test
    void aBackslashInDoubleQuotesStaysWhereItQuotesNothing() {
        assertThat(split("printf \"a\\n\\$b\\\"\\\\\"")).containsExactly("printf", "a\\n$b\"\\");
        assertThat(split("printf 'a\\n'")).containsExactly("printf", "a\\n");
    }

    @Test
    void aBackslashAtTheEndOfALineJoinsTheNext() {
        assertThat(split("serve \\\n  --port \\\n 8080\n")).containsExactly("serve", "--port", "8080");
        assertThat(split("ser\\\nve")).containsExactly("serve");
    }

    @Test
    void whatAShellWouldAskMoreForIsRefused() {
        assertThat(Words.split("a 'b").value()).isEmpty();
        assertThat(Words.split("a \"b").value()).isEmpty();
        assertThat(Words.split("a b\\").value()).isEmpty();
        assertThat(Words.split(" \t\n").value()).isEmpty();
    }

    /** Lines of quotes, backslashes and blanks, against the shell of this machine. */
    @Test
    void theShellAgrees() throws IOException, InterruptedException {
        Random random = new Random(20260101);
        int split = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder line = new StringBuilder("x");
            for (int j = random.nextInt(12); j >= 0; j--) {
                // A bare end of line would end the shell's command.
                line.append(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            var words = Words.split(line.toString()).value();
            if (words.isPresent()) {
                assertThat(words.get()).as(line.toString()).isEqualTo(shell(line.toString()));
                split++;
            }
        }
        assertThat(split).isGreaterThan(50);
    }

    private static List<String> shell(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line)
                .redirectErrorStream(true)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(line + ": " + out).isZero();
        return List.of(out.split("\0", -1))
                .subList(0, (int) out.chars().filter(c -> c == 0).count());
    }

    private static List<String> split(String line) {
        return Words.split(line).value().orElseThrow();
    }
}
