package berth.cli;

import berth.graph.MatrixPage;
import berth.graph.Topology;
import berth.plan.Compiled;
import berth.plan.Plan;
import berth.policy.Channel;
import berth.policy.Matrix;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth matrix}: everything that is allowed. */
@Command(
        name = "matrix",
        description = "Prints the whole reachability matrix: what it does not name is denied.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth matrix catalog.yaml",
            "  berth matrix --format csv catalog.yaml",
            "  berth matrix --format html catalog.yaml > matrix.html",
            "",
            "Exit status: 0 fine, 1 the catalog has errors, 64 usage, 74 a file cannot be read."
        })
final class MatrixCommand implements Callable<Integer> {
    /** How the matrix is written. */
    enum Format {
        text,
        json,
        csv,
        html
    }

    private final Session session;

    @Parameters(paramLabel = "CATALOG", description = "The catalog; - is standard input.")
    private String catalog = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, csv, or html (a page to open, which loads nothing).")
    private Format format = Format.text;

    MatrixCommand(Session session) {
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
        Matrix matrix = Matrix.of(plan);
        session.world()
                .out()
                .print(
                        switch (format) {
                            case text -> MatrixText.text(plan, matrix);
                            case json -> MatrixText.json(plan, matrix);
                            case csv -> MatrixText.csv(matrix);
                            case html -> MatrixPage.of(Topology.of(plan), Channel.of(plan));
                        });
        return ExitCode.FINE;
    }
}
