package berth.cli;

import berth.policy.Explanation;
import berth.policy.Question;
import berth.policy.nft.Outcome;
import berth.syntax.Json;
import java.util.List;

/** An explanation for people and for programs. */
final class ExplanationText {
    private ExplanationText() {}

    static String text(Question question, Explanation it) {
        Table table = new Table();
        it.because()
                .forEach(place -> table.row(
                        it.allowed() ? "because" : "promised",
                        place.span().file().name() + ":" + place.span().line() + " " + place.key()));
        it.element().ifPresent(element -> table.row("element", element.map() + " { " + element.text() + " }"));
        if (!it.chain().isEmpty()) {
            table.row("chain", it.chain() + (it.rule().isEmpty() ? "" : ": " + it.rule()));
        }
        it.notes().forEach(note -> table.row("note", note));
        it.otherChannels()
                .forEach(channel -> table.row("besides", (it.allowed() ? "" : "no packet path, but ") + channel));
        StringBuilder out =
                new StringBuilder(question + ": " + verdict(it) + (it.enforced() ? "" : ", not enforced") + "\n");
        out.append(table.text().indent(2));
        if (!it.wouldAllow().isEmpty()) {
            out.append("  to allow it, add\n");
            it.wouldAllow().forEach(line -> out.append("    ").append(line).append('\n'));
        }
        return out.toString();
    }

    private static String verdict(Explanation it) {
        return it.allowed() ? "allowed" : "denied";
    }

    /** The stable format. */
    static Json.Obj json(Explanation it) {
        return Json.object()
                .with("version", 1)
                .with("verdict", verdict(it))
                .with("enforced", it.enforced() ? "yes" : "no")
                .with(
                        "because",
                        Json.array(it.because().stream()
                                .map(place -> Json.object()
                                        .with("file", place.span().file().name())
                                        .with("line", place.span().line()))
                                .toList()))
                .with("element", element(it))
                .with("wouldAllow", String.join("\n", it.wouldAllow()))
                .with("otherChannels", Json.strings(List.copyOf(it.otherChannels())));
    }

    /** An element by its map and key, or the chain that decides. */
    private static String element(Explanation it) {
        return it.element().map(ExplanationText::words).orElse(it.chain().isEmpty() ? "" : "chain " + it.chain());
    }

    private static String words(Outcome.Element element) {
        return element.map() + " { " + element.key() + " }";
    }
}
