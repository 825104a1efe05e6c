package berth.source;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Span;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is YAML: the text that stands there, and where. */
class YamlTreeTest {

    private static Node root(String text) {
        Reading reading = Reading.of(text);
        assertThat(reading.said()).isEmpty();
        return reading.root().orElseThrow();
    }

    private static Node value(String text) {
        return ((Node.Mapping) root(text)).entries().get(0).value();
    }

    private static String source(Span span) {
        return span.file().text().substring(span.start(), span.end());
    }

    /** The tree with nothing but its texts. */
    private static String shape(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(YamlTreeTest::shape).collect(Collectors.joining(",", "[", "]"));
        }
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().stream()
                    .map(e -> e.key().text() + ":" + shape(e.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return ((Node.Scalar) node).text();
    }

    /** What YAML 1.1 and 1.2 disagree about, and what is a number or a date to others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "on",
                "Yes",
                "y",
                "22:22",
                "1e3",
                "0x10",
                "0o17",
                "010",
                "1_000",
                "2027-06-30",
                ".inf",
                "~",
                "null",
                "true",
                "+1",
                "=",
                "<<"
            })
    void scalarsStayText(String word) {
        assertThat(value("a: " + word + "\n")).isInstanceOfSatisfying(Node.Scalar.class, scalar -> {
            assertThat(scalar.text()).isEqualTo(word);
            assertThat(scalar.quoted()).isFalse();
        });
    }

    @Test
    void nothingIsNotAnEmptyText() {
        assertThat(value("a:\n").kind()).isEqualTo("nothing");
        assertThat(value("a: # b\n").kind()).isEqualTo("nothing");
        assertThat(value("a: ''\n").kind()).isEqualTo("text");
        assertThat(value("a: |\n").kind()).isEqualTo("text");
    }

    @Test
    void spansCoverWhatIsWritten() {
        assertThat(source(value("a:   b c   # d\n").span())).isEqualTo("b c");
        assertThat(source(value("a: \"b\\n\"  \n").span())).isEqualTo("\"b\\n\"");
        assertThat(source(value("a: >-\n  b\n  c\n\n\nd: e\n").span())).isEqualTo(">-\n  b\n  c");
        assertThat(source(value("a: [ b,\n c ]\nd: e\n").span())).isEqualTo("[ b,\n c ]");
        assertThat(source(value("a:\n  - b\n  - c\n\n# d\ne: f\n").span())).isEqualTo("- b\n  - c\n\n# d");
        assertThat(source(value("a:\n  b: c\n\nd: e\n").span())).isEqualTo("b: c");
        assertThat(source(root("---\n# x\na: b\n").span())).isEqualTo("a: b");
    }

    @Test
    void spansAreRightBehindCharactersOfTwoUnits() {
        Node.Sequence list = (Node.Sequence) value("a: [\ud83e\udd80, \"\ud83e\udd80\ud83e\udd80\", c]\n");
        assertThat(list.items().stream().map(Node::span).map(YamlTreeTest::source))
                .containsExactly("\ud83e\udd80", "\"\ud83e\udd80\ud83e\udd80\"", "c");
        assertThat(list.items().get(2).span().column()).isEqualTo(14);
    }

    @Test
    void aPartOfATextIsFoundWhereTheTextStandsAsItIs() {
        assertThat(source(((Node.Scalar) value("a: db:postgres\n")).part(3, 8))).isEqualTo("postgres");
        assertThat(source(((Node.Scalar) value("a: 'db:postgres'\n")).part(3, 8)))
                .isEqualTo("postgres");
        assertThat(source(((Node.Scalar) value("a: \"db:postgres\"\n")).part(0, 2)))
                .isEqualTo("db");
        assertThat(source(((Node.Scalar) value("a: \"d\\x62:postgres\"\n")).part(0, 2)))
                .isEqualTo("\"d\\x62:postgres\"");
        assertThat(source(((Node.Scalar) value("a: db\n  postgres\n")).part(0, 2)))
                .isEqualTo("db\n  postgres");
    }

    @Test
    void jsonIsASubset() {
        String json = """
                {
                \t"berth": 1,
                \t"a":{"b":[1,-2.5e3,null,true,"\\u00e9\\ud83e\\udd80\\t\\/\\\\\\"",{}],"c":[]}
                }
                """;
        assertThat(shape(root(json)))
                .isEqualTo("{berth:1,a:{b:[1,-2.5e3,null,true,\u00e9\ud83e\udd80\t/\\\",{}],c:[]}}");
    }

    @Test
    void whatYamlOffersIsRead() {
        assertThat(shape(root("%YAML 1.2\n---\na: b\n...\n"))).isEqualTo("{a:b}");
        assertThat(shape(root("a: &x { b: c }\nd: *x\ne: [*x, *x]\n"))).isEqualTo("{a:{b:c},d:{b:c},e:[{b:c},{b:c}]}");
        assertThat(shape(root("? a\n: b\n"))).isEqualTo("{a:b}");
        assertThat(shape(root("a:\n- b\n-\n  - c\n  - d: e\n    f: g\n"))).isEqualTo("{a:[b,[c,{d:e,f:g}]]}");
        assertThat(shape(root("a: |\n  b\n   c\nd: >\n  e\n  f\n"))).isEqualTo("{a:b\n c\n,d:e f\n}");
        assertThat(shape(root("a: b  # c\nd: e#f\n"))).isEqualTo("{a:b,d:e#f}");
    }

    @Test
    void mergeKeysAreKeys() {
        assertThat(shape(root("a: &x {b: c}\nd:\n  <<: *x\n"))).isEqualTo("{a:{b:c},d:{<<:{b:c}}}");
    }
}
