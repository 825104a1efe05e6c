package berth.value;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time, read from systemd's words (systemd.time(7)): {@code 30s}, {@code 1min 30s}, a bare number of
 * seconds.
 *
 * @param millis milliseconds, at least 0
 */
public record TimeSpan(long millis) {
    private static final Pattern WHOLE = Pattern.compile(Patterns.TIME_SPAN);
    private static final Pattern PIECE = Pattern.compile("\\s*([0-9]{1,9})\\s*([a-z]*)\\s*");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("ms", 1L),
            Map.entry("msec", 1L),
            Map.entry("", 1000L),
            Map.entry("s", 1000L),
            Map.entry("sec", 1000L),
            Map.entry("second", 1000L),
            Map.entry("seconds", 1000L),
            Map.entry("m", 60_000L),
            Map.entry("min", 60_000L),
            Map.entry("minute", 60_000L),
            Map.entry("minutes", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("hr", 3_600_000L),
            Map.entry("hour", 3_600_000L),
            Map.entry("hours", 3_600_000L),
            Map.entry("d", 86_400_000L),
            Map.entry("day", 86_400_000L),
            Map.entry("days", 86_400_000L));

    /** Longer texts are none, and the pattern recurses as deep as a text is long. */
    private static final int LONGEST = 100;

    private static final long MOST = 3650L * 86_400_000L;

    /** Reads a time span of at most ten years. */
    public static Parsed<TimeSpan> parse(String text) {
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            return bad(text);
        }
        Matcher pieces = PIECE.matcher(text);
        long total = 0;
        int at = 0;
        while (at < text.length() && pieces.find(at) && pieces.start() == at) {
            Long unit = UNITS.get(pieces.group(2));
            if (unit == null) {
                return bad(text);
            }
            total += Long.parseLong(pieces.group(1)) * unit;
            if (total > MOST) {
                return Parsed.bad("`" + text + "` is longer than ten years");
            }
            at = pieces.end();
        }
        return Parsed.good(new TimeSpan(total));
    }

    private static Parsed<TimeSpan> bad(String text) {
        return Parsed.bad("`" + text + "` is not a time span", "write it like `30s` or `1min 30s`");
    }

    /** Seconds, rounded up. */
    public long seconds() {
        return (millis + 999) / 1000;
    }

    /** As Go's time.ParseDuration and systemd both read it: {@code 90s}, {@code 1500ms}. */
    @Override
    public String toString() {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
