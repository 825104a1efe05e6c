package berth.schema;

import berth.catalog.Description;
import berth.syntax.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The language as JSON Schema 2020-12, for editors. It knows the form of every value, not what names stand for.
 * Editors read YAML's numbers and booleans as such; where the language takes text, they are text too.
 */
public final class JsonSchema {
    private final Map<Description.OfRecord, String> names = new LinkedHashMap<>();
    private Json.Obj definitions = Json.object();

    private JsonSchema() {}

    /** The schema of a description. */
    public static Json of(Description language) {
        JsonSchema schema = new JsonSchema();
        Json root = schema.reference(language);
        return Json.object()
                .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with("title", "berth catalog")
                .with("$ref", root.get("$ref"))
                .with("$defs", schema.definitions);
    }

    private Json reference(Description description) {
        return description instanceof Description.OfRecord record
                ? Json.object().with("$ref", "#/$defs/" + define(record))
                : value(description);
    }

    private String define(Description.OfRecord record) {
        String known = names.get(record);
        if (known != null) {
            return known;
        }
        String word =
                record.words().replaceAll("^(an?|the) |[^A-Za-z]+", " ").strip().replace(' ', '-');
        String name = word;
        for (int i = 2; names.containsValue(name); i++) {
            name = word + "-" + i;
        }
        names.put(record, name);
        Json.Obj properties = Json.object();
        List<String> required = new ArrayList<>();
        for (Description.Key key : record.keys()) {
            Json.Obj property = (Json.Obj) reference(key.value());
            properties = properties.with(key.name(), property.with("description", key.doc()));
            if (key.required()) {
                required.add(key.name());
            }
        }
        Json.Obj object = Json.object()
                .with("type", "object")
                .with("additionalProperties", Json.bool(false))
                .with("properties", properties);
        definitions =
                definitions.with(name, required.isEmpty() ? object : object.with("required", Json.strings(required)));
        return name;
    }

    private Json value(Description description) {
        if (description instanceof Description.OfText text) {
            return text(text);
        }
        if (description instanceof Description.OfWords words) {
            List<Json> legal = new ArrayList<>();
            for (String word : words.legal()) {
                legal.add(Json.string(word));
                if (word.matches("[0-9]+")) {
                    legal.add(Json.number(Long.parseLong(word)));
                }
            }
            return Json.object().with("enum", Json.array(legal));
        }
        if (description instanceof Description.OfBoolean) {
            return Json.object().with("type", "boolean");
        }
        if (description instanceof Description.OfInteger integer) {
            return Json.object()
                    .with("type", "integer")
                    .with("minimum", integer.least())
                    .with("maximum", integer.most());
        }
        if (description instanceof Description.OfList list) {
            return Json.object().with("type", "array").with("items", reference(list.item()));
        }
        if (description instanceof Description.OfMap map) {
            Json.Obj object = Json.object().with("type", "object").with("additionalProperties", reference(map.value()));
            return map.keyPattern().isEmpty()
                    ? object
                    : object.with(
                            "propertyNames",
                            Json.object().with("pattern", map.keyPattern().get()));
        }
        Description.OfEither either = (Description.OfEither) description;
        return Json.object()
                .with(
                        "anyOf",
                        Json.array(either.forms().stream().map(this::reference).toList()));
    }

    private static Json text(Description.OfText text) {
        if (text.pattern().isEmpty()) {
            return Json.object().with("type", Json.strings(List.of("string", "number", "boolean")));
        }
        boolean numbers = Pattern.matches(text.pattern().get(), "1");
        Json.Obj schema = Json.object().with("pattern", text.pattern().get());
        return numbers ? schema.with("type", Json.strings(List.of("string", "number"))) : schema.with("type", "string");
    }
}
