package berth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static Matrix matrix(String services, String pools) {
        return matrix(services, pools, "");
    }

    private static Matrix matrix(String services, String pools, String exceptions) {
        String catalog = """
                berth: 1
                host:
                  name: h
                  addresses: [192.0.2.1]
                  zones: { lan: { cidrs: [192.0.2.0/24] } }
                %s
                exceptions: [%s]
                services:
                %s""".formatted(pools, exceptions, services.indent(2));
        Compiled compiled = Compiler.compile(
                CatalogInput.of("catalog.yaml", catalog.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1)));
        assertThat(compiled.hasErrors()).as(compiled.diagnostics().toString()).isFalse();
        return Matrix.of(compiled.plan().orElseThrow());
    }

    private static List<String> lines(Matrix matrix) {
        return matrix.cells().stream()
                .map(c -> c.from() + " -> " + c.to() + " " + c.protocol() + " " + c.portsText()
                        + c.publishedText().map(p -> " published " + p).orElse("") + " "
                        + c.families().size())
                .toList();
    }

    private static final String IMAGE = "image: docker.io/library/x:1";

    @Test
    void namesWhatIsAllowedAndNothingElse() {
        Matrix matrix = matrix("""
                app: { %1$s, ports: { http: 80 }, reach: [db:postgres, { to: db, port: ping }], publish: [{ on: 8080, port: http, from: lan }] }
                db: { %1$s, ports: { postgres: 5432, admin: 9000 } }
                """.formatted(IMAGE), "");
        assertThat(lines(matrix))
                .containsExactly(
                        "app -> db icmp-echo * 1",
                        "app -> db tcp 5432 1",
                        "host -> app tcp 80 published 8080 1",
                        "lan -> app tcp 80 published 8080 1");
        assertThat(matrix.notEnforced()).isEmpty();
    }

    @Test
    void aResolverIsAPassageToTheHost() {
        assertThat(lines(matrix("app: { %s, reach: [\"internet:443\"] }".formatted(IMAGE), "")))
                .containsExactly("app -> host tcp 53 1", "app -> host udp 53 1", "app -> internet tcp 443 1");
    }

    @Test
    void familiesAreThoseOfBothEnds() {
        Matrix matrix = matrix("""
                app: { %1$s, resolver: false, reach: [{ to: db, family: 6 }, "198.51.100.0/24:22", "[2001:db8:1::/48]:22"] }
                db: { %1$s, ports: { p: 1 } }
                """.formatted(IMAGE), "pools: { ipv6: \"fd00:1::/48\" }");
        assertThat(matrix.cells())
                .extracting(c -> c.to() + " " + c.families())
                .containsExactly("198.51.100.0/24 [IPV4]", "2001:db8:1::/48 [IPV6]", "db [IPV6]");
    }

    @Test
    void servicesOnOneBridgeMeetOnEveryPortAndThatIsNotEnforced() {
        Matrix matrix = matrix("""
                tv: { %1$s, network: media, ports: { web: 80 }, reach: [db:p] }
                dl: { %1$s, network: media }
                db: { %1$s, ports: { p: 1 } }
                """.formatted(IMAGE), "networks: { media: { subnet: 10.213.240.0/28 } }");
        assertThat(matrix.cells())
                .extracting(
                        c -> c.from() + " " + c.to() + " " + c.protocol() + " " + c.portsText() + " " + c.enforced())
                .containsExactly(
                        "dl tv icmp-echo * false",
                        "dl tv sctp * false",
                        "dl tv tcp * false",
                        "dl tv udp * false",
                        "tv db tcp 1 true",
                        "tv dl icmp-echo * false",
                        "tv dl sctp * false",
                        "tv dl tcp * false",
                        "tv dl udp * false");
        assertThat(matrix.notEnforced()).isEmpty();
    }

    @Test
    void whatAMemberMayIsNotEnforcedBesideOneThatCanSendFromAnyAddress() {
        Matrix matrix = matrix("""
                tv: { %1$s, network: media, reach: [db:p] }
                dl: { %1$s, network: media, hardening: { capabilities: [NET_RAW] } }
                db: { %1$s, ports: { p: 1 } }
                """.formatted(IMAGE), """
                networks: { media: { subnet: 10.213.240.0/28 } }
                """, "{ service: dl, allow: NET_RAW, reason: pings }");
        assertThat(matrix.cells()).noneMatch(Cell::enforced);
    }

    @Test
    void theMachineItselfIsHeldToPromises() {
        Matrix matrix = matrix("""
                db: { %1$s, ports: { p: 1, q: 2 }, publish: [{ on: 81, port: p, from: lan }, { on: 82, port: q, from: lan }] }
                """.formatted(IMAGE), "never: [{ from: host, to: db, port: p }]");
        assertThat(lines(matrix))
                .containsExactly(
                        "host -> db tcp 2 published 82 1",
                        "lan -> db tcp 1 published 81 1",
                        "lan -> db tcp 2 published 82 1");
    }

    @Test
    void whoSharesANetworkHasItsPassagesAndIsNotEnforced() {
        Matrix matrix = matrix("""
                vpn: { %1$s, resolver: false, reach: [db:p] }
                torrent: { %1$s, network: { shares: vpn } }
                db: { %1$s, ports: { p: 1 } }
                """.formatted(IMAGE), "");
        assertThat(lines(matrix)).containsExactly("torrent -> db tcp 1 1", "vpn -> db tcp 1 1");
        assertThat(matrix.cells()).noneMatch(Cell::enforced);
        assertThat(matrix.notEnforced()).containsExactly("torrent");
    }
}
