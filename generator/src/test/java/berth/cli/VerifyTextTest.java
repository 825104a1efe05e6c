package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import berth.probe.Verification.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code berth verify} says. */
class VerifyTextTest {
    private static final Report PROVED = new Report(3, 200, 10, List.of(), List.of());

    @TempDir
    Path folder;

    @Test
    void whatNoRuleSeesIsNotProved() {
        assertThat(VerifyText.text(PROVED, List.of("cam", "tv"))).isEqualTo("""
                proved: 200 packets and 10 forged ones between 3 places, 0 mismatches
                not enforced, and so not part of it: cam, tv
                """);
        assertThat(VerifyText.text(PROVED, List.of())).doesNotContain("not enforced");
        assertThat(VerifyText.json(PROVED, List.of("cam"))).contains("\"notEnforced\": [\n    \"cam\"\n  ]");
    }

    @Test
    void anNftThatIsNotThereIsNamed() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), """
                berth: 1
                host: { name: h }
                services: { lone: { image: docker.io/library/lone:1, network: none } }
                """);

        assertThat(Shell.in(folder).run("verify", "--nft", "bin/nft", "catalog.yaml"))
                .isEqualTo(new Outcome(74, "", "berth: cannot run bin/nft: no such file\n"));
        assertThat(Shell.in(folder).run("verify", "--nft", "catalog.yaml", "catalog.yaml"))
                .isEqualTo(new Outcome(74, "", "berth: cannot run catalog.yaml: it is no program\n"));
    }
}
