package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.cli.Outcome.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code berth matrix} in its formats. */
class MatrixCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void catalog() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), """
                berth: 1
                host: { name: "h", addresses: [192.168.2.10], zones: { lan: { interfaces: [enp3s0], cidrs: [192.168.2.0/24] } } }
                services:
                  app:
                    image: docker.io/library/app:1
                    description: "<script>alert(1)</script>"
                    ports: { http: 8080 }
                    reach: [db:postgres]
                    publish: [{ on: 8443, port: http, from: lan }]
                  db: { image: docker.io/library/db:1, ports: { postgres: 5432 } }
                """);
    }

    private String matrix(String format) {
        Outcome outcome = Shell.in(folder).run("matrix", "--format", format, "catalog.yaml");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    @Test
    void textAndCsvNameTheSameCells() {
        assertThat(matrix("text")).isEqualTo("""
                app
                  -> db   5432/tcp
                host
                  -> app  8080/tcp (published on 8443)
                lan
                  -> app  8080/tcp (published on 8443)
                everything else is denied
                """);
        assertThat(matrix("csv")).isEqualTo("""
                from,to,protocol,ports,published,families,enforced
                app,db,tcp,5432,,4,yes
                host,app,tcp,8080,8443,4,yes
                lan,app,tcp,8080,8443,4,yes
                """);
    }

    @Test
    void anAuditDeniesNothing() throws IOException {
        Path file = folder.resolve("catalog.yaml");
        Files.writeString(file, Files.readString(file).replace("name: \"h\",", "name: \"h\", policy: audit,"));

        assertThat(matrix("text"))
                .endsWith("\neverything else is logged and passes: `host.policy` is `audit`\n")
                .doesNotContain("denied");
        assertThat(matrix("json")).contains("\"policy\": \"audit\"");
    }

    @Test
    void aPageLoadsNothingAndRunsNothing() {
        String page = matrix("html");
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("Content-Security-Policy", "default-src &#39;none&#39;", "role=\"region\"", "tabindex=\"0\"")
                .contains("<th scope=\"row\">app</th>", "<td>5432</td>")
                .doesNotContain("<script", "http://", "https://", "src=");
    }

    private static final String MEETING = """
            berth: 1
            host: { name: h, addresses: [192.168.2.10] }
            pools: { ipv6: "fd5e:ed4d:7b69::/48" }
            networks: { media: { subnet: 10.213.240.0/28 } }
            services:
              tv: { image: docker.io/library/tv:1, network: media, volumes: [films:/films:ro] }
              dl: { image: docker.io/library/dl:1, network: media, volumes: [films:/films] }
              app:
                image: docker.io/library/app:1
                ports: { http: 8080 }
                reach: ["198.51.100.7:443"]
                publish: [{ on: 80, port: http, from: internet }]
              quiet: { image: docker.io/library/quiet:1, network: none }
              scan: { image: docker.io/library/scan:1, network: host }
            exceptions: [{ service: scan, allow: host-network, reason: a test }]
            """;

    /** What one may wrongly take for denied is said: what nothing judges, no rule sees, and no packet carries. */
    @Test
    void whatNoCellSaysIsSaid() throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), MEETING);
        assertThat(matrix("text")).isEqualTo("""
                app
                  -> 198.51.100.7  443/tcp (IPv4 only)
                  -> host          53/tcp, 53/udp
                dl
                  -> tv            everything (not enforced)
                host
                  -> app           8080/tcp (published on 80)
                internet
                  -> app           8080/tcp (published on 80) (IPv4 only)
                tv
                  -> dl            everything (not enforced)
                everything else is denied, where it is enforced
                no passage: quiet, scan
                not enforced: scan
                besides packets: dl and tv: both mount the volume `films`: `dl` read-write at /films, `tv` read-only at /films
                besides packets: dl and tv: both sit on the network `media`, where nothing is judged between them
                """);
        assertThat(matrix("json"))
                .contains(
                        "\"otherChannels\": [", "\"what\": \"both sit on the network `media`, where nothing is judged");
        assertThat(matrix("html"))
                .contains("<td>everything (not enforced)</td>", "<th scope=\"row\">scan (not enforced)</th>")
                .contains("<th scope=\"row\">quiet</th>", "<th scope=\"row\" class=\"other\">internet</th>")
                .contains("<h2>Besides packets</h2>", "<li>dl and tv: both mount the volume `films`");
    }
}
