package berth.catalog;

import berth.diagnostic.Suggestion;
import berth.value.Capabilities;
import berth.value.Name;
import berth.value.Parsed;
import berth.value.Patterns;
import berth.value.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A risk that the catalog takes knowingly.
 *
 * @param service whose risk
 * @param allow the risk's word, such as {@code host-network}, or a capability
 * @param reason why
 * @param until the day after which it has expired, if given
 */
public record ExceptionDecl(
        Located<Name> service, Located<String> allow, String reason, Optional<Located<LocalDate>> until) {

    /** The words of risks that are not capabilities. */
    public static final List<String> RISKS = List.of(
            "privileged",
            "host-network",
            "host-pid",
            "host-ipc",
            "engine-socket",
            "host-path",
            "profile-none",
            "broad-egress");

    private static final Key<Located<Name>> SERVICE =
            Key.required("service", Words.NAME.located(), "the service that takes the risk");
    private static final Key<Located<String>> ALLOW = Key.required(
            "allow",
            Shapes.text("a risk", Patterns.risk(RISKS), ExceptionDecl::risk).located(),
            "the risk: " + String.join(", ", RISKS) + ", or a capability such as `NET_ADMIN`");
    private static final Key<String> REASON = Key.required("reason", Words.LINE, "why it is needed");
    private static final Key<Located<LocalDate>> UNTIL = Key.optional(
            "until",
            Shapes.text("a date such as `2027-06-30`", Patterns.DATE, ExceptionDecl::date)
                    .located(),
            "the last day it holds");

    static final Shape<ExceptionDecl> SHAPE = RecordShape.strict(
            "an exception",
            List.of(SERVICE, ALLOW, REASON, UNTIL),
            v -> new ExceptionDecl(v.require(SERVICE), v.require(ALLOW), v.require(REASON), v.get(UNTIL)));

    private static Parsed<String> risk(String text) {
        return RISKS.contains(text)
                ? Parsed.good(text)
                : Texts.capability(text) instanceof Parsed.Good<String> capability
                        ? capability
                        : Parsed.bad(
                                "`" + text + "` is not a risk",
                                Suggestion.help(text, words())
                                        .orElse("the risks are " + String.join(", ", RISKS) + ", and capabilities"));
    }

    private static List<String> words() {
        return Stream.concat(RISKS.stream(), Capabilities.NAMES.stream()).toList();
    }

    private static Parsed<LocalDate> date(String text) {
        try {
            return Parsed.good(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Parsed.bad("`" + text + "` is not a date", "write it like `2027-06-30`");
        }
    }
}
