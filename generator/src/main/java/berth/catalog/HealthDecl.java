package berth.catalog;

import berth.value.TimeSpan;
import java.util.List;
import java.util.Optional;

/** A health check as written. */
public record HealthDecl(
        List<String> command,
        Optional<TimeSpan> interval,
        Optional<TimeSpan> timeout,
        Optional<Integer> retries,
        Optional<TimeSpan> startPeriod) {

    private static final Key<List<String>> COMMAND =
            Key.required("command", Carriable.HEALTH_COMMAND, "the command, run in the container without a shell");
    private static final Key<TimeSpan> INTERVAL =
            Key.optional("interval", Words.TIME_SPAN, "the time between two runs, default 30s");
    private static final Key<TimeSpan> TIMEOUT =
            Key.optional("timeout", Words.TIME_SPAN, "how long one run may take, default 30s");
    private static final Key<Integer> RETRIES = Key.optional(
            "retries", Shapes.integer("a number of retries", 1, 100), "failures in a row that count, default 3");
    private static final Key<TimeSpan> START_PERIOD =
            Key.optional("startPeriod", Words.TIME_SPAN, "how long failures after the start do not count, default 0s");

    static final Shape<HealthDecl> SHAPE = RecordShape.strict(
            "`health`",
            List.of(COMMAND, INTERVAL, TIMEOUT, RETRIES, START_PERIOD),
            v -> new HealthDecl(
                    v.require(COMMAND), v.get(INTERVAL), v.get(TIMEOUT), v.get(RETRIES), v.get(START_PERIOD)));
}
