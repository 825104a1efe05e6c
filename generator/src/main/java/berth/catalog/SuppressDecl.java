package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import berth.diagnostic.Suggestion;
import berth.value.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A finding that the catalog's writer does not want to hear about.
 *
 * @param code whose findings; never an error's
 * @param service findings in this service's own lines only, if given
 * @param reason why
 */
public record SuppressDecl(Located<Code> code, Optional<Located<Name>> service, String reason) {

    private static final List<String> CODES = Arrays.stream(Code.values())
            .filter(code -> code.severity() != Severity.ERROR)
            .map(Code::id)
            .toList();

    private static final Key<Located<Code>> CODE = Key.required(
            "code",
            Shapes.<Code>scalar(new Description.OfWords(CODES), (scalar, problems) -> {
                        Optional<Code> code = Code.of(scalar.text()).filter(c -> c.severity() != Severity.ERROR);
                        if (code.isEmpty()) {
                            boolean error = Code.of(scalar.text()).isPresent();
                            problems.add(Diagnostic.at(
                                            scalar.span(),
                                            Code.BAD_VALUE,
                                            "`" + scalar.text() + "`"
                                                    + (error ? " is an error" : " is not the code of a warning"))
                                    .help(
                                            error
                                                    ? Optional.of("only warnings and notes can be suppressed")
                                                    : Suggestion.help(scalar.text(), CODES)));
                        }
                        return code;
                    })
                    .located(),
            "the code of the warning or note, as `check` prints it");
    private static final Key<Located<Name>> SERVICE =
            Key.optional("service", Words.NAME.located(), "only where this service is written; everywhere when absent");
    private static final Key<String> REASON = Key.required("reason", Words.LINE, "why it does not matter here");

    static final Shape<SuppressDecl> SHAPE = RecordShape.strict(
            "an entry of `suppress`",
            List.of(CODE, SERVICE, REASON),
            v -> new SuppressDecl(v.require(CODE), v.get(SERVICE), v.require(REASON)));
}
