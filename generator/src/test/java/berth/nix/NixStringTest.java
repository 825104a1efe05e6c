package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.consumer.Run;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import berth.syntax.NixComment;
import berth.syntax.NixPath;
import berth.syntax.NixString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Nix reads is what was written. */
class NixStringTest {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "a",
            "\"",
            "\\",
            "\\\"",
            "\"\"",
            "$",
            "${",
            "${}",
            "${x}",
            "$${",
            "$$",
            "$${x}",
            "\\${x}",
            "\\$",
            "$\\{",
            "$\"{",
            "''",
            "''${",
            "'''",
            "''\\n",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\n\n",
            "\\n",
            "\\t",
            "\\r",
            "\\\\n",
            "a\nb",
            "  a",
            "a  ",
            "\n a\n  b\n",
            "#",
            "# comment",
            "/* c */",
            "//",
            ";",
            "{",
            "}",
            "{}",
            "${builtins.abort \"x\"}",
            "\" + builtins.currentTime + \"",
            "\"; evil = 1; x = \"",
            "./.",
            "<nixpkgs>",
            "~/x",
            "\u0001",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u00e9",
            "\u2028",
            "\u2029",
            "\u202e",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ud83d\ude80",
            "\ud83d\ude80${x}",
            "if",
            "or",
            "rec",
            "null",
            "true",
            "0",
            "a.b",
            "a\"b$c\\d\ne\rf\tg${h}i");

    private static final String ALPHABET = "\"'$${}{}\\\\\n\r\tab #;\u00e9\u20ac";

    /** The nasty ones, and as many from a small nasty alphabet that there are 1,065 or more. */
    static Set<String> strings() {
        Set<String> all = new LinkedHashSet<>(NASTY);
        Random random = new Random(20260101);
        while (all.size() < NASTY.size() + 1000) {
            StringBuilder one = new StringBuilder();
            for (int length = 1 + random.nextInt(24); length > 0; length--) {
                one.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            all.add(one.toString());
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAsItWas(Nix nix, @TempDir Path folder) throws IOException, JsonSyntaxException {
        List<String> strings = List.copyOf(strings());
        assertThat(strings).hasSizeGreaterThanOrEqualTo(1065);
        StringBuilder values = new StringBuilder("{ values = [\n");
        StringBuilder names = new StringBuilder("]; names = {\n");
        for (int i = 0; i < strings.size(); i++) {
            NixString quoted = NixString.of(strings.get(i));
            values.append(quoted).append('\n');
            names.append(quoted).append(" = ").append(i).append(";\n");
        }
        Path file = Files.writeString(folder.resolve("strings.nix"), values + names.toString() + "}; }\n");

        Run run = nix.eval(file.toString());
        assertThat(run.ok()).as("%s", run.stderr()).isTrue();
        Json read = Json.parse(run.stdout());
        List<String> back = new ArrayList<>();
        for (Json value : ((Json.Arr) read.get("values")).elements()) {
            back.add(((Json.Str) value).text());
        }
        assertThat(back).isEqualTo(strings);
        for (int i = 0; i < strings.size(); i++) {
            assertThat(read.get("names").get(strings.get(i))).isEqualTo(Json.number(i));
        }
        assertThat(((Json.Obj) read.get("names")).members()).hasSameSizeAs(strings);
    }

    @Test
    void isWrittenInDoubleQuotes() {
        assertThat(NixString.of("a\"b\\c${d}\n\r\t").text()).isEqualTo("\"a\\\"b\\\\c\\${d}\\n\\r\\t\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud83d", "\ude80", "\ude80\ud83d", "x\ud83dx"})
    void refusesWhatNixCannotHold(String value) {
        assertThatThrownBy(() -> NixString.of(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathIsALiteralWithANameForTheStore() {
        assertThat(NixPath.of("../quadlet/db.container").text()).isEqualTo("../quadlet/db.container");
        assertThat(NixPath.of("x.nix").text()).isEqualTo("./x.nix");
        for (String bad : List.of(
                "",
                "/etc/passwd",
                "../quadlet/a b",
                "../quadlet/a@.container",
                "../quadlet/${x}",
                "a//b",
                "../",
                "..",
                "a/../b",
                "../quadlet/.hidden",
                "a\nb",
                "../quadlet/" + "x".repeat(212))) {
            assertThatThrownBy(() -> NixPath.of(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCommentStaysOnItsLine() {
        assertThat(NixComment.of("a\nb\r\0\u2028c\u202ed\ud83d").text()).isEqualTo("a?b???c?d?");
        assertThat(NixComment.of("caf\u00e9 ${x} \ud83d\ude80.yaml").text())
                .isEqualTo("caf\u00e9 ${x} \ud83d\ude80.yaml");
    }
}
