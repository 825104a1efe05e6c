package berth.value;

import berth.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time as systemd's {@code OnCalendar=} has them (systemd.time(7), "Calendar Events"; systemd 252 to 262): a
 * word such as {@code daily}, or weekdays, a date, a time and a time zone, each of which may be left out. What is taken
 * here, systemd takes too; it takes a little more, such as fractions of seconds, which nobody needs for a job.
 *
 * @param text the words as systemd reads them
 */
public record OnCalendar(String text) {
    private static final int MOST = 200;
    private static final Pattern ALPHABET = Pattern.compile(Patterns.ON_CALENDAR);
    private static final List<String> WORDS = List.of(
            "minutely",
            "hourly",
            "daily",
            "weekly",
            "monthly",
            "quarterly",
            "semiannually",
            "semi-annually",
            "biannually",
            "bi-annually",
            "yearly",
            "annually");
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    /** The last two fields may be counted from the month's end. */
    private static final Pattern DATE = Pattern.compile("(?:([^~-]+)-)?([^~-]+)([~-])([^~-]+)");

    private static final Pattern STEP = Pattern.compile("([0-9]{1,4})(?:[.][.]([0-9]{1,4}))?(?:/([0-9]{1,4}))?");
    private static final Pattern ZONE = Pattern.compile("UTC|[A-Za-z]+(/[A-Za-z0-9_+-]+)+");
    private static final String FORMS = "write it like `daily`, `03:30`, `Mon..Fri 18:00`, `*-*-01 04:00` or `*:0/15`";

    /** One number of a date or time, with what it may be. */
    private record Field(String words, int least, int most, boolean fromTheEnd) {
        private static final Field YEAR = new Field("a year", 1970, 2199, false);
        private static final Field MONTH = new Field("a month", 1, 12, false);
        private static final Field DAY = new Field("a day of the month", 1, 31, false);
        private static final Field HOUR = new Field("an hour", 0, 23, false);
        private static final Field MINUTE = new Field("a minute", 0, 59, false);
        private static final Field SECOND = new Field("a second", 0, 59, false);

        /**
         * Every month has 28 days, so that systemd counts no further back; by an oversight it takes the three days off
         * again for each further entry of a list.
         */
        private static Field lastDay(int entries) {
            return new Field("a day from the month's end", 1, 31 - 3 * Math.min(entries, 10), true);
        }
    }

    /** Reads such words. */
    public static Parsed<OnCalendar> parse(String text) {
        if (text.length() > MOST || !ALPHABET.matcher(text).matches()) {
            return Parsed.bad("`" + text + "` is not a point in time", FORMS);
        }
        List<String> parts = new ArrayList<>(List.of(text.split(" ", -1)));
        Optional<String> refusal = refusal(parts);
        return refusal.isPresent()
                ? Parsed.bad("`" + text + "` is not a point in time: " + refusal.get(), FORMS)
                : Parsed.good(new OnCalendar(text));
    }

