package berth.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuadletKeysTest {

    private static QuadletKey key(String section, String name) {
        return QuadletKeys.find(section, name).orElseThrow();
    }

    @Test
    void theTableIsWhole() {
        // One row is of a key that no generator reads, and [Quadlet] has the same key in each type of unit.
        assertThat(QuadletKeys.all()).hasSize(278 - 1 - 7);
        assertThat(QuadletKeys.all()).allSatisfy(key -> {
            assertThat(key.since()).matches("[456]\\.[0-9]+");
            assertThat(QuadletKeys.find(key.section(), key.name())).contains(key);
        });
    }

    @Test
    void aKeyIsOfItsSection() {
        assertThat(QuadletKeys.find("Container", "AddHost")).isPresent();
        assertThat(QuadletKeys.find("Network", "AddHost")).isEmpty();
        assertThat(QuadletKeys.find("Install", "Also")).isEmpty();
        assertThat(key("Unit", "After").since()).isEqualTo("4.4");
        assertThat(key("Unit", "After").reading()).isEqualTo(QuadletReading.SYSTEMD);
        assertThat(key("Install", "WantedBy").reading()).isEqualTo(QuadletReading.SYSTEMD);
    }

    @Test
    void readings() {
        assertThat(key("Container", "Exec").reading()).isEqualTo(QuadletReading.ARGV_LAST);
        assertThat(key("Container", "HealthCmd").reading()).isEqualTo(QuadletReading.LAST_STRING);
        assertThat(key("Container", "Volume").reading()).isEqualTo(QuadletReading.LINES);
        assertThat(key("Container", "AddDevice").reading()).isEqualTo(QuadletReading.WORDS);
        assertThat(key("Container", "EnvironmentFile").reading()).isEqualTo(QuadletReading.ARGS);
        assertThat(key("Network", "Options").reading()).isEqualTo(QuadletReading.KEYVALS);
        assertThat(key("Container", "ReadOnly").reading()).isEqualTo(QuadletReading.BOOL);
    }

    @Test
    void aNewerValueOfAnOlderKey() {
        assertThat(key("Container", "Notify").since("true")).isEqualTo("4.4");
        assertThat(key("Container", "Notify").since("healthy")).isEqualTo("5.0");
    }

    @Test
    void loweredKeys() {
        assertThat(key("Container", "Memory").lowered("512M")).contains("--memory=512M");
        assertThat(key("Container", "AppArmor").lowered("p")).contains("--security-opt=apparmor=p");
        assertThat(key("Container", "AutoUpdate").lowered("local")).contains("--label=io.containers.autoupdate=local");
        assertThat(key("Container", "Volume").lowered("a:/b")).contains("--volume=a:/b");
        assertThat(key("Container", "Notify").lowered("healthy")).contains("--sdnotify=healthy");
        assertThat(key("Container", "HttpProxy").lowered("false")).contains("--http-proxy=false");
        assertThat(key("Container", "SecurityLabelNested").lowered("true")).contains("--security-opt=label=nested");
        assertThat(key("Network", "InterfaceName").lowered("bt-db")).contains("--interface-name=bt-db");
    }

    @Test
    void someKeysHaveNoOption() {
        for (QuadletKey key : List.of(
                key("Container", "ReloadCmd"),
                key("Container", "ServiceName"),
                key("Container", "StartWithPod"),
                key("Network", "NetworkDeleteOnStop"),
                key("Pod", "StopTimeout"),
                key("Quadlet", "DefaultDependencies"),
                key("Install", "UpheldBy"))) {
            assertThat(key.lowered("true")).as(key.name()).isEqualTo(Optional.empty());
        }
    }

    /** Whatever a container can be told by a newer key, an older podman can be told by an option. */
    @Test
    void everyNewerKeyOfAContainerThatIsAnOptionIsLowered() {
        assertThat(QuadletKeys.all().stream()
                        .filter(k -> k.section().equals("Container")
                                && k.equivalent().startsWith("-"))
                        .filter(k -> k.since().startsWith("5") || k.since().startsWith("6"))
                        .filter(k -> k.lowered("x").isEmpty()))
                .isEmpty();
    }
}
