package berth.cli;

import berth.diagnostic.Suggestion;
import berth.plan.Compiled;
import berth.plan.Plan;
import berth.plan.Service;
import berth.policy.Cell;
import berth.policy.Matrix;
import berth.syntax.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth show}: one service, and who it meets. */
@Command(
        name = "show",
        description = "Shows one service: where it is, what it listens on, whom it may reach and who may reach it.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth show catalog.yaml db",
            "  berth show --format json catalog.yaml db",
            "",
            "Exit status: 0 fine, 1 the catalog has errors, 64 usage or no such service, 74 a file cannot be read."
        })
final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Parameters(paramLabel = "CATALOG", index = "0", description = "The catalog; - is standard input.")
    private String catalog = "";

    @Parameters(paramLabel = "SERVICE", index = "1", description = "The service's name.")
    private String name = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private ListCommand.Format format = ListCommand.Format.text;

    ShowCommand(Session session) {
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
        // A blank that came along in quotes is seen by nobody.
        name = name.strip();
        Service service = plan.services().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(plan));
        Matrix matrix = Matrix.of(plan);
        List<Cell> cells = matrix.cells();
        boolean unseen = matrix.notEnforced().contains(name);
        List<Cell> reaches =
                cells.stream().filter(cell -> cell.from().equals(name)).toList();
        List<Cell> reachedBy =
                cells.stream().filter(cell -> cell.to().equals(name)).toList();
        session.world()
                .out()
                .print(
                        switch (format) {
                            case text -> text(plan, service, unseen, reaches, reachedBy);
                            case json -> json(plan, service, unseen, reaches, reachedBy);
                        });
        return ExitCode.FINE;
    }

    private ParameterException unknown(Plan plan) {
        List<String> names = plan.services().stream().map(Service::name).toList();
        return new ParameterException(
                spec.commandLine(),
                "there is no service `" + name + "` in " + catalog
                        + Suggestion.help(name, names).map(help -> "; " + help).orElse(""));
    }

    /** Who a service meets that no rule sees is not known, so that nobody is told that it meets no one. */
    private static String text(Plan plan, Service service, boolean unseen, List<Cell> reaches, List<Cell> reachedBy) {
        ServiceFacts facts = new ServiceFacts(plan, service);
        Table table = new Table();
        service.description().ifPresent(words -> table.row("description", words));
        table.row("state", facts.state())
                .row("image", service.image())
                .row("unit", service.unit() + ".service")
                .row("network", facts.networkWords())
                .row("address", facts.addresses())
                .row("ports", facts.ports())
                .row("resolver", service.resolver() ? "yes" : "no");
        facts.runs().ifPresent(words -> table.row("runs", words));
        facts.mounts().forEach(mount -> table.row("mount", mount));
        facts.secrets().forEach(secret -> table.row("secret", secret));
        service.dependencies().forEach(dependency -> table.row("after", dependency.service()));
        table.row("written", service.span().toString());
        StringBuilder out = new StringBuilder(service.name()).append('\n').append(indented(table));
        if (unseen) {
            out.append("not enforced: no rule sees what it sends and what it gets\n");
        }
        out.append(!reaches.isEmpty() ? "may reach\n" : unseen ? "" : "may reach nothing\n");
        boolean dual = plan.pools().ipv6().isPresent();
        Table there = new Table();
        reaches.forEach(cell -> there.row("-> " + cell.to(), MatrixText.words(cell, dual)));
        out.append(indented(there));
        out.append(!reachedBy.isEmpty() ? "reached by\n" : unseen ? "" : "reached by nobody\n");
        Table here = new Table();
        reachedBy.forEach(cell -> here.row("<- " + cell.from(), MatrixText.words(cell, dual)));
        return out.append(indented(here)).toString();
    }

    private static String indented(Table table) {
        return table.text().indent(2);
    }

    private static String json(Plan plan, Service service, boolean unseen, List<Cell> reaches, List<Cell> reachedBy) {
        ServiceFacts facts = new ServiceFacts(plan, service);
        Json.Obj json = facts.json()
                .with("unit", service.unit() + ".service")
                .with("resolver", Json.bool(service.resolver()))
                .with("enforced", unseen ? "no" : "yes")
                .with("mounts", Json.strings(facts.mounts()))
                .with("secrets", Json.strings(facts.secrets()))
                .with("reaches", cells(reaches))
                .with("reachedBy", cells(reachedBy));
        Json described = service.description()
                .<Json>map(words -> json.with("description", words))
                .orElse(json);
        return Json.object().with("version", 1).with("service", described).pretty();
    }

    private static Json cells(List<Cell> cells) {
        return Json.array(cells.stream().map(MatrixText::json).toList());
    }
}
