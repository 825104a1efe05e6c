package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is wrong in a quadlet file is seen; what is right passes without a word. */
class QuadletTest {

    private final Path folder;

    QuadletTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aGoodPair() throws IOException {
        Files.writeString(folder.resolve("db.network"), "[Network]\nNetworkName=db\nSubnet=10.213.0.4/30\n");
        Files.writeString(
                folder.resolve("db.container"),
                "[Container]\nContainerName=db\nImage=docker.io/library/postgres:17\nNetwork=db.network\n");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Quadlet#VERSIONS")
    void goodFilesBecomeServices(String version) {
        Quadlet.Result result = new Quadlet(version).dryRun(folder);
        assertThat(result.complaints()).isEmpty();
        assertThat(result.run().ok()).as("%s", result.run()).isTrue();
        assertThat(result.units()).containsOnlyKeys("db.service", "db-network.service");
        assertThat(result.units().get("db.service"))
                .contains("Requires=db-network.service")
                .contains("docker.io/library/postgres:17");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Quadlet#VERSIONS")
    void anUnknownKeyLosesTheUnit(String version) throws IOException {
        Files.writeString(folder.resolve("app.container"), "[Container]\nImage=docker.io/a/b:1\nImagee=x\n");
        Quadlet.Result result = new Quadlet(version).dryRun(folder);
        assertThat(result.run().exit()).isEqualTo(1);
        assertThat(result.complaints()).anySatisfy(line -> assertThat(line).contains("unsupported key 'Imagee'"));
        assertThat(result.units()).containsOnlyKeys("db.service", "db-network.service");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Quadlet#VERSIONS")
    void aMissingNetworkLosesTheUnit(String version) throws IOException {
        Files.delete(folder.resolve("db.network"));
        Quadlet.Result result = new Quadlet(version).dryRun(folder);
        assertThat(result.run().exit()).isEqualTo(1);
        assertThat(result.complaints()).anySatisfy(line -> assertThat(line).contains("db.network"));
        assertThat(result.units()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.Quadlet#VERSIONS")
    void aWarningIsAComplaint(String version) throws IOException {
        Files.writeString(folder.resolve("app.container"), "[Container]\nImage=short:1\n");
        Quadlet.Result result = new Quadlet(version).dryRun(folder);
        assertThat(result.run().ok()).isTrue();
        assertThat(result.complaints()).anySatisfy(line -> assertThat(line).contains("not a fully qualified image"));
    }

    /** The two versions differ, so that asking both is worth the time. */
    @Test
    void aKeyOfALaterPodmanIsRefusedByTheEarlier() throws IOException {
        Files.writeString(folder.resolve("db.network"), "[Network]\nNetworkDeleteOnStop=true\n");
        assertThat(new Quadlet("5.4").dryRun(folder).run().exit()).isEqualTo(1);
        assertThat(new Quadlet("5.8").dryRun(folder).run().exit()).isZero();
    }
}
