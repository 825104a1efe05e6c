package berth.cli;

import berth.artifact.Artifact;
import berth.diagnostic.Diagnostic;
import berth.plan.Compiled;
import berth.plan.Plan;
import berth.render.UnitHash;
import berth.review.ChangeReport;
import berth.review.FileChange;
import berth.review.Review;
import berth.review.ReviewJson;
import berth.review.ReviewMarkdown;
import berth.review.ReviewText;
import berth.review.Side;
import berth.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth diff}: what a change does. */
@Command(
        name = "diff",
        description = "Says what a change does: who can reach whom that could not before, what becomes less safe, which"
                + " services restart and why, which networks are made anew. OLD and NEW are catalogs or folders that"
                + " `berth render` wrote.",
        customSynopsis = {
            "berth diff [OPTIONS] OLD NEW",
            "       berth diff [OPTIONS] CATALOG --against GITREF",
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth diff old.yaml new.yaml",
            "  berth diff /etc/nixos/out catalog.yaml",
            "  berth diff catalog.yaml --against origin/main --fail-on gained,risk",
            "  berth diff catalog.yaml --against HEAD~1 --format markdown",
            "",
            "Values of variables that look like secrets are masked, except in --format patch, which is what `patch -p1`"
                    + " takes.",
            "",
            "Exit status: 0 fine, 1 a catalog has errors, 2 there are differences (with --fail-on: such as it names), 64"
                    + " usage, 74 a file or commit cannot be read."
        })
final class DiffCommand implements Callable<Integer> {
    /** How the report is written. */
    enum Format {
        text,
        markdown,
        json,
        patch
    }

    /** What can be made a failure. */
    enum Kind {
        gained,
        lost,
        restart,
        recreate,
        risk
    }

    private final Session session;
    private final Git git;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Parameters(
            paramLabel = "OLD NEW",
            hideParamSyntax = true,
            arity = "1..2",
            description = "Catalogs or rendered folders; with --against the catalog alone.")
    private List<String> sides = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "GITREF",
            description = "Compare the catalog with itself at this commit, branch or tag: what it includes and"
                    + " berth.lock are taken from there too.")
    private @Nullable String against;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, markdown, json or patch.")
    private Format format = Format.text;

    @Option(
            names = "--fail-on",
            paramLabel = "KIND",
            split = ",",
            description = "Exit with 2 only for these: gained, lost (passages), restart, recreate (networks), risk (a"
                    + " promise, exception, hardening or limit that is less than it was). Several with commas, or"
                    + " repeated.")
    private List<Kind> failOn = new ArrayList<>();

    @Mixin
    private final Overlay overlay = new Overlay();

    @Mixin
    private final Today today = new Today();

    DiffCommand(Session session, Git git) {
        this.session = session;
        this.git = git;
    }

    @Override
    public Integer call() {
        Optional<String> revision = Optional.ofNullable(against);
        if (sides.size() != (revision.isPresent() ? 1 : 2)) {
            throw new ParameterException(
                    spec.commandLine(), "name two catalogs or rendered folders, or one catalog and --against");
        }
        if (revision.isPresent() && sides.get(0).equals(Input.STANDARD_INPUT)) {
            throw new ParameterException(spec.commandLine(), "--against needs a catalog in a git repository");
        }
        if (revision.filter(it -> it.startsWith("-") || it.isBlank()).isPresent()) {
            throw new ParameterException(spec.commandLine(), "a commit's name begins with no dash");
        }
        Optional<Side> now = side(sides.get(sides.size() - 1));
        if (now.isEmpty()) {
            return ExitCode.BAD_CATALOG;
        }
        Optional<Side> old = revision.isPresent() ? past(revision.get(), now.get()) : side(sides.get(0));
        if (old.isEmpty()) {
            return ExitCode.BAD_CATALOG;
        }
        ChangeReport report =
                Review.of(old.get(), now.get(), today.of(session.pipeline()).today());
        session.world().out().print(written(report, old.get(), now.get()));
        return isFailure(report) ? ExitCode.DIFFERENT : ExitCode.FINE;
    }

    private String written(ChangeReport report, Side old, Side now) {
        return switch (format) {
            case text ->
                ReviewText.of(
                        report, session.root().color().colours(session.world().outIsTerminal(), session.world()));
            case markdown -> ReviewMarkdown.of(report, old, now);
            case json -> ReviewJson.of(report);
            case patch -> report.files().stream().map(FileChange::patch).collect(Collectors.joining());
        };
    }

    private boolean isFailure(ChangeReport report) {
        if (failOn.isEmpty()) {
            return !report.isEmpty();
        }
        return failOn.stream().anyMatch(kind -> switch (kind) {
            case gained -> !report.gained().isEmpty();
            case lost -> !report.lost().isEmpty();
            case restart -> !report.restarts().isEmpty() || !report.renamed().isEmpty();
            case recreate -> !report.recreated().isEmpty();
            case risk -> !report.newRisks().isEmpty();
        });
    }

    /** A catalog or a rendered folder; nothing when it is a catalog with errors, which are reported. */
    private Optional<Side> side(String word) {
        if (!word.equals(Input.STANDARD_INPUT)) {
            Path path = session.world().workingFolder().resolve(Input.path(word));
            if (Files.isDirectory(path)) {
                RenderedFolder folder = RenderedFolder.read(path, word);
                return Optional.of(side(folder.plan(), folder.files()));
            }
        }
        return compiled(Input.read(word, session.world()), word);
    }

    /** The catalog as it was; where there was none, nothing was there, and everything is new. */
    private Optional<Side> past(String revision, Side now) {
        String word = sides.get(0);
        Path file = session.world().workingFolder().resolve(Input.path(word));
        Path name = file.getFileName();
        if (Files.isDirectory(file) || name == null) {
            throw new ParameterException(spec.commandLine(), "--against needs a catalog in a git repository");
        }
        Folder folder = CommitFolder.at(git, place(file), revision);
        Folder.Content content = folder.read(name.toString());
        if (content.bytes().isPresent()) {
            return compiled(Input.from(name.toString(), content.bytes().get(), folder), word + " at " + revision);
        }
        session.say(word + " is not in " + revision + ": everything is new");
        Plan plan = now.plan();
        return Optional.of(side(
                new Plan(
                        plan.catalog(),
                        plan.host(),
                        plan.pools(),
                        plan.zones(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                List.of()));
    }

    private static Path place(Path file) {
        try {
            return file.toAbsolutePath().resolveSibling("").toRealPath();
        } catch (IOException e) {
            throw new InputException("cannot read the catalog's folder: " + Input.reason(e), e);
        }
    }

    private Optional<Side> compiled(Input input, String word) {
        Compiled compiled = today.of(session.pipeline()).compile(input, false);
        if (compiled.plan().isEmpty()) {
            List<Diagnostic> problems = compiled.diagnostics();
            session.say(word + " has errors");
            session.report(problems);
            return Optional.empty();
        }
        Plan plan = compiled.plan().get();
        return Optional.of(side(plan, Overlay.render(session.pipeline(), plan, overlay.folder(session.world()))));
    }

    private static Side side(Plan plan, List<Artifact> tree) {
        Map<String, String> units = new HashMap<>();
        UnitHash.of(tree).forEach(unit -> units.put(unit.unit(), unit.sha256()));
        return Side.of(plan, tree, units);
    }
}
