package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import berth.consumer.Consumers;
import berth.probe.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code berth verify} from the catalog to the exit code, with packets; the nft that loads the ruleset may be a liar. */
@Tag("kernel")
class VerifyCommandTest {
    private static final String CATALOG = """
            berth: 1
            host: { name: h, addresses: [192.168.2.10], zones: { lan: { interfaces: [enp3s0], cidrs: [192.168.2.0/24] } } }
            sets: { nowhere: { cidrs: [127.0.0.8/32] } }
            services:
              app:
                image: docker.io/library/app:1
                ports: { http: 8080 }
                reach: [db:postgres]
                publish: [{ on: 80, port: http, from: [lan, nowhere] }]
              db: { image: docker.io/library/db:1, ports: { postgres: 5432 } }
              lonely: { image: docker.io/library/lonely:1 }
            """;

    @TempDir
    Path folder;

    private Path nft = Path.of("nft");

    @BeforeEach
    void catalog() throws IOException {
        Machine.here();
        nft = Consumers.here().tool("nft-1.0.6");
        Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    }

    /** An nft that loads something else than what it is given. */
    private Path loading(String text, String instead) throws IOException {
        Path liar = folder.resolve("liar");
        Files.writeString(liar, """
                #!/bin/sh
                case $* in *-f*) sed 's/%s/%s/' | '%s' "$@" ;; *) exec '%s' "$@" ;; esac
                """.formatted(text, instead, nft, nft));
        Files.setPosixFilePermissions(liar, PosixFilePermissions.fromString("rwxr-xr-x"));
        return liar;
    }

    private static String folderOfIp() {
        return Objects.requireNonNull(Consumers.here().tool("ip").getParent()).toString();
    }

    private Outcome verify(Shell shell, Path program, String format) {
        String path = folderOfIp() + ":/usr/bin:/bin";
        return shell.with("PATH", path).run("verify", "--nft", program.toString(), "--format", format, "catalog.yaml");
    }

    @Test
    void whatHoldsIsProvedAndWhatNoPacketCanMeetIsListed() {
        Outcome outcome = verify(Shell.in(folder), nft, "text");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .matches(
                        "no packet met: chain publish_app: tcp dport 8080 ct original proto-dst 80 ip saddr @set_nowhere_4\n"
                                + "proved: \\d+ packets and \\d+ forged ones between 6 places, 0 mismatches\n");
    }

    @Test
    void aBarIsDrawnOnATerminalAndTakenAway() {
        Outcome outcome = verify(Shell.in(folder).onTerminal(), nft, "text");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .contains("\r\u001b[K[" + " ".repeat(40) + "] 0/", "[" + "#".repeat(40) + "] ")
                .endsWith("\r\u001b[K");
        assertThat(outcome.out()).doesNotContain("\u001b", "[#");
    }

    /** With the packet, both verdicts, and the rule. */
    @Test
    void whatDoesNotHoldEndsWithThree() throws IOException {
        String edge = "\"bt-app\" . \"bt-db\" . tcp . 5432 : accept";
        Path liar = loading(edge, edge.replace("bt-app", "bt-lonely"));
        Outcome outcome = verify(Shell.in(folder), liar, "text");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .containsPattern("mismatch: lonely sends tcp [0-9.]+(:\\d+)? -> [0-9.]+:5432\n"
                        + "  the catalog: denied\n"
                        + "  the kernel:  it arrives at db .*\n"
                        + "  counted by:  edges \\{ \"bt-lonely\" \\. \"bt-db\" \\. tcp \\. 5432 : accept \\}\n")
                .containsPattern("mismatch: app sends tcp .*:5432\n"
                        + "  the catalog: allowed, to db .*services\\.app\\.reach.*\n"
                        + "  the kernel:  it does not arrive.*\n")
                .containsPattern("not proved: \\d+ packets .* mismatches\n$");
        Outcome json = verify(Shell.in(folder), liar, "json");
        assertThat(json.code()).isEqualTo(3);
        assertThat(json.out())
                .contains("\"proved\": false", "\"catalog\": \"denied\"", "\"key\": \"services.app.reach\"")
                .contains("edges { \\\"bt-lonely\\\" . \\\"bt-db\\\" . tcp . 5432 : accept }");
    }

    /** Root without what makes it root gets a user namespace, as everybody does; to map itself there takes one right. */
    @Test
    void withoutAnyRightItTakesAUserNamespace() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all,+setfcap"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "berth.cli.Main",
                "verify",
                "--nft",
                nft.toString(),
                folder.resolve("catalog.yaml").toString()));
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().merge("PATH", folderOfIp(), (old, more) -> more + ":" + old);
        Process berth = builder.start();
        assertThat(berth.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(said)).contains("proved: ").contains(", 0 mismatches\n");
        assertThat(berth.exitValue()).isZero();
    }
}
