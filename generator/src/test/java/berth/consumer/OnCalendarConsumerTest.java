package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import berth.value.OnCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What berth takes for a point in time, systemd takes too: an older systemd and a newer one. */
class OnCalendarConsumerTest {

    /** Forms of systemd.time(7). */
    private static final List<String> GOOD = List.of(
            "minutely",
            "Daily",
            "semi-annually",
            "biannually",
            "weekly UTC",
            "monthly Europe/Berlin",
            "Mon",
            "monday",
            "Mon,Fri",
            "Mon..Wed,Sat..Sun 4:05",
            "Thu *-*-* UTC",
            "03:30",
            "3:5:7",
            "*:0/15",
            "*:*:0/59",
            "0/2,1/2:00",
            "8..18/2:00",
            "2027-01-01",
            "2027/2-1/3-1,15..20 0/6:30:00",
            "02-29 00:00",
            "*-*~1",
            "*-02~1..3",
            "*-*~8/7 12:00 Asia/Tokyo",
            "*-*-*",
            "Mon *-05~07/1",
            "*-*-1/30",
            "00:00 Etc/GMT+5",
            "12:00 America/Argentina/Buenos_Aires");

    /** Nothing of this is a point in time, to systemd either. */
    private static final List<String> BAD = List.of(
            "dayly",
            "Mon..",
            "..Mon",
            "Mon;",
            "Fri..Mon 03:00",
            "Mon Tue",
            "24:00",
            "12:60",
            "12:00:60",
            "5",
            "Mon 5",
            "*:*/15",
            "*-*-0",
            "*-*-32",
            "*-13-01",
            "1969-01-01",
            "2200-01-01",
            "*-*-1/31",
            "*-*~29",
            "*-*~7/7",
            "*:59/1",
            "*:0/0",
            "10..5:00",
            "1,,2:00",
            "03:30 Europe/Berln",
            "03:30 03:30",
            "daily 03:00",
            "0 3 * * *",
            "*-*-*T03:00",
            " daily",
            "daily ",
            "daily  UTC",
            "",
            "-",
            "Europe/Berlin",
            "*");

    private static final int TRIED = 60_000;

    /** As many as one command line takes without being long. */
    private static final int BATCH = 200;

    @Test
    void theListsAreWhatTheySay() {
        assertThat(GOOD).allMatch(OnCalendarConsumerTest::isTaken);
        assertThat(BAD).noneMatch(OnCalendarConsumerTest::isTaken);
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void systemdRefusesWhatIsBad(String tool) {
        for (String text : BAD) {
            assertThat(analyzed(tool, List.of(text)).exit()).as(text).isNotZero();
        }
    }

    @ParameterizedTest
    @FieldSource("berth.consumer.UnitHost#TOOLS")
    void systemdTakesWhatBerthTakes(String tool) {
        Random random = new Random(11);
        Set<String> taken = new TreeSet<>(GOOD);
        for (int i = 0; i < TRIED; i++) {
            String text = random.nextBoolean() ? mutated(random) : built(random);
            if (isTaken(text)) {
                taken.add(text);
            }
        }
        assertThat(taken.size()).isGreaterThan(5000);
        List<String> all = new ArrayList<>(taken);
        for (int i = 0; i < all.size(); i += BATCH) {
            List<String> batch = all.subList(i, Math.min(all.size(), i + BATCH));
            Run run = analyzed(tool, batch);
            assertThat(run.exit()).as("%s: %s", tool, run.stderr()).isZero();
            assertThat(run.stderr().toLowerCase(Locale.ROOT)).doesNotContain("failed");
            assertThat(run.stdout().lines().filter(line -> line.strip().startsWith("Normalized form:")))
                    .hasSize(batch.size());
        }
    }

    private static boolean isTaken(String text) {
        return OnCalendar.parse(text).value().isPresent();
    }

    private static Run analyzed(String tool, List<String> texts) {
        List<String> command = new ArrayList<>();
        command.add(Consumers.here().tool(tool).toString());
        command.add("calendar");
        command.add("--");
        command.addAll(texts);
        return Run.of(command, Map.of());
    }

    /** Parts in their places, with numbers near the ends of what they may be. */
    private static String built(Random random) {
        StringBuilder text = new StringBuilder();
        List<String> days = List.of("Mon", "tue", "Wednesday", "Fri", "sunday");
        if (random.nextInt(3) == 0) {
            String day = days.get(random.nextInt(days.size()));
            String other = days.get(random.nextInt(days.size()));
            text.append(day).append(List.of("", ",", "..").get(random.nextInt(3)));
            text.append(text.toString().equals(day) ? "" : other).append(' ');
        }
        if (random.nextBoolean()) {
            text.append(random.nextBoolean() ? chain(random, 1970, 2199) + "-" : "");
            text.append(chain(random, 1, 12)).append(random.nextInt(3) == 0 ? "~" : "-");
            text.append(chain(random, 1, 31)).append(' ');
        }
        text.append(chain(random, 0, 23)).append(':').append(chain(random, 0, 59));
        return text.append(random.nextBoolean() ? ":" + chain(random, 0, 59) : "")
                .append(random.nextInt(4) == 0 ? " UTC" : "")
                .toString();
    }

    private static String chain(Random random, int least, int most) {
        if (random.nextInt(3) == 0) {
            return "*";
        }
        StringBuilder chain = new StringBuilder();
        do {
            int start = least - 1 + random.nextInt(most - least + 2);
            chain.append(chain.isEmpty() ? "" : ",").append(start);
            if (random.nextInt(3) == 0) {
                chain.append("..").append(start + random.nextInt(most - least + 1) / 2);
            }
            if (random.nextInt(3) == 0) {
                chain.append('/').append(random.nextInt(most - least + 2) / (1 + random.nextInt(8)));
            }
        } while (random.nextInt(4) == 0);
        return chain.toString();
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
        String alphabet = "0123456789*/,.:~- MonFrTuesdayUTC";
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && text.length() > 0; i++) {
            int at = random.nextInt(text.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
