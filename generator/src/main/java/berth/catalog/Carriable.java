package berth.catalog;

import berth.diagnostic.Code;
import berth.syntax.QuadletText;
import berth.value.AbsolutePath;
import berth.value.Parsed;
import berth.value.Patterns;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Text that the targets can carry to its place. What they cannot is refused here, where the writer sees it: never
 * dropped or mended later.
 */
final class Carriable {
    private Carriable() {}

    static final Shape<String> DESCRIPTION =
            Shapes.text("a line of text", text -> at(QuadletText.Place.DESCRIPTION, Texts.line(text)));
    static final Shape<String> ENVIRONMENT_VALUE =
            Shapes.text("a value", text -> at(QuadletText.Place.ENVIRONMENT_VALUE, Parsed.good(text)));
    static final Shape<AbsolutePath> HOST_PATH =
            Shapes.text("an absolute path of the host", Patterns.PATH, Carriable::hostPath);
    static final Shape<AbsolutePath> CONTAINER_PATH =
            Shapes.text("an absolute path in the container", Patterns.PATH, Carriable::containerPath);
    static final Shape<List<String>> COMMAND = command(QuadletText.Place.EXEC_WORD, QuadletText::refusalOfCommand);
    static final Shape<List<String>> ENTRYPOINT =
            command(QuadletText.Place.ENTRYPOINT_WORD, QuadletText::refusalOfEntrypoint);
    static final Shape<List<String>> HEALTH_COMMAND =
            command(QuadletText.Place.HEALTH_WORD, QuadletText::refusalOfHealthCommand);

    /** Reads a path of the host. */
    static Parsed<AbsolutePath> hostPath(String text) {
        return path(QuadletText.Place.HOST_PATH, text);
    }

    /** Reads a path in the container. */
    static Parsed<AbsolutePath> containerPath(String text) {
        return path(QuadletText.Place.CONTAINER_PATH, text);
    }

    private static Parsed<AbsolutePath> path(QuadletText.Place place, String text) {
        return AbsolutePath.parse(text) instanceof Parsed.Bad<AbsolutePath> bad
                ? bad
                : at(place, Parsed.good(text)).then(AbsolutePath::parse);
    }

    private static Parsed<String> at(QuadletText.Place place, Parsed<String> text) {
        return text.then(good -> QuadletText.refusal(place, good)
                .<Parsed<String>>map(Carriable::refused)
                .orElse(text));
    }

    private static <T> Parsed<T> refused(String reason) {
        return new Parsed.Bad<>(Code.BAD_ESCAPE, reason, Optional.empty());
    }

    /** A list of words, or one text that is split as a shell splits words, without a shell. */
    private static Shape<List<String>> command(
            QuadletText.Place place, Function<List<String>, Optional<String>> refusal) {
        Function<List<String>, Parsed<List<String>>> whole = words -> refusal.apply(words)
                .<Parsed<List<String>>>map(Carriable::refused)
                .orElseGet(() -> Parsed.good(words));
        return Shapes.either(List.of(
                Shapes.checked(
                        Shapes.list(Shapes.text("a word of the command", text -> at(place, Texts.commandWord(text)))),
                        whole),
                Shapes.text("a command line", line -> Words.split(line).then(whole))));
    }
}
