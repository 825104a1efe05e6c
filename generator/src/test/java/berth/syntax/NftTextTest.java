package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NftTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"accept", "pass_my-app_db", "10.0.0.0/8", "fd00::1", "1000-2000", "@zone_lan_4", "65535"})
    void words(String word) {
        assertThat(NftText.word(word).text()).isEqualTo(word);
        assertThat(NftText.word(word).target()).isEqualTo(Target.NFTABLES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a;b", "a\nb", "#", "a#b", "\"a\"", "{", "a,b", "a=b", "-j", "!=", "$x", "a*", "ü"})
    void whatIsNoWord(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> NftText.word(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bt-*", "eth0", "enp3s0.42", "wg@x", "log", "*", "a,b", "0123456789abcde"})
    void interfaceNamesAreQuoted(String name) {
        assertThat(NftText.interfaceName(name).text()).isEqualTo('"' + name + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a\"b", "a\\*", "a*b", "**", "0123456789abcdef", "a\nb", "ü"})
    void whatNoInterfaceIsCalled(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> NftText.interfaceName(name));
    }

    @Test
    void aLogPrefixIsCutToWhatTheKernelTakes() {
        assertThat(NftText.logPrefix("a \"b\" \\ c\n").text()).isEqualTo("\"a ?b? ? c?\"");
        assertThat(NftText.logPrefix("x".repeat(200)).text()).isEqualTo('"' + "x".repeat(127) + '"');
    }

    @Test
    void piecesAreJoined() {
        NftText a = NftText.word("a");
        NftText b = NftText.interfaceName("b");
        assertThat(NftText.concat(a, b, NftText.number(3)).mappedTo(NftText.jump("c")))
                .hasToString("a . \"b\" . 3 : jump c");
        assertThat(NftText.anyOf(List.of(a))).hasToString("a");
        assertThat(NftText.anyOf(List.of(a, b))).hasToString("{ a, \"b\" }");
        assertThat(NftText.phrase(a, NftText.not(NftText.setNamed("s")))).hasToString("a != @s");
        assertThat(a)
                .isEqualTo(NftText.word("a"))
                .hasSameHashCodeAs(NftText.word("a"))
                .isNotEqualTo(b);
    }

    @Test
    void aCommentIsOneLine() {
        assertThat(new NftComment("a\nb\rc\u0000d\u0085e\u2028f # ü \\").text()).isEqualTo("a?b?c?d?e?f # ü \\");
    }
}
