package berth.cli;

import berth.plan.Compiled;
import berth.plan.Plan;
import berth.plan.Service;
import berth.syntax.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth list}: the services of a catalog. */
@Command(
        name = "list",
        description =
                "Lists the services with their addresses and ports. The addresses are those of berth.lock beside the"
                        + " catalog, or, for a service that is not in it, what `berth render` would give it.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth list catalog.yaml",
            "  berth list --format json catalog.yaml",
            "",
            "Exit status: 0 fine, 1 the catalog has errors, 64 usage, 74 a file cannot be read."
        })
final class ListCommand implements Callable<Integer> {
    /** How the list is written. */
    enum Format {
        text,
        json
    }

    private final Session session;

    @Parameters(paramLabel = "CATALOG", description = "The catalog; - is standard input.")
    private String catalog = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private Format format = Format.text;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Compiled compiled = session.pipeline().compile(Input.read(catalog, session.world()), false);
        if (compiled.plan().isEmpty()) {
            session.report(compiled.diagnostics());
            return ExitCode.BAD_CATALOG;
        }
        Plan plan = compiled.plan().get();
        session.world()
                .out()
                .print(
                        switch (format) {
                            case text -> text(plan);
                            case json -> json(plan);
                        });
        return ExitCode.FINE;
    }

    private static String text(Plan plan) {
        Table table = new Table().row("SERVICE", "STATE", "NETWORK", "ADDRESS", "PORTS", "IMAGE");
        for (Service service : plan.services()) {
            ServiceFacts facts = new ServiceFacts(plan, service);
            table.row(
                    service.name(), facts.state(), facts.network(), facts.addresses(), facts.ports(), service.image());
        }
        return table.text();
    }

    private static String json(Plan plan) {
        return Json.object()
                .with("version", 1)
                .with(
                        "services",
                        Json.array(plan.services().stream()
                                .map(service -> new ServiceFacts(plan, service).json())
                                .toList()))
                .pretty();
    }
}
