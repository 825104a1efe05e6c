package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import berth.consumer.Run;
import berth.syntax.QuadletKey;
import berth.syntax.QuadletKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbatimKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"Container", "Network", "Install"})
    void everyKeyOfTheTableIsPassedOnOrRefused(String section) {
        List<String> table = QuadletKeys.all().stream()
                .filter(key -> key.section().equals(section))
                .map(QuadletKey::name)
                .toList();
        assertThat(table).isNotEmpty();
        assertThat(VerbatimKeys.known(section)).containsAll(table);
    }

    @Test
    void aKeyIsPassedOnOrRefusedAndNotBoth() {
        for (String section : VerbatimKeys.sections()) {
            assertThat(VerbatimKeys.passed(section)).isNotEmpty();
            assertThat(VerbatimKeys.passed(section)).as(section).noneMatch(key -> VerbatimKeys.refusal(section, key)
                    .isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Container", "Network", "Quadlet"})
    void whatIsPassedOnIsAKeyOfQuadlet(String section) {
        assertThat(VerbatimKeys.passed(section))
                .allMatch(key -> QuadletKeys.find(section, key).isPresent());
    }

    @Test
    void extensionsAreForSystemdsSectionsOnly() {
        assertThat(VerbatimKeys.isPassed("Unit", "X-Owner")).isTrue();
        assertThat(VerbatimKeys.isPassed("Unit", "X-")).isFalse();
        assertThat(VerbatimKeys.isPassed("Unit", "X-a\n[Service]")).isFalse();
        assertThat(VerbatimKeys.isPassed("Container", "X-Owner")).isFalse();
    }

    /** A current systemd names each key that it does not know. */
    @Test
    void whatIsPassedOnIsAKeyOfSystemd(@TempDir Path folder) throws IOException {
        String unit = section("Unit") + "[Service]\nExecStart=/bin/sh\nNoSuchKey=1\n"
                + section("Service").replace("[Service]\n", "") + section("Install");
        Path units = Files.createDirectories(folder.resolve("etc/systemd/system"));
        Path file = Files.writeString(units.resolve("keys.service"), unit);
        Run run = Run.of(
                Consumers.here().tool("systemd-analyze-newer"),
                "verify",
                "--man=no",
                "--root=" + folder,
                file.toString());
        assertThat(run.stderr().lines().filter(line -> line.contains("Unknown key")))
                .singleElement()
                .asString()
                .contains("NoSuchKey");
    }

    private static String section(String name) {
        return "[" + name + "]\n"
                + SystemdKeys.of(name).stream().map(key -> key + "=\n").collect(Collectors.joining());
    }
}
