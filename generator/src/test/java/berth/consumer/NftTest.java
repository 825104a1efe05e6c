package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Good rules load, and load again; a bad one is seen at the step that it is bad at. */
class NftTest {

    private static final String TABLE = """
            table inet demo {
            \tset pairs {
            \t\ttype ifname . ipv4_addr
            \t\telements = { "bt-db" . 10.213.0.6 }
            \t}
            \tchain forward {
            \t\ttype filter hook forward priority filter - 10; policy accept;
            \t\tiifname . ip saddr @pairs counter accept
            \t}
            }
            """;

    private static final String AGAIN = "table inet demo\ndelete table inet demo\n";

    private final Path folder;

    NftTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void goodRulesLoadTwice(String tool) throws IOException {
        Path file = rules(AGAIN + TABLE);
        assertThat(new Nft(tool).check(file))
                .satisfies(run -> assertThat(run.ok()).isTrue());
        Run run = new Nft(tool).doubleLoad(file);
        assertThat(run.ok()).as("%s", run).isTrue();
        assertThat(run.stdout()).contains("\"bt-db\" . 10.213.0.6");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void aSyntaxErrorIsSeen(String tool) throws IOException {
        Run run = new Nft(tool).check(rules("table inet demo { chain log { } }\n"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr()).contains("syntax error");
    }

    /** Only the kernel knows that the chain is not there. */
    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void aJumpToNowhereIsSeen(String tool) throws IOException {
        Run run = new Nft(tool).check(rules(AGAIN + TABLE.replace("counter accept", "jump nowhere")));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr()).contains("No such file or directory");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void rulesThatGrowWithEachLoadAreSeen(String tool) throws IOException {
        Path file = rules(TABLE);
        assertThat(new Nft(tool).check(file).ok()).isTrue();
        Run run = new Nft(tool).doubleLoad(file);
        assertThat(run.exit()).as("%s", run).isEqualTo(9);
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void aSecondLoadThatFailsIsSeen(String tool) throws IOException {
        Path file = rules("create " + TABLE);
        assertThat(new Nft(tool).check(file).ok()).isTrue();
        Run run = new Nft(tool).doubleLoad(file);
        assertThat(run.ok()).isFalse();
        assertThat(run.stderr()).contains("File exists");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Nft#TOOLS")
    void theDevicesOfANetdevTableAreThere(String tool) throws IOException {
        Path file = rules("""
                table netdev demo
                delete table netdev demo
                table netdev demo {
                \tchain in {
                \t\ttype filter hook ingress device "enp3s0" priority filter; policy accept;
                \t}
                }
                """);
        assertThat(new Nft(tool).doubleLoad(file))
                .satisfies(run -> assertThat(run.ok()).isTrue());
    }

    @Test
    void devicesAreReadFromEverySpelling() {
        assertThat(Nft.devices("type filter hook ingress device \"lan0\" priority 0;"))
                .containsExactly("lan0");
        assertThat(Nft.devices("hook egress devices = { eth0, \"eth1.5\" } priority 0;"))
                .containsExactly("eth0", "eth1.5");
        assertThat(Nft.devices("# the device of nobody\ntype filter hook input priority 0;"))
                .isEmpty();
    }

    private Path rules(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.nft"), text);
    }
}
