package berth.catalog;

import java.util.List;
import java.util.Optional;

/** A module as written; its defaults were merged into its members. */
public record ModuleDecl(Optional<String> description) {

    private static final Key<String> DESCRIPTION = Key.optional("description", Words.LINE, "one line about the module");
    static final Key<?> DEFAULTS = Key.optional(
            "defaults", ServiceDecl.SHAPE.relaxed(), "merged under every member, over the catalog's defaults");

    static final Shape<ModuleDecl> SHAPE =
            RecordShape.strict("a module", List.of(DESCRIPTION, DEFAULTS), v -> new ModuleDecl(v.get(DESCRIPTION)));
}
