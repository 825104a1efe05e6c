package berth.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void theNearestWord() {
        assertThat(Suggestion.nearest("postgress", List.of("postgres", "redis")))
                .contains("postgres");
        assertThat(Suggestion.nearest("iamge", List.of("image", "name"))).contains("image");
        assertThat(Suggestion.help("iamge", List.of("image"))).contains("did you mean `image`?");
    }

    @Test
    void noneWhenItIsFarOrTwoAreEquallyNear() {
        assertThat(Suggestion.nearest("db", List.of("caddy", "dx"))).isEmpty();
        assertThat(Suggestion.nearest("web3", List.of("web1", "web2"))).isEmpty();
        assertThat(Suggestion.nearest("x".repeat(101), List.of("x".repeat(100))))
                .isEmpty();
        assertThat(Suggestion.nearest("", List.of("a"))).isEmpty();
    }

    @Test
    void aWordIsNoSuggestionForItself() {
        assertThat(Suggestion.nearest("torrent", List.of("torrent"))).isEmpty();
        assertThat(Suggestion.nearest("torrent", List.of("torrent", "torrents")))
                .contains("torrents");
    }

    /** Against the definition: the fewest edits, tried by recursion. */
    @Test
    void theDistanceIsThatOfTheDefinition() {
        Random random = new Random(20260101);
        for (int i = 0; i < 3_000; i++) {
            String a = word(random);
            String b = word(random);
            int expected = slow(a, b);
            int most = random.nextInt(6);
            int found = Suggestion.distance(a, b, most);
            assertThat(Math.min(found, most + 1)).as("%s %s", a, b).isEqualTo(Math.min(expected, most + 1));
            assertThat(Suggestion.distance(b, a, 9)).as("%s %s", a, b).isEqualTo(expected);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int slow(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        List<Integer> ways = new ArrayList<>();
        ways.add(slow(a.substring(1), b) + 1);
        ways.add(slow(a, b.substring(1)) + 1);
        ways.add(slow(a.substring(1), b.substring(1)) + (a.charAt(0) == b.charAt(0) ? 0 : 1));
        if (a.length() > 1 && b.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0)) {
            ways.add(slow(a.substring(2), b.substring(2)) + 1);
        }
        return ways.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }
}
