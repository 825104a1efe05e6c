package berth.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import berth.diagnostic.Code;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not a catalog's YAML: where it is said to be wrong, and in which words. */
class YamlReaderTest {
    private static final String CLOSE = " this quote is never closed; close it with the same quote";
    private static final String ESCAPE =
            " this is not an escape that YAML knows; write `\\\\` for a backslash, or use single quotes";
    private static final String COLON = " a `: ` cannot stand here; put text that holds it in quotes; or check the"
            + " indentation, and the `:` of the line above";
    private static final String INDENT =
            " the indentation of this line fits none above it; indent it like the lines that it belongs to";
    private static final String QUOTES = "; put text that starts with it in quotes";
    private static final String TAB = " a tab stands where YAML wants spaces; indent with spaces";
    private static final String SECOND =
            " a second document starts here; a catalog is one document; use `include` for several files";
    private static final String TAG = " are not read; leave the tag out; the place decides how a value is read";
    private static final String CONFLICT = " a merge conflict is open here; choose one side";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("a: \"b\nc: d\n", "1:4+1" + CLOSE),
                arguments("a: 'b\nc: d\n", "1:4+1" + CLOSE),
                arguments("a: \"b\n---\nc: d\n", "1:4+1" + CLOSE),
                arguments(
                        "a: 'don't'\n",
                        "1:9+1 text stands behind a value that has ended; put the whole in quotes; inside single"
                                + " quotes `''` is one quote"),
                arguments("a: \"\\d+\"\n", "1:5+2" + ESCAPE),
                arguments("a: \"\\x4\"\n", "1:5+2" + ESCAPE),
                arguments("a: \"C:\\Users\"\n", "1:7+2" + ESCAPE),
                arguments("r:\n  - @all:http\n", "2:5+1 text cannot start with `@`; put it in quotes"),
                arguments("a: %n\n", "1:4+1 text cannot start with `%`; put it in quotes"),
                arguments("a: ? b\n", "1:4+1 text cannot start with `?`; put it in quotes"),
                arguments("a: *-*-* 04:00\n", "1:4+1 `*` starts an alias here" + QUOTES),
                arguments("a: & b\n", "1:4+1 `&` starts an anchor here" + QUOTES),
                arguments("a: |x\n  b\n", "1:4+1 `|` starts a text on the lines below" + QUOTES),
                arguments("a: b: c\n", "1:5+1" + COLON),
                arguments("a\n  b: c\n", "2:4+1" + COLON),
                arguments(
                        "a: - b\n",
                        "1:4+1 a list cannot begin here; begin it on a line of its own, or put text that starts with"
                                + " `- ` in quotes"),
                arguments(
                        "a: b\nc\nd: e\n",
                        "2:1+1 this line has no `: ` behind a key; write `key: value`, or check the indentation"),
                arguments(": b\n", "1:1+1 no key stands before this `:`"),
                arguments("a: [b, c\n", "1:4+1 this bracket is never closed; close it with `]`"),
                arguments("\ud83e\udd80: {b: c\n", "1:4+1 this bracket is never closed; close it with `}`"),
                arguments(
                        "a: [b, c\nd: e\n",
                        "2:2+1 a `,` or the closing `]` is missing before this; separate the entries with `,`, and close what is opened | 1:4+1 opened here"),
                arguments(
                        "a: {b: c d: e}\n",
                        "1:11+1 a `,` or the closing `}` is missing before this; separate the entries with `,`, and close what is opened | 1:4+1 opened here"),
                arguments("a: [b]]\n", "1:7+1 this `]` closes nothing"),
                arguments("a: }\n", "1:4+1 a value is missing before `}`"),
                arguments("a: [b,, c]\n", "1:7+1 a value is missing before `,`"),
                arguments("a: [", "1:5+0 the file ends where a value is expected"),
                arguments("a:\n  b: c\n d: e\n", "3:2+4" + INDENT + " | 1:1+2 its neighbours begin here"),
                arguments("a:\n  - b: c\n   d: e\n", "3:4+4" + INDENT + " | 2:3+6 its neighbours begin here"),
                arguments("  a: b\nc: d\n", "2:1+4" + INDENT),
                arguments("a:\n\tb: c\n", "2:1+1" + TAB),
                arguments("a:\n  b: c\n\td: e\n", "3:1+1" + TAB),
                arguments("", "1:1+0 the file is empty; `berth init` writes a catalog to start from"),
                arguments("# nothing\n", "1:1+0 the file is empty; `berth init` writes a catalog to start from"),
                arguments("a: b\n---\nc: d\n", "2:1+3" + SECOND),
                arguments("a: b\n...\nc: d\n", "3:1+4" + SECOND),
                arguments("%YAML 2.0\n---\na: b\n", "1:1+1 found incompatible YAML document (version 1.* is required)"),
                arguments("a: !!int \"8\"\n", "1:4+5 tags such as `!!int`" + TAG),
                arguments("!x\na: b\n", "1:1+2 tags such as `!x`" + TAG),
                arguments(
                        "a: *b\n",
                        "1:4+2 the alias `*b` has no finished anchor before it; write `&b` at an earlier value"),
                arguments(
                        "a: &x [*x]\n",
                        "1:8+2 the alias `*x` has no finished anchor before it; write `&x` at an earlier value"),
                arguments("? [a, b]\n: c\n", "1:3+6 a key is text, not a list"),
                arguments("? {a: b}\n: c\n", "1:3+6 a key is text, not a mapping"),
                arguments("a: 1\nb: 2\na: 3\n", "3:1+1 the key `a` stands twice; keep one of them | 1:1+1 first here"),
                arguments("{a: 1, \"a\": 2}", "1:8+3 the key `a` stands twice; keep one of them | 1:2+1 first here"),
                arguments("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "2:1+12" + CONFLICT),
                arguments("{\n<<<<<<< HEAD\n\"c\": 1\n=======\n\"c\": 2\n>>>>>>> x\n}", "2:1+12" + CONFLICT));
    }

    @ParameterizedTest
    @MethodSource
    void mistakes(String text, String said) {
        Reading reading = Reading.of(text);
        assertThat(reading.said()).isEqualTo(said);
        assertThat(reading.diagnostics()).allMatch(d -> d.code() == Code.SYNTAX || d.code() == Code.DUPLICATE_KEY);
    }

    static Stream<Arguments> characters() {
        String place = " has no place in a catalog; inside double quotes it can be written as ";
        return Stream.of(
                arguments("a: b\u0000c", "1:5+1 the character U+0000" + place + "\"\\u0000\""),
                arguments("a: b\u001b[31m", "1:5+1 the character U+001B" + place + "\"\\u001B\""),
                arguments("a: b\u0085c", "1:5+1 the character U+0085" + place + "\"\\u0085\""),
                arguments("a: b\u2028c", "1:5+1 the character U+2028" + place + "\"\\u2028\""),
                arguments("a: \ufeffb", "1:4+1 the character U+FEFF" + place + "\"\\uFEFF\""),
                arguments("a: b\uffffc", "1:5+1 the character U+FFFF" + place + "\"\\uFFFF\""),
                arguments(
                        "\ufeffa: b",
                        "1:1+1 the file starts with a byte order mark; save the file as UTF-8 without a byte order"
                                + " mark"),
                arguments("a: b\r\nc: d\r\n", "1:5+1 a carriage return stands here; save the file with LF line ends"),
                arguments("a: b\rc: d", "1:5+1 a carriage return stands here; save the file with LF line ends"),
                arguments(
                        "a: \u0000\u0000\r",
                        "1:4+1 the character U+0000" + place + "\"\\u0000\"\n"
                                + "1:6+1 a carriage return stands here; save the file with LF line ends"));
    }

    @ParameterizedTest
    @MethodSource
    void characters(String text, String said) {
        Reading reading = Reading.of(text);
        assertThat(reading.said()).isEqualTo(said);
        assertThat(reading.root()).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8() {
        assertThat(Reading.of("a: b\nc: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1))
                        .said())
                .isEqualTo("2:7+1 the byte 0xe9 is not valid UTF-8 here; save the file as UTF-8");
        assertThat(Reading.of("a: b".getBytes(StandardCharsets.UTF_16)).said())
                .isEqualTo("1:1+1 the byte 0xfe is not valid UTF-8 here; save the file as UTF-8");
        byte[] cut = {'a', ':', ' ', (byte) 0xc3};
        assertThat(Reading.of(cut).said())
                .isEqualTo("1:4+1 the byte 0xc3 is not valid UTF-8 here; save the file as UTF-8");
        byte[] halfACharacter = {'a', ':', ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertThat(Reading.of(halfACharacter).said())
                .isEqualTo("1:4+1 the byte 0xed is not valid UTF-8 here; save the file as UTF-8");
        byte[] longerThanNeeded = {'a', ':', ' ', (byte) 0xc0, (byte) 0xaf};
        assertThat(Reading.of(longerThanNeeded).said())
                .isEqualTo("1:4+1 the byte 0xc0 is not valid UTF-8 here; save the file as UTF-8");
    }
}
