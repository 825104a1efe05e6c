package berth.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A promise that is kept less than it was is said, whoever it is about and however it is written. */
class PromiseRisksTest {
    private static final String CATALOG = """
            berth: 1
            host:
              name: h
              zones:
                lan: { interfaces: [enp3s0], cidrs: [192.168.2.0/24] }
                vpn: { interfaces: [tailscale0], cidrs: VPN }
            NEVER
            services:
              app: { image: "docker.io/library/app:1", ports: { http: 80 }, reach: ["192.0.2.1:443"] }
              db: { image: "docker.io/library/db:1", ports: { sql: 5432, admin: 9000 }, DB }
            """;

    /** Three words: the promise, its rest in {@code db}, the addresses of the zone {@code vpn}. */
    private static Side side(String promise, String only, String vpn) {
        String text = CATALOG.replace("NEVER", promise.isEmpty() ? "never: []" : "never: [" + promise + "]")
                .replace("DB", only.isEmpty() ? "labels: [x]" : only)
                .replace("VPN", vpn);
        return Trees.side(text).orElseThrow(() -> new AssertionError(text));
    }

    private static final String VPN = "[100.64.0.0/10]";
    private static final String NEVER = "{ from: vpn, to: db }";

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(side(NEVER, "", VPN), side("", "", VPN), "gone never vpn -> db"),
                arguments(side("", "", VPN), side(NEVER, "", VPN), "new never vpn -> db"),
                arguments(
                        side(NEVER, "", VPN),
                        side(NEVER, "", "[100.64.0.0/11]"),
                        "weakened never vpn -> db, for 100.96.0.0/11 -> db"),
                arguments(
                        side(NEVER, "", "[100.64.0.0/11]"),
                        side(NEVER, "", VPN),
                        "strengthened never vpn -> db, for 100.96.0.0/11 -> db"),
                // The same with more interfaces.
                arguments(
                        side(NEVER, "", VPN),
                        side("{ from: 100.64.0.0/10, to: db }", "", VPN),
                        "strengthened never 100.64.0.0/10 -> db, for 100.64.0.0/10 -> db"),
                arguments(side(NEVER, "", VPN), side("{ from: lan, to: db }", "", VPN), "gone never vpn -> db"),
                arguments(
                        side("{ from: vpn, to: db, port: sql }", "", VPN),
                        side("{ from: vpn, to: db, port: admin }", "", VPN),
                        "gone never vpn -> db:sql"),
                arguments(side("{ from: app, to: vpn }", "", VPN), side("", "", VPN), "gone never app -> vpn"),
                arguments(
                        side("{ from: app, to: lan }, { from: app, to: vpn }", "", VPN),
                        side("{ from: app, to: lan }", "", VPN),
                        "gone never app -> vpn"),
                arguments(
                        side("", "acceptsOnly: [app]", VPN),
                        side("", "acceptsOnly: [app, vpn]", VPN),
                        "weakened services.db.acceptsOnly: app, for vpn -> db"),
                arguments(
                        side("", "acceptsOnly: [app, lan, vpn]", VPN),
                        side("", "acceptsOnly: [app, lan]", VPN),
                        "strengthened services.db.acceptsOnly: app, lan, for vpn -> db"));
    }

    @ParameterizedTest
    @MethodSource
    void changes(Side old, Side now, String said) {
        ChangeReport report = Review.of(old, now, Trees.TODAY);
        List<String> found = Stream.concat(report.newRisks().stream(), report.goneRisks().stream())
                .map(risk -> Words.verb(risk, report.goneRisks().contains(risk)) + " " + Words.sentence(risk))
                .toList();
        assertThat(found).contains(said);
    }

    static Stream<Arguments> sameMeaning() {
        return Stream.of(
                arguments(
                        side("{ from: lan, to: db }, " + NEVER, "", VPN),
                        side(NEVER + ", { from: lan, to: db }", "", VPN)),
                arguments(
                        side("{ from: vpn, to: db, port: \"sql,admin\" }", "", VPN),
                        side("{ from: vpn, to: db, port: \"9000,5432\" }", "", VPN)),
                arguments(side("", "acceptsOnly: [vpn, app]", VPN), side("", "acceptsOnly: [app, vpn]", VPN)),
                arguments(side(NEVER, "", VPN), side(NEVER, "", "[100.64.0.0/11, 100.96.0.0/11]")));
    }

    @ParameterizedTest
    @MethodSource
    void sameMeaning(Side old, Side now) {
        ChangeReport report = Review.of(old, now, Trees.TODAY);
        assertThat(report.newRisks()).isEmpty();
        assertThat(report.goneRisks()).isEmpty();
    }
}
