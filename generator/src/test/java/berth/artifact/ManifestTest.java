package berth.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.syntax.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Artifact ONE = new Artifact("quadlet/db.container", "abc");
    private static final Artifact OTHER = new Artifact("nftables/berth.nft", "");

    @Test
    void listsFilesUnitsAndThePlan() {
        Artifact manifest = Manifest.of(
                "berth 0.1.0",
                "sha256:c",
                List.of(ONE, OTHER),
                List.of("db.service", "db-network.service", "db.service"),
                Optional.of(Json.object().with("services", Json.strings(List.of("db")))));

        assertThat(manifest.path()).isEqualTo("manifest.json");
        // The two sums are those of FIPS 180-2, appendix B.1, and of the empty message.
        assertThat(manifest.text()).isEqualTo("""
                        {
                          "catalog": "sha256:c",
                          "files": {
                            "nftables/berth.nft": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                            "quadlet/db.container": "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                          },
                          "generator": "berth 0.1.0",
                          "plan": {
                            "services": [
                              "db"
                            ]
                          },
                          "units": [
                            "db-network.service",
                            "db.service"
                          ],
                          "version": 1
                        }
                        """);
    }

    @Test
    void readsItsOwnListAndPassesOverWhatItDoesNotKnow() {
        Artifact manifest = Manifest.of("berth 0.1.0", "sha256:c", List.of(ONE, OTHER), List.of(), Optional.empty());

        assertThat(Manifest.files(manifest.text()).orElseThrow())
                .containsExactly("nftables/berth.nft", "quadlet/db.container");
        assertThat(Manifest.files(manifest.text().replace("{\n  \"catalog\"", "{\"new\": [1.5, {}], \"catalog\""))
                        .orElseThrow())
                .hasSize(2);
    }

    @Test
    void aPathStandsOnce() {
        assertThatThrownBy(() -> Manifest.of("berth", "c", List.of(ONE, ONE), List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        Artifact itself = new Artifact("manifest.json", "");
        assertThatThrownBy(() -> Manifest.of("berth", "c", List.of(itself), List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":1,\"files\":{}}",
                "{\"version\":2,\"generator\":\"berth 9\",\"files\":{}}",
                "{\"version\":1,\"generator\":\"other 1\",\"files\":{}}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":[]}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":{\"a\":1}}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":{\"../a\":\"x\"}}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":{\"/etc/passwd\":\"x\"}}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":{\"a/../../b\":\"x\"}}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":{\"a//b\":\"x\"}}",
                "{\"version\":1,\"generator\":\"berth 1\",\"files\":{\".git/config\":\"x\"}}"
            })
    void whatIsNotAManifestOfOursLetsNothingBeRemoved(String text) {
        assertThat(Manifest.files(text)).isEmpty();
    }
}
