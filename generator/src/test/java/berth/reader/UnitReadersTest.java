package berth.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers of quadlet files and units, on what their manuals and sources say. */
class UnitReadersTest {

    private static List<String> quadlet(String key, String value) {
        return QuadletKeyReader.read(new UnitText.Entry("Container", key, value));
    }

    private static void isMisread(String key, String value) {
        assertThatThrownBy(() -> quadlet(key, value)).as("%s=%s", key, value).isInstanceOf(Misread.class);
    }

    @Test
    void aFileIsSectionsKeysAndComments() {
        String text = "# first\n\n[Unit]\nDescription = a = b \n; second\n[Container]\nImage=x\nImage=y\n";
        UnitText file = QuadletFileReader.read(text);
        assertThat(file).isEqualTo(SystemdUnitReader.read(text));
        assertThat(file.shape()).containsExactly("[Unit] Description", "[Container] Image", "[Container] Image");
        assertThat(file.values("Unit", "Description")).containsExactly("a = b");
        assertThat(file.values("Container", "Image")).containsExactly("x", "y");
        assertThat(file.comments()).containsExactly("# first", "; second");
    }

    @Test
    void onlySystemdEndsALineAtCarriageReturnAndNul() {
        for (String end : List.of("\r", "\0")) {
            String text = "[Container]\nLabel=a=b" + end + "[Service]" + end + "ExecStartPre=/bin/false\n";
            assertThat(QuadletFileReader.read(text).shape()).containsExactly("[Container] Label");
            assertThat(SystemdUnitReader.read(text).shape())
                    .containsExactly("[Container] Label", "[Service] ExecStartPre");
        }
    }

    @Test
    void aBackslashAtTheEndJoinsTheNextLine() {
        String text = "[Unit]\nDescription=a\\\nAfter=b\n";
        assertThat(QuadletFileReader.read(text).shape()).containsExactly("[Unit] Description");
        assertThat(SystemdUnitReader.read(text).values("Unit", "Description")).containsExactly("a After=b");
        // systemd counts backslashes, quadlet does not.
        String twice = "[Unit]\nDescription=a\\\\\nAfter=b\n";
        assertThat(QuadletFileReader.read(twice).shape()).containsExactly("[Unit] Description");
        assertThat(SystemdUnitReader.read(twice).shape()).containsExactly("[Unit] Description", "[Unit] After");
    }

