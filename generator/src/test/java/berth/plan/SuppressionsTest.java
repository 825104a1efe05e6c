package berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What `suppress` takes away, and what it never does. */
class SuppressionsTest {
    private static final String SERVICES = """
            services:
              cache: { image: docker.io/library/redis:latest, network: none }
              proxy: { image: docker.io/library/caddy, network: none }
            """;

    @Test
    void withoutAServiceAllFindingsOfTheCode() {
        assertThat(found("[{ code: floating-tag, reason: a lab }]", SERVICES)).isEmpty();
    }

    @Test
    void withAServiceOnlyThoseInItsLines() {
        assertThat(found("[{ code: floating-tag, service: proxy, reason: a lab }]", SERVICES))
                .containsExactly("warning floating-tag 5");
    }

    @Test
    void ofNoUse() {
        assertThat(found("[{ code: literal-secret, reason: a lab }, { code: floating-tag, reason: a lab }]", SERVICES))
                .containsExactly("warning unused-exception 3");
    }

    @Test
    void ofNoUseIsNotSaidOfACatalogWithErrors() {
        assertThat(found("[{ code: literal-secret, reason: a lab }]", SERVICES + "  c: { image: redis }\n"))
                .containsExactly("warning floating-tag 5", "warning floating-tag 6", "error short-image-name 7");
    }

    @Test
    void stillSuppressesInACatalogWithErrors() {
        assertThat(found("[{ code: floating-tag, reason: a lab }]", SERVICES + "  c: { image: redis }\n"))
                .containsExactly("error short-image-name 7");
    }

    @Test
    void errorsCannotBe() {
        assertThat(found("[{ code: short-image-name, reason: a lab }]", "services: { c: { image: redis } }"))
                .containsExactly("error bad-value 3", "error short-image-name 4");
    }

    @Test
    void norCanItsOwnWarning() {
        assertThat(found("[{ code: unused-exception, reason: a lab }]", SERVICES))
                .contains("error bad-value 3");
    }

    @Test
    void whatWasMergedUnderAServiceIsNotOfItsLines() {
        String defaults = "defaults: { environment: { PASSWORD: abc } }\n";
        assertThat(found("[{ code: literal-secret, service: proxy, reason: a lab }]", defaults + SERVICES))
                .contains("warning literal-secret 4", "warning unused-exception 3");
        assertThat(found("[{ code: literal-secret, reason: a lab }]", defaults + SERVICES))
                .noneMatch(it -> it.contains("literal-secret"));
    }

    @Test
    void unknownServicesAndReasonsThatAreMissing() {
        assertThat(found("[{ code: floating-tag, service: cash, reason: a lab }, { code: floating-tag }]", SERVICES))
                .contains("error unknown-service 3", "error missing-key 3");
    }

    private static List<String> found(String suppress, String rest) {
        String catalog = "berth: 1\nhost: { name: lab }\nsuppress: " + suppress + "\n" + rest;
        Compiled compiled = Compiler.compile(
                CatalogInput.of("catalog.yaml", catalog.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1)));
        return compiled.diagnostics().stream()
                .map(d -> d.severity().word() + " " + d.code().id() + " "
                        + d.primary().span().line())
                .toList();
    }
}
