package berth.cli;

import berth.diagnostic.Code;
import berth.diagnostic.Suggestion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth explain CODE}: the page about a diagnostic. */
@Command(
        name = "explain",
        description = "Says what a diagnostic means, with an example of the mistake and of what mends it.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = {"  berth explain floating-tag", "", "Exit status: 0 fine, 64 usage: there is no such code."})
final class ExplainCommand implements Callable<Integer> {
    private final Session session;

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
            paramLabel = "CODE",
            arity = "1",
            completionCandidates = Codes.class,
            description = "A diagnostic's code, as `check` prints it in brackets.")
    private String code = "";

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Code known = Code.of(code).orElseThrow(() -> unknown(code));
        boolean colour = session.root().color().colours(session.world().outIsTerminal(), session.world());
        session.world().out().print(CodePage.text(known, colour));
        return ExitCode.FINE;
    }

    private ParameterException unknown(String word) {
        List<String> codes = Arrays.stream(Code.values()).map(Code::id).toList();
        Optional<String> near = Suggestion.help(word, codes);
        return new ParameterException(
                spec.commandLine(),
                "there is no code `" + word + "`"
                        + near.map(help -> "; " + help).orElse(""));
    }
}
