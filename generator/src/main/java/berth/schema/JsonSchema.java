package berth.schema;

import berth.catalog.Description;
import berth.syntax.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The language as JSON Schema 2020-12, for editors. It knows the form of every value, not what names stand for.
 * Editors read YAML's numbers and booleans as such; where the language takes text, they are text too.
 */
public final class JsonSchema {
    private final RecordNames names;
    private final Set<Description.OfRecord> defined = new HashSet<>();
    private Json.Obj definitions = Json.object();

    private JsonSchema(RecordNames names) {
        this.names = names;
    }

    /** The schema of a description. */
    public static Json of(Description language) {
        JsonSchema schema = new JsonSchema(new RecordNames(language));
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
        String name = names.of(record);
        if (!defined.add(record)) {
            return name;
        }
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
        if (!required.isEmpty()) {
            object = object.with("required", Json.strings(required));
        }
        object = choice(choice(object, "oneOf", record.oneOf()), "anyOf", record.anyOf());
        definitions = definitions.with(name, object);
        return name;
    }

    private static Json.Obj choice(Json.Obj object, String word, List<String> keys) {
        List<Json> each = keys.stream()
                .<Json>map(key -> Json.object().with("required", Json.strings(List.of(key))))
                .toList();
        return keys.isEmpty() ? object : object.with(word, Json.array(each));
    }

    private Json value(Description description) {
        if (description instanceof Description.OfText text) {
            return text(text);
        }
        if (description instanceof Description.OfWords words) {
            List<Json> legal = new ArrayList<>();
            for (String word : words.legal()) {
                legal.add(Json.string(word));
                if (word.matches("(0|[1-9][0-9]*)([.][0-9]+)?")) {
                    legal.add(new Json.Num(word));
                }
            }
            return Json.object().with("enum", Json.array(legal));
        }
        if (description instanceof Description.OfBoolean) {
            return Json.object().with("type", "boolean");
        }
        if (description instanceof Description.OfInteger integer) {
            Json.Obj number = Json.object().with("type", "integer");
            return integer.least() == integer.most() ? number.with("const", integer.least()) : bounded(number, integer);
        }
        if (description instanceof Description.OfList list) {
            Json.Obj array = Json.object().with("type", "array").with("items", reference(list.item()));
            return list.filled() ? array.with("minItems", 1) : array;
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

    private static Json.Obj bounded(Json.Obj schema, Description.OfInteger bounds) {
        return schema.with("minimum", bounds.least()).with("maximum", bounds.most());
    }

    private static Json text(Description.OfText text) {
        if (text.pattern().isEmpty()) {
            return Json.object().with("type", Json.strings(List.of("string", "number", "boolean")));
        }
        String pattern = text.pattern().get();
        Json.Obj schema = Json.object()
                .with("pattern", pattern)
                // Not of the standard, but what editors show in place of the pattern.
                .with("patternErrorMessage", "expected " + text.words());
        if (!text.examples().isEmpty()) {
            schema = schema.with("examples", Json.strings(text.examples()));
        }
        if (text.number().isPresent()) {
            schema = bounded(schema, text.number().get());
            return schema.with("type", Json.strings(List.of("string", "integer")));
        }
        boolean numbers = Pattern.matches(pattern, "1");
        return schema.with("type", numbers ? Json.strings(List.of("string", "number")) : Json.string("string"));
    }
}