    @Test
    void quadletTrimsUnicodeBlanksAndSystemdDoesNot() {
        String text = "[Unit]\nDescription=a\u2003\u00a0\u0085\n";
        assertThat(QuadletFileReader.read(text).values("Unit", "Description")).containsExactly("a");
        assertThat(SystemdUnitReader.read(text).values("Unit", "Description")).containsExactly("a\u2003\u00a0\u0085");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff[Unit]\nA=b\n",
                "A=b\n",
                "[Unit]\nabc\n",
                "[Unit]\n=b\n",
                "[Unit]\nA=\ud800\n",
                "[Unit\nA=b\n"
            })
    void whatNeitherTakesIsRefusedByBoth(String text) {
        assertThatThrownBy(() -> QuadletFileReader.read(text)).isInstanceOf(Misread.class);
        assertThatThrownBy(() -> SystemdUnitReader.read(text)).isInstanceOf(Misread.class);
    }

    @Test
    void systemdDropsALineWithANoncharacter() {
        assertThatThrownBy(() -> SystemdUnitReader.read("[Unit]\nDescription=a\ufffe\n"))
                .isInstanceOf(Misread.class);
        isMisread("Exec", "a\ufdd0b");
    }

    @Test
    void argumentsAreSplitUnquotedAndUnescaped() {
        assertThat(quadlet("Exec", "a  \"b c\" 'd \"e' f\\\"g \"h\\n\\t\\x41\\351\\u00e9\\U0001f980\\s\""))
                .containsExactly("a", "b c", "d \"e", "f\"g", "h\n\tA\u00e9\u00e9\ud83e\udd80 ");
        assertThat(quadlet("Environment", "\"A=b=c d\"")).containsExactly("A", "b=c d");
        isMisread("Exec", "a\\d");
        isMisread("Exec", "a \"\" b");
        isMisread("Exec", "a \"b");
        isMisread("Exec", "a ;");
        isMisread("Exec", "a \"\\x3b\"");
        isMisread("Exec", "a\\x00");
        isMisread("Exec", "a\\x80");
        isMisread("Exec", "a\\200");
        isMisread("Annotation", "a \"\\x3b\"");
        isMisread("HealthStartupCmd", "\";\"");
        isMisread("Exec", "a\u0080");
        isMisread("Environment", "A=b C=d");
    }

    @Test
    void aBackslashInWordsIsItself() {
        assertThat(quadlet("Sysctl", "\"a.b=c \\n\"'\"'")).containsExactly("a.b", "c \\n\"");
        assertThat(quadlet("AddDevice", "/dev/a\\b")).containsExactly("/dev/a\\b");
        isMisread("AddDevice", "-/dev/a");
    }

    @Test
    void linesAndScalarsAreRaw() {
        assertThat(quadlet("Volume", "/a:/b c\\n \"x\":ro")).containsExactly("/a", "/b c\\n \"x\"", "ro");
        assertThat(quadlet("WorkingDir", "/a \"b\" c\\n")).containsExactly("/a \"b\" c\\n");
        isMisread("WorkingDir", "\"/a\"");
        isMisread("WorkingDir", "/a\"");
        isMisread("ReadOnly", "yes");
        isMisread("Unheard", "more than a word");
    }

    @Test
    void percentAndDollarHaveToBeDoubled() {
        assertThat(quadlet("Exec", "100%% $$HOME $${x} a$$ a$b")).containsExactly("100%", "$HOME", "${x}", "a$", "a$b");
        for (String word : List.of("100%", "%n", "%%%", "$HOME", "a${x}", "$", "$$${x}")) {
            isMisread("Exec", word);
        }
    }

    @Test
    void podmanTakesJsonForWords() {
        assertThat(quadlet("Entrypoint", "[\"a b\",\"\\\"\\\\\\n\\u001b\\ud83e\\udd80\"]"))
                .containsExactly("a b", "\"\\\n\u001b\ud83e\udd80");
        assertThat(quadlet("Entrypoint", "/init")).containsExactly("/init");
        assertThat(quadlet("HealthCmd", "CMD /probe")).containsExactly("/probe");
        assertThat(quadlet("HealthCmd", "[\"a\",\"$$b\"]")).containsExactly("a", "$b");
        isMisread("Entrypoint", "[\"a\",]");
        isMisread("Entrypoint", "[\"\\ud800\"]");
        isMisread("Entrypoint", "[\"a\"]x");
        isMisread("HealthCmd", "/probe");
        isMisread("HealthCmd", "CMD a b");
        isMisread("HealthCmd", "[\"a\"]");
        isMisread("HealthCmd", "[\"none\",\"a\"]");
    }

    @Test
    void aSettingOfSystemdIsReadByIts() {
        assertThat(SystemdKeyReader.read(new UnitText.Entry("Unit", "Description", "\"a\" 100%% $b")))
                .containsExactly("\"a\" 100% $b");
        assertThat(SystemdKeyReader.read(new UnitText.Entry("Service", "ExecStart", "/bin/x \"a b\" $$c")))
                .containsExactly("/bin/x", "a b", "$c");
        for (UnitText.Entry wrong : List.of(
                new UnitText.Entry("Unit", "Description", "on %H"),
                new UnitText.Entry("Unit", "Description", ""),
                new UnitText.Entry("Service", "ExecStart", "/bin/x ; /bin/y"),
                new UnitText.Entry("Service", "ExecStart", "/bin/x \"a"),
                new UnitText.Entry("Service", "Restart", "on-failure; x"))) {
            assertThatThrownBy(() -> SystemdKeyReader.read(wrong))
                    .as("%s", wrong)
                    .isInstanceOf(Misread.class);
        }
    }
}
