package berth.cli;

import berth.graph.Dot;
import berth.graph.HtmlPage;
import berth.graph.Mermaid;
import berth.graph.SvgPicture;
import berth.graph.Topology;
import berth.plan.Compiled;
import berth.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth graph}: the picture. */
@Command(
        name = "graph",
        description =
                "Draws who may connect to whom: services with their modules, the host, the zones outside. What is not"
                        + " drawn is denied; what berth cannot enforce is drawn dashed.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth graph --format svg catalog.yaml > who.svg",
            "  berth graph --format html --diff out catalog.yaml > changes.html",
            "  git show main:catalog.yaml | berth graph --diff - catalog.yaml",
            "",
            "Exit status: 0 fine, 1 a catalog has errors, 64 usage, 74 a file cannot be read."
        })
final class GraphCommand implements Callable<Integer> {
    /** How the picture is written. */
    enum Format {
        mermaid,
        dot,
        svg,
        html
    }

    private final Session session;

    @Parameters(paramLabel = "CATALOG", description = "The catalog, or a rendered folder; - is standard input.")
    private String catalog = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "mermaid (which code hosts draw), dot (for Graphviz), svg, or html (a page to"
                    + " search and click in).")
    private Format format = Format.mermaid;

    @Option(
            names = "--diff",
            paramLabel = "OLD",
            description =
                    "An older catalog or a rendered folder; - is standard input. What came since is green, what went is"
                            + " red.")
    private Optional<String> old = Optional.empty();

    GraphCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Plan> now = plan(catalog);
        Optional<Plan> before = old.flatMap(this::plan);
        if (now.isEmpty() || (old.isPresent() && before.isEmpty())) {
            return ExitCode.BAD_CATALOG;
        }
        Topology topology =
                before.map(plan -> Topology.between(plan, now.get())).orElseGet(() -> Topology.of(now.get()));
        session.world()
                .out()
                .print(
                        switch (format) {
                            case mermaid -> mermaid(topology);
                            case dot -> Dot.of(topology);
                            case svg -> SvgPicture.of(topology);
                            case html -> HtmlPage.of(topology);
                        });
        return ExitCode.FINE;
    }

    /** The plan of a catalog, or the one that a rendered folder was made from. */
    private Optional<Plan> plan(String word) {
        if (!word.equals(Input.STANDARD_INPUT)) {
            Path path = session.world().workingFolder().resolve(Input.path(word));
            if (Files.isDirectory(path)) {
                return Optional.of(RenderedFolder.read(path, word).plan());
            }
        }
        Compiled compiled = session.pipeline().compile(Input.read(word, session.world()), false);
        if (compiled.plan().isEmpty()) {
            session.report(compiled.diagnostics());
        }
        return compiled.plan();
    }

    private String mermaid(Topology topology) {
        String text = Mermaid.of(topology);
        if (topology.edges().size() > Mermaid.MOST_EDGES || text.length() > Mermaid.MOST_CHARACTERS) {
            session.say("Mermaid draws at most " + Mermaid.MOST_EDGES + " lines and " + Mermaid.MOST_CHARACTERS
                    + " characters of text where a page does not allow more; --format svg has no such limit");
        }
        return text;
    }
}
