package berth.boot;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Consumers;
import berth.consumer.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host boots in namespaces of its own, with the real systemd, podman, netavark and nft; what berth rendered is installed
 * and started there as the README says, and its services tell whom they reach. Needs root.
 */
@Tag("kernel")
class FirstBootTest {
    private static final Path FIXTURE = Path.of(System.getProperty("berth.root", ".."), "fixtures", "first-boot");

    /** What berth promises of the fixture: the same on every podman. */
    private static final String SAID = """
            daemon-reload: 0
            unit: app-network.service
            unit: app.service
            unit: data-volume.service
            unit: db-network.service
            unit: db.service
            unit: ledger-volume.service
            unit: nightly-network.service
            unit: nightly.service
            unit: prepare.service
            unit: web-network.service
            unit: web.service
            firewall: active
            start: 0
            web: active
            app: active
            db: active
            prepare: active
            nightly.timer: active
            greeting: a  "quoted" $HOME ${HOME} %h \\n; #1 'single' and ümläut |
            note: prepared by prepare
            secret: not telling
            scratch: written
            root of db: touch: /it: Read-only file system
            capabilities of db: 0000000000000000
            user of db: nobody of the host
            ledger: one two
            web -> app:8080: app hears [::ffff:WEB4]
            app -> db:8080: db hears [::ffff:APP4]
            app -> [DB6]:8080: db hears [APP6]
            web asks its resolver: WEB4 WEB6
            web -> app:8081: can't connect to remote host (APP4): Connection refused
            web -> DB4:8080: can't connect to remote host (DB4): Connection refused
            web -> [DB6]:8080: can't connect to remote host: Connection refused
            db -> APP4:8080: can't connect to remote host (APP4): Connection refused
            web -> 8.8.4.4:80: first-boot hears [::ffff:203.0.113.10]
            web -> 8.8.4.4:443: can't connect to remote host (8.8.4.4): Connection refused
            app -> 8.8.4.4:80: can't connect to remote host (8.8.4.4): Connection refused
            web -> 192.168.2.50:80: can't connect to remote host (192.168.2.50): Connection refused
            app -> 192.168.2.10:80: can't connect to remote host (192.168.2.10): No route to host
            app -> GATEWAY:80: can't connect to remote host (GATEWAY): Connection refused
            lan -> 192.168.2.10:80: web hears [::ffff:192.168.2.50]
            lan -> [fd50::10]:80: web hears [fd50::50]
            lan -> WEB4:8080: download timed out
            lan -> [WEB6]:8080: download timed out
            wan -> 192.168.2.10:80: download timed out
            host -> web: web hears [::ffff:192.168.2.10]
            host -> db: download timed out
            nightly: success db hears [::ffff:NIGHTLY4]
            a broken reload: 1 active
            web -> app:8080: app hears [::ffff:WEB4]
            app -> db:8080: db hears [::ffff:APP4]
            app -> [DB6]:8080: db hears [APP6]
            app may not reach db any more: 0
            web -> app:8080: app hears [::ffff:WEB4]
            app -> db:8080: can't connect to remote host (DB4): Connection refused
            app -> [DB6]:8080: can't connect to remote host: Connection refused
            containers: undisturbed
            without the firewall: inactive inactive inactive
            its table: still there
            networks:
            a start with a broken ruleset: 1 inactive
            """.replace("WEB4", "10.213.95.218")
            .replace("WEB6", "fd5e:ed4d:7b69:57f6::2")
            .replace("APP4", "10.213.59.114")
            .replace("APP6", "fd5e:ed4d:7b69:cedc::2")
            .replace("DB4", "10.213.151.70")
            .replace("DB6", "fd5e:ed4d:7b69:25d1::2")
            .replace("GATEWAY", "10.213.59.113")
            .replace("NIGHTLY4", "10.213.138.214");

    private final Path work;

    FirstBootTest(@TempDir Path work) {
        this.work = work;
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.4", "5.8"})
    void whatIsRenderedIsWhatHappens(String podman) throws IOException {
        Consumers consumers = Consumers.here();
        Path host = consumers.tool("host-" + podman).toRealPath();
        if (!Run.of(List.of("id", "-u"), Map.of()).stdout().strip().equals("0")) {
            throw consumers.absent("only root boots a host");
        }
        String catalog = Files.readString(FIXTURE.resolve("catalog.yaml"))
                .replace("podman: \"5.4\"", "podman: \"" + podman + '"');
        render(catalog, "out");
        String less = catalog.replaceFirst("    reach: \\[db:http]\n", "");
        assertThat(less).isNotEqualTo(catalog);
        render(less, "less");
        Path boot = copy("boot.sh", "boot.sh");
        copy("first-boot.sh", "run");
        Run run = Run.of(
                List.of("sh", boot.toString(), host.toString(), work.toString(), "240"),
                Map.of(),
                Duration.ofMinutes(5));
        assertThat(run.ok()).as("%s\n%s", run, said("trouble")).isTrue();
        assertThat(said("said").replace("\t", ": ").replaceAll(" +\n", "\n")).isEqualTo(SAID);
    }

    private void render(String catalog, String into) throws IOException {
        Path file = Files.createDirectories(work.resolve(into + ".d")).resolve("catalog.yaml");
        Files.writeString(file, catalog);
        Files.copy(FIXTURE.resolve("berth.lock"), file.resolveSibling("berth.lock"));
        Run run = Run.of(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "berth.cli.Main",
                        "render",
                        file.toString(),
                        "-o",
                        work.resolve(into).toString()),
                Map.of());
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    private Path copy(String resource, String name) throws IOException {
        Path to = work.resolve(name);
        try (InputStream from = Objects.requireNonNull(FirstBootTest.class.getResourceAsStream(resource))) {
            Files.copy(from, to);
        }
        return to;
    }

    private String said(String name) {
        try {
            return Files.readString(work.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
