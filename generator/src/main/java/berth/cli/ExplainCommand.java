package berth.cli;

import berth.diagnostic.Code;
import berth.diagnostic.Suggestion;
import berth.plan.Compiled;
import berth.plan.Declarations;
import berth.plan.Plan;
import berth.policy.Explainer;
import berth.policy.Explanation;
import berth.policy.Question;
import berth.policy.nft.Outcome;
import berth.syntax.Json;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth explain}: why somebody may reach somebody, or what a diagnostic means. */
@Command(
        name = "explain",
        description = {
            "Says whether one may reach the other, which line of the catalog allows it, and which element of the ruleset;"
                    + " or which line would allow it. FROM and TO are services, host, zones, sets, internet, addresses or"
                    + " blocks; PORT is a name, N, A-B, with /udp or /sctp, or ping.",
            "With a diagnostic's CODE alone, says what it means, with an example of the mistake and of what mends it."
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth explain catalog.yaml app db:postgres",
            "  berth explain --live catalog.yaml internet proxy:443",
            "  berth explain floating-tag",
            "",
            "Exit status: 0 fine, 1 the catalog has errors, 2 the running table says something else (--live), 64 usage,"
                    + " or nothing is called so, 74 a file cannot be read."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern COUNTER = Pattern.compile("counter packets (\\d+) bytes (\\d+)");

    /** How the answer is written. */
    enum Format {
        text,
        json
    }

    private final Session session;
    private final Nft nft;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    /** The codes, for shells to complete. */
    static final class Codes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Code.values()).map(Code::id).iterator();
        }
    }

    @Parameters(
            paramLabel = "CATALOG|CODE",
            index = "0",
            completionCandidates = Codes.class,
            description = "The catalog, - is standard input; or a code, as `check` prints it in brackets.")
    private String first = "";

    @Parameters(paramLabel = "FROM", index = "1", arity = "0..1", description = "Who would connect.")
    private String from = "";

    @Parameters(
            paramLabel = "TO[:PORT]",
            index = "2",
            arity = "0..1",
            description = "To whom; to any port without one.")
    private String to = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private Format format = Format.text;

    @Option(
            names = "--live",
            description = "Ask the running kernel too, with `nft get element`, and print the element's counter.")
    private boolean live;

    ExplainCommand(Session session, Nft nft) {
        this.session = session;
        this.nft = nft;
    }

    @Override
    public Integer call() {
        if (from.isEmpty()) {
            return page();
        }
        if (to.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "explain needs a CODE, or CATALOG, FROM and TO");
        }
        Compiled compiled = session.pipeline().compile(Input.read(first, session.world()), false);
        if (compiled.plan().isEmpty()) {
            session.report(compiled.diagnostics());
            return ExitCode.BAD_CATALOG;
        }
        return explain(compiled.plan().get(), compiled.declarations());
    }

    private int page() {
        Code known = Code.of(first).orElseThrow(() -> unknown(first));
        if (live || format == Format.json) {
            throw new ParameterException(
                    spec.commandLine(), (live ? "--live" : "--format json") + " goes with CATALOG, FROM and TO");
        }
        boolean colour = session.root().color().colours(session.world().outIsTerminal(), session.world());
        session.world().out().print(CodePage.text(known, colour));
        return ExitCode.FINE;
    }

    private int explain(Plan plan, Declarations declarations) {
        Question question = question(plan, declarations);
        Explanation it = new Explainer(plan, declarations, session.pipeline().ruleset(plan)).explain(question);
        Optional<Outcome.Element> asked = live ? it.asked() : Optional.empty();
        Optional<String> running = asked.flatMap(element -> nft.element(element.map(), element.key()));
        boolean differs = asked.isPresent() && running.isPresent() != it.allowed();
        if (format == Format.json) {
            Json.Obj json = ExplanationText.json(it);
            session.world().out().print((live ? json.with("live", liveJson(asked, running)) : json).pretty());
        } else {
            session.world().out().print(ExplanationText.text(question, it) + (live ? liveText(asked, running) : ""));
        }
        return differs ? ExitCode.DIFFERENT : ExitCode.FINE;
    }

    private Question question(Plan plan, Declarations declarations) {
        try {
            return new Asking(plan, declarations).question(from, to);
        } catch (Asking.Meaningless e) {
            throw new ParameterException(spec.commandLine(), session.visible(String.valueOf(e.getMessage())), e);
        }
    }

    private static String liveText(Optional<Outcome.Element> asked, Optional<String> running) {
        if (asked.isEmpty()) {
            return "  live: no single element of the running table tells\n";
        }
        String what = asked.get().map() + " { " + asked.get().key() + " }";
        return "  live: the running table "
                + running.map(said -> "has " + what
                                + counter(said)
                                        .map(it -> ", " + it.group(1) + " packets, " + it.group(2) + " bytes so far")
                                        .orElse(""))
                        .orElse("has no " + what)
                + "\n";
    }

    private static Json liveJson(Optional<Outcome.Element> asked, Optional<String> running) {
        if (asked.isEmpty()) {
            return Json.Null.NULL;
        }
        Json.Obj json = Json.object().with("present", Json.bool(running.isPresent()));
        return running.flatMap(ExplainCommand::counter)
                .map(it -> json.with("packets", Json.number(Long.parseLong(it.group(1))))
                        .with("bytes", Json.number(Long.parseLong(it.group(2)))))
                .orElse(json);
    }

    private static Optional<Matcher> counter(String said) {
        Matcher counter = COUNTER.matcher(said);
        return counter.find() ? Optional.of(counter) : Optional.empty();
    }

    private ParameterException unknown(String word) {
        boolean isFile = word.equals(Input.STANDARD_INPUT)
                || Files.exists(session.world().workingFolder().resolve(Input.path(word)));
        if (isFile) {
            return new ParameterException(spec.commandLine(), "explain needs FROM and TO behind the catalog");
        }
        List<String> codes = Arrays.stream(Code.values()).map(Code::id).toList();
        Optional<String> near = Suggestion.help(word, codes);
        return new ParameterException(
                spec.commandLine(),
                "there is no code `" + word + "`"
                        + near.map(help -> "; " + help)
                                .orElseGet(() -> "; the codes are:\n" + String.join("\n", codes)));
    }
}
