package berth.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    /** The words of systemd.time(7), and what {@code systemd-analyze timespan} makes of them. */
    @ParameterizedTest
    @CsvSource({
        "30, 30000, 30s",
        "30s, 30000, 30s",
        "1min 30s, 90000, 90s",
        "1min30s, 90000, 90s",
        "1m 30 sec, 90000, 90s",
        "2 hours, 7200000, 7200s",
        "1h 2m 3s 4ms, 3723004, 3723004ms",
        "1d, 86400000, 86400s",
        "1day 1hr, 90000000, 90000s",
        "500ms, 500, 500ms",
        "1500 msec, 1500, 1500ms",
        "0, 0, 0s",
        "' 5s ', 5000, 5s",
        "5s 5s, 10000, 10s",
        "1s2, 3000, 3s",
        "3650d, 315360000000, 315360000s",
    })
    void read(String text, long millis, String shown) {
        TimeSpan span = TimeSpan.parse(text).value().orElseThrow();
        assertThat(span.millis()).isEqualTo(millis);
        assertThat(span).hasToString(shown);
        assertThat(TimeSpan.parse(shown).value()).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "-1s",
                "+1s",
                "1.5s",
                "1,5s",
                "1 fortnight",
                "1S",
                "infinity",
                "30 sec 5x",
                "1s;",
                "0x10",
                "\u0661s",
                "3651d",
                "999999999d",
                "9999999999s"
            })
    void notATimeSpan(String text) {
        assertThat(TimeSpan.parse(text).value()).isEmpty();
    }

    /** Sums that pass the end of a long and come back would look small. */
    @Test
    void sumsDoNotOverflow() {
        assertThat(TimeSpan.parse("999999999d ".repeat(300_000)).value()).isEmpty();
        assertThat(TimeSpan.parse("999999999d 999999999d 999999999d").value()).isEmpty();
    }

    @Test
    void secondsAreRoundedUp() {
        assertThat(new TimeSpan(0).seconds()).isZero();
        assertThat(new TimeSpan(1).seconds()).isEqualTo(1);
        assertThat(new TimeSpan(1000).seconds()).isEqualTo(1);
        assertThat(new TimeSpan(1001).seconds()).isEqualTo(2);
    }
}
