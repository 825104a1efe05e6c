package berth.catalog;

import berth.value.Patterns;
import berth.value.Texts;
import berth.value.TimeSpan;
import java.util.List;
import java.util.Optional;

/** {@code stop} as written: how long until the container is killed, and which signal asks it to end. */
public record StopDecl(Optional<TimeSpan> timeout, Optional<String> signal) {

    private static final Key<TimeSpan> TIMEOUT =
            Key.optional("timeout", Words.TIME_SPAN, "how long it may take to end, default 10s");
    private static final Key<String> SIGNAL = Key.optional(
            "signal",
            Shapes.text("a signal such as `SIGINT`", Patterns.SIGNAL, Texts::signal),
            "the signal that asks it to end, default SIGTERM");

    static final Shape<StopDecl> SHAPE =
            RecordShape.strict("`stop`", List.of(TIMEOUT, SIGNAL), v -> new StopDecl(v.get(TIMEOUT), v.get(SIGNAL)));
}