    /** Why these words between blanks are none. */
    private static Optional<String> refusal(List<String> parts) {
        if (parts.contains("")) {
            return Optional.of("its parts have one blank between them");
        }
        if (parts.size() == 5 && parts.stream().allMatch(part -> part.matches("[0-9*/,-]+"))) {
            return Optional.of("five fields are cron's");
        }
        String last = parts.get(parts.size() - 1);
        if (ZONE.matcher(last).matches()) {
            parts.remove(parts.size() - 1);
            if (!TimeZones.isKnown(last)) {
                return Optional.of("there is no time zone `" + last + "`");
            }
            if (parts.isEmpty()) {
                return Optional.of("a time zone alone says no time");
            }
        }
        String first = parts.get(0);
        if (parts.size() == 1 && WORDS.contains(first.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        if (Character.isLetter(first.charAt(0))) {
            Optional<String> weekdays = weekdays(first);
            if (weekdays.isPresent()) {
                return weekdays;
            }
            parts.remove(0);
        }
        if (!parts.isEmpty() && !parts.get(0).contains(":")) {
            Optional<String> date = date(parts.remove(0));
            if (date.isPresent()) {
                return date;
            }
        }
        if (!parts.isEmpty()) {
            Optional<String> time = time(parts.remove(0));
            if (time.isPresent()) {
                return time;
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("nothing comes behind the time but a time zone such as `UTC` or `Europe/Berlin`");
    }

    private static Optional<String> weekdays(String list) {
        for (String item : list.split(",", -1)) {
            String[] ends = item.split("[.][.]", -1);
            int from = weekday(ends[0]);
            int to = weekday(ends[ends.length - 1]);
            if (ends.length > 2 || from < 0 || to < 0) {
                String odd = from < 0 ? ends[0] : ends.length > 2 ? item : ends[ends.length - 1];
                List<String> legal = new ArrayList<>(WORDS);
                legal.addAll(List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"));
                return Optional.of("`" + odd + "` is no weekday, nor a word such as `daily`"
                        + Suggestion.nearest(odd, legal)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse(""));
            }
            if (ends.length == 2 && from >= to) {
                return Optional.of("a week starts on Monday, so that `" + item + "` is no range; write the days with"
                        + " commas between");
            }
        }
        return Optional.empty();
    }

    private static int weekday(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < DAYS.size(); i++) {
            if (DAYS.get(i).equals(small) || DAYS.get(i).substring(0, 3).equals(small)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> date(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.of("`" + text + "` is neither a date such as `*-*-01` nor a time such as `03:30`");
        }
        boolean fromTheEnd = date.group(3).equals("~");
        return Optional.ofNullable(date.group(1))
                .flatMap(year -> chain(Field.YEAR, year))
                .or(() -> chain(Field.MONTH, date.group(2)))
                .or(() -> chain(
                        fromTheEnd ? Field.lastDay(date.group(4).split(",", -1).length) : Field.DAY, date.group(4)))
                .or(() -> fromTheEnd ? Optional.empty() : never(date.group(2), date.group(4)));
    }

    /** systemd takes a day that no such month has, and never comes to it. */
    private static Optional<String> never(String month, String day) {
        boolean plain = month.matches("[0-9]+") && day.matches("[0-9]+");
        int most = Map.of(2, 29, 4, 30, 6, 30, 9, 30, 11, 30).getOrDefault(plain ? Integer.parseInt(month) : 0, 31);
        return plain && Integer.parseInt(day) > most
                ? Optional.of("month " + Integer.parseInt(month) + " has no day " + Integer.parseInt(day))
                : Optional.empty();
    }

    private static Optional<String> time(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.of("`" + text + "` is no time such as `03:30` or `03:30:00`");
        }
        return chain(Field.HOUR, parts[0])
                .or(() -> chain(Field.MINUTE, parts[1]))
                .or(() -> parts.length < 3 ? Optional.empty() : chain(Field.SECOND, parts[2]));
    }

    /** {@code *}, or numbers and ranges with commas between, each maybe with the distance that it comes again. */
    private static Optional<String> chain(Field field, String text) {
        if (text.equals("*")) {
            return Optional.empty();
        }
        if (text.startsWith("*/")) {
            return Optional.of("`" + text + "` starts nowhere; write `" + field.least + text.substring(1) + "`");
        }
        for (String item : text.split(",", -1)) {
            Optional<String> refusal = step(field, item);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> step(Field field, String item) {
        Matcher step = STEP.matcher(item);
        if (!step.matches()) {
            return Optional.of("`" + item + "` is not " + field.words);
        }
        int start = Integer.parseInt(step.group(1));
        int stop = step.group(2) == null ? start : Integer.parseInt(step.group(2));
        for (int number : new int[] {start, stop}) {
            if (number < field.least || number > field.most) {
                return Optional.of(
                        "`" + number + "` is not " + field.words + ", which is " + field.least + " to " + field.most);
            }
        }
        if (step.group(2) != null && start >= stop) {
            return Optional.of("the range `" + item + "` ends before it begins");
        }
        if (step.group(3) == null) {
            return Optional.empty();
        }
        int distance = Integer.parseInt(step.group(3));
        int room = step.group(2) != null ? stop - start : field.fromTheEnd ? start - field.least : field.most - start;
        return distance >= 1 && distance <= room
                ? Optional.empty()
                : Optional.of("`" + item + "` never comes again, since it leaves " + field.least + " to " + field.most);
    }

    @Override
    public String toString() {
        return text;
    }
}
