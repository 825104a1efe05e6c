package berth.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Words made by chance, mostly of characters that some reader takes for syntax. */
final class RandomWords {

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            " ",
            "  ",
            "\t",
            "\n",
            "\r",
            "\"",
            "'",
            "\\",
            "\\x41",
            "\\n",
            "%",
            "%%",
            "%n",
            "$",
            "$$",
            "$HOME",
            "${X}",
            ";",
            "#",
            "=",
            ",",
            ":",
            "[",
            "]",
            "{",
            "}",
            "-",
            "--",
            "/",
            "*",
            "?",
            "!",
            "&",
            "|",
            "<",
            ">",
            "`",
            "~",
            "@",
            "+",
            "\u0001",
            "\u001f",
            "\u007f",
            "\u0080",
            "\u0085",
            "\u009f",
            "\u00a0",
            "\u00ad",
            "ü",
            "\u0301",
            "\u200b",
            "\u2028",
            "\u202e",
            "\u3000",
            "漢",
            "\ufeff",
            "\ufdd0",
            "\uffff",
            "😀",
            "\udb40\udc01",
            "\ud800",
            "\0");

    private final Random random;

    RandomWords(long seed) {
        random = new Random(seed);
    }

    /** {@code count} words that {@code fits} holds for. */
    List<String> list(int count, Predicate<String> fits) {
        List<String> words = new ArrayList<>();
        while (words.size() < count) {
            StringBuilder word = new StringBuilder();
            int length = random.nextInt(9);
            for (int i = 0; i < length; i++) {
                word.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (fits.test(word.toString())) {
                words.add(word.toString());
            }
        }
        return words;
    }
}
