package berth.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.reader.NixFile.Binding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of Nix, on the rules of Nix's lexer and grammar. */
class NixFileTest {

    private static String string(String source) {
        List<NixToken> tokens = NixLexer.tokens(source);
        assertThat(tokens).hasSize(1);
        return tokens.get(0).text();
    }

    @Test
    void aModuleIsAttributes() {
        NixFile file = NixFile.read(String.join(
                "\n",
                "# why",
                "{ lib, ... }:",
                "let",
                "  a = \"x\";",
                "in",
                "{",
                "  b.\"c d\".e = [ ./f ../g/h ];",
                "  i = { j = !true; };",
                "  k = { };",
                "  l = ''m ${a} n'';",
                "  o = lib.${a} or 1;",
                "}",
                ""));
        assertThat(file.bindings())
                .containsExactly(
                        new Binding("/a", List.of("\"x")),
                        new Binding("/b/\"c d/e", List.of("[", "./f", "../g/h", "]")),
                        new Binding("/i/j", List.of("!", "true")),
                        new Binding("/i", List.of("{}")),
                        new Binding("/k", List.of("{ }")),
                        new Binding("/l", List.of("\"m ${a } n")),
                        new Binding("/o", List.of("lib", ".", "${a }", "or", "1")),
                        new Binding("", List.of("{lib , ... }", ":", "let", "in", "{}")));
        assertThat(file.interpolations()).containsExactly("a ", "a ");
        assertThat(file.comments()).containsExactly("# why");
    }

    @Test
    void stringsAreUnescaped() {
        assertThat(string("\"a\\n\\t\\r\\\\\\\"\\${b}\\x\"")).isEqualTo("a\n\t\r\\\"${b}x");
        assertThat(string("\"a\r\nb\rc\"")).isEqualTo("a\nb\nc");
        assertThat(string("''a ''${b} ''' ''\\n $''")).isEqualTo("a ${b} '' \n $");
    }

    /** A dollar is taken together with what follows it. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"\"$${x}\",0", "\"${x}\",1", "\"$$${x}\",1", "\"\\${x}\",0", "\"\\\\${x}\",1", "\"$\\{x}\",0"})
    void anInterpolationIsSeen(String source, int interpolations) {
        assertThat(NixFile.read("{ a = " + source + "; }").interpolations()).hasSize(interpolations);
    }

    @Test
    void aCommentEndsAtACarriageReturnToo() {
        assertThat(NixLexer.tokens("# a\rb").stream().map(NixToken::shown)).containsExactly("## a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ a = \"b; }",
                "{ a = ''b'; }",
                "{ a = b }",
                "{ a = b; } }",
                "{ a = ; }",
                "{ a = (b; }",
                "{ a = \"${\"; }",
                "{ a = \"${}\"; }",
                "{ ${a} = b; }",
                "{ a = b\u00e9; }",
                "{ a = `b`; }",
                "{ a = http://b; }",
                "{ a = \"\0\"; }"
            })
    void whatNixDoesNotTakeOrNobodyEmitsIsRefused(String source) {
        assertThatThrownBy(() -> NixFile.read(source)).isInstanceOf(Misread.class);
    }
}
