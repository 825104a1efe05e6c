package berth.cli;

import berth.catalog.Description;
import berth.catalog.Language;
import berth.schema.JsonSchema;
import berth.schema.NixOptions;
import berth.schema.ReferencePage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code berth schema}: the language for other programs. */
@Command(
        name = "schema",
        description = "Prints the catalog language: as JSON Schema 2020-12 for editors, as options of NixOS, or as the"
                + " reference page.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth schema > catalog.schema.json",
            "  berth schema --format markdown",
            "",
            "An editor with yaml-language-server reads it by a first line in the catalog:",
            "  # yaml-language-server: $schema=catalog.schema.json",
            "",
            "Exit status: 0 fine, 64 usage."
        })
final class SchemaCommand implements Callable<Integer> {
    /** What the language is written as. */
    enum Format {
        json,
        nix,
        markdown
    }

    private final Session session;

    @Option(names = "--format", paramLabel = "FORMAT", description = "json, nix or markdown.")
    private Format format = Format.json;

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Description language = Language.describe();
        session.world()
                .out()
                .print(
                        switch (format) {
                            case json -> JsonSchema.of(language).pretty();
                            case nix -> NixOptions.of(language);
                            case markdown -> ReferencePage.of(language);
                        });
        return ExitCode.FINE;
    }
}
