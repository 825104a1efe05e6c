package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A row of a table is read by the rules of GFM 0.29, sections 4.10, 6.2, 6.3 and 6.10, and holds the text and no markup. */
class MarkdownCodeTest {
    private static final List<String> TEXTS = List.of(
            "plain",
            "a|b",
            "a\\|b",
            "``` x ```",
            "`",
            " blank ",
            "<b>&amp;</b>",
            "</code><script>alert(1)</script>",
            "[x](y) ![z](w) **b** _i_ ~~s~~",
            "@team #12 https://example.org",
            "umlaut äöü 漢字",
            "<!-- -->",
            "|",
            "\\",
            "&#124;");

    @Test
    void aCellHoldsTheText() {
        for (String text : TEXTS) {
            assertThat(cell(text)).as(text).isEqualTo(text);
        }
    }

    @Test
    void aCellHoldsAnyText() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append("`|\\<>&#;*_[]()@~!-+.:/ \"'aB1".charAt(random.nextInt(28)));
            }
            assertThat(cell(text.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void whatIsNotSeenIsShownByItsNumber() {
        assertThat(cell("a\u202eb\u0000\n\tc\u200b\u0085")).isEqualTo("a\\u{202e}b\\u{0}\\u{a}\\u{9}c\\u{200b}\\u{85}");
        assertThat(MarkdownCode.of("")).isEmpty();
    }

    @Test
    void nothingEndsAFence() {
        String text = "a\n```\n````\n~~~\n";
        String fence = MarkdownCode.fence(text);
        assertThat(fence).isEqualTo("`````");
        assertThat(MarkdownCode.lines("+\u202ex\r\n")).isEqualTo("+\\u{202e}x\\u{d}\n");
    }

    /** The one cell of a row, read. */
    private static String cell(String text) {
        String row = "| " + MarkdownCode.of(text) + " |";
        List<String> cells = cells(row);
        assertThat(cells).as(row).hasSize(1);
        String cell = cells.get(0);
        if (cell.startsWith("<code>")) {
            assertThat(cell).endsWith("</code>");
            String inner = cell.substring("<code>".length(), cell.length() - "</code>".length());
            // No ASCII punctuation is left that could be markup, but what character references are made of.
            assertThat(inner.replaceAll("&#[0-9]+;", "")).doesNotMatch("(?s).*[!-/:-@\\[-`{-~].*");
            return unreferenced(inner);
        }
        int ticks = cell.length() - cell.replaceFirst("^`+", "").length();
        assertThat(ticks).isEqualTo(1);
        assertThat(cell.indexOf('`', 1)).isEqualTo(cell.length() - 1);
        String inner = cell.substring(1, cell.length() - 1);
        assertThat(inner).doesNotContain("\\", "|").doesNotStartWith(" ").doesNotEndWith(" ");
        return inner;
    }

    /** A row is cut at every bar that has no backslash before it. */
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 1; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '\\' && i + 1 < row.length() && row.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }

    private static String unreferenced(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("&#", i)) {
                int end = text.indexOf(';', i);
                out.appendCodePoint(Integer.parseInt(text.substring(i + 2, end)));
                i = end + 1;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }
}
