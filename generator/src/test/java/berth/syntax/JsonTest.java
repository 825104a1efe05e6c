package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void membersAreSortedWhateverTheOrderTheyCameIn() {
        Json one = Json.object().with("b", 1).with("a", "x").with("B", Json.bool(true));
        Json other = Json.object().with("B", Json.bool(true)).with("a", "x").with("b", 1);

        assertThat(one.compact()).isEqualTo("{\"B\":true,\"a\":\"x\",\"b\":1}").isEqualTo(other.compact());
    }

    @Test
    void prettyHasOneElementALineAndALineEnd() {
        Json value = Json.object()
                .with("list", Json.array(List.of(Json.number(1), Json.Null.NULL)))
                .with("none", Json.object())
                .with("nothing", Json.strings(List.of()));

        assertThat(value.pretty()).isEqualTo("""
                        {
                          "list": [
                            1,
                            null
                          ],
                          "none": {},
                          "nothing": []
                        }
                        """);
    }

    @Test
    void whatATerminalWouldObeyIsEscaped() {
        String text = "\u0000\u001b[2J\u007f\u009b\u2028\ud800 \"\\/\n\t\r \u00e9\ud83d\ude00";

        assertThat(Json.string(text).compact())
                .isEqualTo("\"\\u0000\\u001b[2J\\u007f\\u009b\\u2028\\ud800 \\\"\\\\/\\n\\t\\r \u00e9\ud83d\ude00\"");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws JsonSyntaxException {
        Random random = new Random(20260101);
        for (int i = 0; i < 2_000; i++) {
            Json value = arbitrary(random, 4);

            assertThat(Json.parse(value.compact())).isEqualTo(value);
            assertThat(Json.parse(value.pretty())).isEqualTo(value);
        }
    }

    @Test
    void readsEveryEscapeAndNumber() throws JsonSyntaxException {
        Json value = Json.parse(
                " [\"\\b\\f\\n\\r\\t\\/\\\\\\\"\\u00E9\\ud83d\\uDE00\", -0.5e+10, 0, {}, true, false, null]\r\n");

        assertThat(value.compact())
                .isEqualTo("[\"\\u0008\\u000c\\n\\r\\t/\\\\\\\"\u00e9\ud83d\ude00\",-0.5e+10,0,{},true,false,null]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "[1 2]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "'a'",
                "\"a",
                "\"\u0001\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "-",
                "NaN",
                "tru",
                "nul",
                "1 2",
                "// c\n1",
                "[1]]",
                "\ufeff1",
                "\u00a01"
            })
    void refusesWhatIsNearlyJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void refusesTooDeepOnesWithoutOverflow() {
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("levels");
    }

    @Test
    void aNumberIsANumber() {
        assertThatThrownBy(() -> new Json.Num("1,5")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Json arbitrary(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Json.Null.NULL;
            case 1 -> Json.bool(random.nextBoolean());
            case 2 -> Json.number(random.nextLong());
            case 3, 4 -> Json.string(text(random));
            case 5 ->
                Json.array(random.ints(random.nextInt(4))
                        .mapToObj(i -> arbitrary(random, depth - 1))
                        .toList());
            default -> {
                Json.Obj object = Json.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object = object.with(text(random), arbitrary(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            out.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
        }
        return out.toString();
    }
}
