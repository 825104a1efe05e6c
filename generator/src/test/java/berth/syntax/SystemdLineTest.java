package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"/run/agenix/db-password", "/srv/\u00fc~(1)#&", "Mon..Fri *-*-01~1,2 03:00 Europe/Berlin"})
    void aValueStandsAsItIs(String text) {
        assertThat(SystemdLine.value(text)).hasToString(text);
    }

    /** Each of these would come to something else: specifiers, variables, quotes, escapes, a second command, a new line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " /a",
                "/a ",
                "/a%h",
                "/a$b",
                "/a\"b",
                "/a'b",
                "/a\\b",
                "/a;b",
                "/a\nb",
                "/a\rb",
                "/a\tb",
                "/a\0b",
                "/a\u0085b",
                "/a\u2028b",
                "/a\u00a0b",
                "/a\ud800b"
            })
    void whatSystemdWouldChangeIsRefused(String text) {
        assertThatThrownBy(() -> SystemdLine.value(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
