package berth.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many new connections a unit of time.
 *
 * @param count how many, at least 1
 * @param unit {@code second}, {@code minute}, {@code hour} or {@code day}
 * @param burst how many at once before the rate counts, at least 1; as many as {@code count} unless given
 */
public record Rate(int count, String unit, int burst) {
    private static final Pattern RATE =
            Pattern.compile("([1-9][0-9]{0,6})/(second|minute|hour|day)( burst ([1-9][0-9]{0,6}))?");

    /** Reads {@code 200/second} or {@code 200/second burst 400}. */
    public static Parsed<Rate> parse(String text) {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) {
            return Parsed.bad("`" + text + "` is not a rate", "write it like `200/second` or `200/second burst 400`");
        }
        int count = Integer.parseInt(rate.group(1));
        int burst = rate.group(4) == null ? count : Integer.parseInt(rate.group(4));
        return Parsed.good(new Rate(count, rate.group(2), burst));
    }

    /** As written: {@code 200/second burst 400}. */
    @Override
    public String toString() {
        return count + "/" + unit + " burst " + burst;
    }
}
