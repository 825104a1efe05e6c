package berth.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.reader.NftFile.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of rulesets, on the grammar of nft(8). */
class NftFileTest {

    @Test
    void aRulesetIsStatementsInBlocks() {
        NftFile file = NftFile.read(String.join(
                "\n",
                "# top",
                "table inet x",
                "delete table inet x",
                "table inet x {",
                "\tmap m {",
                "\t\ttype ifname : verdict; flags interval",
                "\t\telements = {",
                "\t\t\t# why",
                "\t\t\t\"a\" : accept,",
                "\t\t\tfd00::1/64 : jump c,",
                "\t\t}",
                "\t}",
                "\tchain c {",
                "\t\ttype filter hook input priority filter - 10; policy accept;",
                "\t\tip saddr { 1.2.3.4, 5.6.7.8-5.6.7.9 } log prefix \"# ; } \\\" accept",
                "\t\tupdate @s { iifname limit rate 1/second } \\",
                "\t\t\tdrop",
                "\t}",
                "}",
                ""));
        String map = "table inet x / map m";
        String chain = "table inet x / chain c";
        assertThat(file.statements())
                .containsExactly(
                        new Statement("", List.of("table", "inet", "x")),
                        new Statement("", List.of("delete", "table", "inet", "x")),
                        new Statement("", List.of("table", "inet", "x", "{}")),
                        new Statement("table inet x", List.of("map", "m", "{}")),
                        new Statement(map, List.of("type", "ifname", ":", "verdict")),
                        new Statement(map, List.of("flags", "interval")),
                        new Statement(map + " / elements", List.of("\"a", ":", "accept")),
                        new Statement(map + " / elements", List.of("fd00::1/64", ":", "jump", "c")),
                        new Statement(map, List.of("elements", "=", "{}")),
                        new Statement("table inet x", List.of("chain", "c", "{}")),
                        new Statement(
                                chain, List.of("type", "filter", "hook", "input", "priority", "filter", "-", "10")),
                        new Statement(chain, List.of("policy", "accept")),
                        new Statement(
                                chain,
                                List.of(
                                        "ip",
                                        "saddr",
                                        "{",
                                        "1.2.3.4",
                                        ",",
                                        "5.6.7.8-5.6.7.9",
                                        "}",
                                        "log",
                                        "prefix",
                                        "\"# ; } \\",
                                        "accept")),
                        new Statement(
                                chain,
                                List.of("update", "@s", "{", "iifname", "limit", "rate", "1/second", "}", "drop")));
        assertThat(file.comments()).containsExactly("# top", "# why");
    }

    @Test
    void aBodyIsTheInsideOfATable() {
        assertThat(NftFile.readBody("set s {\n\ttype ifname\n}\n").statements())
                .containsExactly(
                        new Statement("table", List.of("set", "s", "{}")),
                        new Statement("table / set s", List.of("type", "ifname")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table inet x {\n",
                "table inet x { }\n}\n",
                "table inet x {\n\tchain c {\n\t\tlog prefix \"a\n\"\n\t}\n}\n",
                "table inet x {\n\tchain c {\n\t\tiifname \"a\n\t}\n}\n",
                "table inet x {\n\tset s {\n\t\telements = { a; b }\n\t}\n}\n",
                "table inet x {\n\tchain c {\n\t\tiifname $x accept\n\t}\n}\n",
                "table inet x {\n\tchain c {\n\t\tiifname 'x' accept\n\t}\n}\n",
                "table inet x\0\n",
                "table inet \u00e9\n"
            })
    void whatNftDoesNotTakeIsRefused(String text) {
        assertThatThrownBy(() -> NftFile.read(text)).isInstanceOf(Misread.class);
    }
}
