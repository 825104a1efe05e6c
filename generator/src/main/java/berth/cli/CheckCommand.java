package berth.cli;

import berth.artifact.Version;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.JsonReport;
import berth.diagnostic.SarifReport;
import berth.plan.Compiled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth check}: everything that is wrong with catalogs. */
@Command(
        name = "check",
        description = "Reports everything that is wrong with catalogs, and writes nothing.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  berth check --deny-warnings catalog.yaml",
            "",
            "Exit status: 0 fine, 1 errors (or warnings with --deny-warnings), 64 usage, 74 a file cannot be read."
        })
final class CheckCommand implements Callable<Integer> {
    /** How the findings are written. */
    enum Format {
        text,
        json,
        sarif
    }

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Parameters(paramLabel = "CATALOG", arity = "1..*", description = "The catalogs; - is standard input.")
    private List<String> catalogs = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (on standard error), json or sarif (on standard output).")
    private Format format = Format.text;

    @Option(names = "--deny-warnings", description = "Let warnings fail the check too.")
    private boolean denyWarnings;

    @Mixin
    private final Today today = new Today();

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (Collections.frequency(catalogs, Input.STANDARD_INPUT) > 1) {
            throw new ParameterException(spec.commandLine(), "Standard input can be read once only");
        }
        Pipeline pipeline = today.of(session.pipeline());
        List<Diagnostic> found = new ArrayList<>();
        for (String catalog : catalogs) {
            Input input = Input.read(catalog, session.world());
            Compiled compiled = pipeline.compile(input, false);
            if (compiled.plan().isPresent() && !pipeline.prove(compiled.plan().get())) {
                session.say(input.name() + " has too many services to hold the ruleset against the catalog here");
            }
            found.addAll(compiled.diagnostics());
        }
        switch (format) {
            case text -> session.report(found);
            case json -> session.world().out().print(JsonReport.render(found));
            case sarif -> session.world().out().print(SarifReport.render(found, Version.NUMBER));
        }
        return Session.isBad(found, denyWarnings) ? ExitCode.BAD_CATALOG : ExitCode.FINE;
    }
}
