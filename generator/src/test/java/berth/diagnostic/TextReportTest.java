package berth.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final TextReport PLAIN = new TextReport(false);

    @Test
    void theExampleOfTheArchitecturePage() {
        SourceFile file = new SourceFile("catalog.yaml", "\n".repeat(30) + "      - postgress:5432\n");
        int at = file.text().indexOf("postgress");

        String text = PLAIN.render(
                List.of(Diagnostic.at(file.span(at, at + 9), Code.UNKNOWN_SERVICE, "unknown service `postgress`")
                        .label("no service of this name")
                        .help("did you mean `postgres`?")
                        .build()));

        assertThat(text).isEqualTo("""
                        error[unknown-service]: unknown service `postgress`
                          --> catalog.yaml:31:9
                           |
                        31 |       - postgress:5432
                           |         ^^^^^^^^^ no service of this name
                           |
                           = help: did you mean `postgres`? (berth explain unknown-service)

                        """);
    }

    @Test
    void relatedPlacesNotesAndLongHelp() {
        SourceFile file = new SourceFile("catalog.yaml", "services:\n  db: 1\n" + "\n".repeat(9) + "  db: 2\n");
        int first = file.text().indexOf("db");
        int second = file.text().lastIndexOf("db");

        String text = PLAIN.render(
                List.of(Diagnostic.at(file.span(second, second + 2), Code.DUPLICATE_KEY, "duplicate key `db`")
                        .related(file.span(first, first + 2), "first declared here")
                        .note("a key stands once")
                        .help("rename one:\n  db-replica: 2")
                        .build()));

        assertThat(text).isEqualTo("""
                        error[duplicate-key]: duplicate key `db`
                          --> catalog.yaml:12:3
                           |
                        12 |   db: 2
                           |   ^^
                           |
                          ::: catalog.yaml:2:3
                           |
                         2 |   db: 1
                           |   -- first declared here
                           |
                           = note: a key stands once
                           = help: rename one:
                                     db-replica: 2 (berth explain duplicate-key)

                        """);
    }

    @Test
    void severalLinesAreCutToTheFirst() {
        assertThat(marked("a: {\n  b: 1\n}\n", "{\n  b: 1\n}")).containsExactly("a: {", "   ^");
    }

    @Test
    void aCarriageReturnIsNotShown() {
        assertThat(marked("a: b\r\nc: d\r\n", "b\r\nc")).containsExactly("a: b", "   ^");
    }

    @Test
    void thePointAfterTheLastCharacterIsMarked() {
        SourceFile file = new SourceFile("c", "abc");

        assertThat(snippet(file.span(3, 3))).containsExactly("abc", "   ^");
        assertThat(snippet(new SourceFile("c", "").span(0, 0))).containsExactly("", "^");
    }

    @Test
    void aTabReachesItsStop() {
        assertThat(marked("\ta\tbc: x", "bc")).containsExactly("    a   bc: x", "        ^^");
        assertThat(marked("abc\t\tx", "\t\t")).containsExactly("abc     x", "   ^^^^^");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(marked("名前: サーバ x", "サーバ")).containsExactly("名前: サーバ x", "      ^^^^^^");
        assertThat(marked("名前: x", "x")).containsExactly("名前: x", "      ^");
        assertThat(marked("😀: x", "x")).containsExactly("😀: x", "    ^");
        assertThat(marked("ｆｕｌｌ: x", "x")).containsExactly("ｆｕｌｌ: x", "          ^");
        assertThat(marked("한글: x", "x")).containsExactly("한글: x", "      ^");
    }

    @Test
    void marksThatJoinTakeNone() {
        assertThat(marked("cafe\u0301: x", "x")).containsExactly("cafe\u0301: x", "      ^");
        assertThat(marked("cafe\u0301: x", "cafe\u0301")).containsExactly("cafe\u0301: x", "^^^^");
        // A family, a thumb with a skin tone, a heart as an emoji: one glyph of two columns each.
        assertThat(marked("👩‍👩‍👧: x", "x")).containsExactly("👩‍👩‍👧: x", "    ^");
        assertThat(marked("👍🏽: x", "x")).containsExactly("👍🏽: x", "    ^");
        assertThat(marked("❤️: x", "x")).containsExactly("❤️: x", "    ^");
        // A flag is two regional indicators.
        assertThat(marked("🇩🇪: x", "x")).containsExactly("🇩🇪: x", "    ^");
    }

    @Test
    void controlsAreShownAndNeverSent() {
        assertThat(marked("a\u001b[31mb\u0000\u007f: x", "x")).containsExactly("a␛[31mb␀␡: x", "           ^");
        assertThat(marked("a\u009bb\u202ec\ufeff: x", "x"))
                .containsExactly("a\\u{9b}b\\u{202e}c\\u{feff}: x", " ".repeat(27) + "^");
        assertThat(marked("\ud800: x", "x")).containsExactly("\\u{d800}: x", " ".repeat(10) + "^");
    }

    @Test
    void neitherAreThoseInWords() {
        String evil = "x\u001b[2J\r\n\t\u202ey\u2028z\u0085";
        SourceFile file = new SourceFile("dir\u001b/\ncatalog.yaml", "a\n");

        String text = PLAIN.render(List.of(Diagnostic.at(file.span(0, 1), Code.SYNTAX, evil)
                .label(evil)
                .related(file.span(0, 1), evil)
                .note(evil)
                .help(evil)
                .build()));

        assertThat(text).contains("x␛[2J␍␊␉\\u{202e}y\\u{2028}z\\u{85}").contains("--> dir␛/␊catalog.yaml:1:1\n");
        requireHarmless(text);
    }

    @Test
    void aVeryLongLineIsCutAroundTheMark() {
        List<String> shown = marked("a".repeat(1_000) + "HERE" + "b".repeat(1_000), "HERE");

        assertThat(shown.get(0)).startsWith("…aaaa").endsWith("bbb…").hasSize(142);
        assertThat(shown.get(0)
                        .substring(shown.get(1).indexOf('^'), shown.get(1).length()))
                .isEqualTo("HERE");
        assertThat(marked("b".repeat(1_000), "b".repeat(1_000)).get(1)).isEqualTo("^".repeat(140));
        assertThat(marked("日".repeat(500) + "HERE", "HERE").get(1)).endsWith("    ^^^^");
    }

    @Test
    void whateverTheTextAndTheSpanNothingBreaksAndTheMarkIsUnderTheText() {
        Random random = new Random(7);
        int[] alphabet = {
            'a', ' ', '\t', '\n', '\r', 0x1b, 0x7f, 0x85, 0x301, 0x200d, 0x202e, 0x4e00, 0x1f600, 0xd800, 0xfe0f
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(random.nextInt(20) == 0 ? 400 : 20); n > 0; n--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            SourceFile file = new SourceFile("c", text.toString());
            Span span = new Span(file, random.nextInt(30) - 5, random.nextInt(30) - 5);

            String report =
                    PLAIN.render(List.of(Diagnostic.at(span, Code.SYNTAX, "m").build()));

            requireHarmless(report);
            assertThat(report.lines().filter(line -> line.contains("^"))).hasSize(1);
        }
    }

    @Test
    void theMarkGrowsWithTheSeverity() {
        SourceFile file = new SourceFile("c", "a\n");
        List<Diagnostic> all = List.of(
                Diagnostic.at(file.span(0, 1), Code.SYNTAX, "m").build(),
                Diagnostic.at(file.span(0, 1), Code.BAD_VALUE, "m").build(),
                Diagnostic.at(file.span(0, 1), Code.FLOATING_TAG, "m").build(),
                Diagnostic.at(file.span(0, 1), Code.NOT_ENFORCED, "m").build());

        assertThat(PLAIN.render(all)).contains("warning[floating-tag]: m\n", "note[not-enforced]: m\n");
        assertThat(TextReport.summary(all)).isEqualTo("2 errors, 1 warning, 1 note\n");
        assertThat(TextReport.summary(all.subList(0, 1))).isEqualTo("1 error\n");
        assertThat(TextReport.summary(List.of())).isEmpty();
        assertThat(PLAIN.render(List.of())).isEmpty();
    }

    @Test
    void coloursOnlyOnRequestAndThenTheSameText() {
        SourceFile file = new SourceFile("c", "a: b\n");
        List<Diagnostic> one = List.of(Diagnostic.at(file.span(3, 4), Code.BAD_VALUE, "m")
                .label("here")
                .related(file.span(0, 1), "there")
                .note("n")
                .help("h")
                .build());

        String coloured = new TextReport(true).render(one);

        assertThat(coloured).contains("\u001b[1;31merror[bad-value]\u001b[0m", "\u001b[1;31m^ here\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(PLAIN.render(one));
    }

    /** The source line and the line of the mark, without the gutter. */
    private static List<String> marked(String text, String part) {
        SourceFile file = new SourceFile("c", text);
        int at = text.indexOf(part);
        return snippet(file.span(at, at + part.length()));
    }

    private static List<String> snippet(Span span) {
        String report =
                PLAIN.render(List.of(Diagnostic.at(span, Code.SYNTAX, "m").build()));
        return report.lines()
                .skip(3)
                .limit(2)
                .map(line -> line.length() < 4 ? "" : line.substring(4))
                .toList();
    }

    private static void requireHarmless(String text) {
        assertThat(text.codePoints()
                        .filter(c -> c != '\n'
                                && (Character.isISOControl(c)
                                        || (c >= 0x202a && c <= 0x202e)
                                        || (c >= 0x2028 && c <= 0x2029)
                                        || (c >= 0xd800 && c <= 0xdfff)))
                        .toArray())
                .isEmpty();
    }
}
