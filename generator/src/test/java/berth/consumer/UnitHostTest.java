package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Good units pass without a line, each kind of bad one is seen. */
class UnitHostTest {

    private static final String FIREWALL = """
            [Unit]
            DefaultDependencies=no
            Wants=network-pre.target
            Before=network-pre.target shutdown.target
            Conflicts=shutdown.target
            After=nftables.service
            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/usr/sbin/nft -f /etc/berth/berth.nft
            [Install]
            WantedBy=multi-user.target
            """;

    private static final String CONTAINER = """
            [Unit]
            Requires=firewall.service
            After=firewall.service network-online.target
            RequiresMountsFor=/srv/data
            [X-Container]
            Image=docker.io/library/postgres:17
            [Service]
            Type=notify
            ExecStart=/usr/bin/podman run docker.io/library/postgres:17
            """;

    private final Path root;
    private final Path installed;

    UnitHostTest(@TempDir Path root, @TempDir Path installed) {
        this.root = root;
        this.installed = installed;
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void goodUnitsPass(String tool) throws IOException {
        assertThat(complaints(tool, Map.of("db.service", CONTAINER), Map.of("firewall.service", FIREWALL)))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void anUnknownKeyIsSeen(String tool) throws IOException {
        assertThat(complaints(tool, Map.of(), Map.of("firewall.service", FIREWALL + "WantdBy=x.target\n")))
                .singleElement()
                .asString()
                .contains("/etc/systemd/system/firewall.service:13", "WantdBy");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void aMissingRequiredUnitIsSeen(String tool) throws IOException {
        assertThat(complaints(tool, Map.of("db.service", CONTAINER), Map.of()))
                .anySatisfy(line -> assertThat(line).contains("Unit firewall.service not found"));
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void anOrderAfterNothingIsSeen(String tool) throws IOException {
        String unit = CONTAINER.replace("network-online.target", "network-onlin.target");
        assertThat(complaints(tool, Map.of("db.service", unit), Map.of("firewall.service", FIREWALL)))
                .containsExactly(
                        "db.service: After= names network-onlin.target, which is no unit of the tree or the host");
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void aCycleIsSeen(String tool) throws IOException {
        String unit = FIREWALL.replace("After=", "After=db.service ");
        assertThat(complaints(tool, Map.of("db.service", CONTAINER), Map.of("firewall.service", unit)))
                .anySatisfy(line -> assertThat(line).contains("ordering cycle"));
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void aProgramThatNoHostHasIsSeen(String tool) throws IOException {
        String unit = FIREWALL.replace("/usr/sbin/nft", "/usr/sbin/nftt");
        assertThat(complaints(tool, Map.of(), Map.of("firewall.service", unit)))
                .anySatisfy(line -> assertThat(line).contains("/usr/sbin/nftt is not executable"));
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void aTimerThatCannotBeReadIsSeen(String tool) throws IOException {
        Map<String, String> good =
                Map.of("firewall.service", FIREWALL, "firewall.timer", "[Timer]\nOnCalendar=daily\n");
        assertThat(complaints(tool, Map.of(), good)).isEmpty();
        Files.writeString(installed.resolve("firewall.timer"), "[Timer]\nOnCalendar=dayly\n");
        assertThat(new UnitHost(Files.createDirectory(root.resolve("second")))
                        .installed(installed)
                        .complaints(tool))
                .anySatisfy(line -> assertThat(line).contains("dayly"));
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void aUnitThatHidesAGeneratedOneIsSeen(String tool) throws IOException {
        assertThat(complaints(tool, Map.of("firewall.service", FIREWALL), Map.of("firewall.service", FIREWALL)))
                .containsExactly("firewall.service: hides the generated unit of the same name");
    }

    private List<String> complaints(String tool, Map<String, String> generated, Map<String, String> inTree)
            throws IOException {
        for (Map.Entry<String, String> unit : inTree.entrySet()) {
            Files.writeString(installed.resolve(unit.getKey()), unit.getValue());
        }
        return new UnitHost(root).generated(generated).installed(installed).complaints(tool);
    }
}
