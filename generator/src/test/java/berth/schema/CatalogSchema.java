package berth.schema;

import berth.catalog.Language;
import berth.syntax.Json;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.net.URI;
import java.util.List;

/** The catalog's schema in a validator that is not ours. */
final class CatalogSchema {
    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(new SnakeYamlNode.Factory())
            .createValidator();
    private final URI schema;

    CatalogSchema() {
        // JSON is YAML: with every word of it in quotes, nothing is left to guess.
        schema = validator.registerSchema(JsonSchema.of(Language.describe()).pretty());
    }

    /** What the schema says against a catalog; nothing when it is fine. */
    List<String> complaints(Json catalog) {
        return validator.validate(schema, catalog.pretty()).getErrors().stream()
                .map(e -> e.getInstanceLocation() + ": " + e.getError())
                .toList();
    }
}
