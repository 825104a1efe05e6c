package berth.broken.net;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a result must not depend on. */
final class Asks {
    private Asks() {}

    static String environment() {
        return System.getenv("HOME");
    }

    static long time() {
        return Clock.systemUTC().millis();
    }

    static LocalDate day() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static void program() throws IOException {
        new ProcessBuilder("true").start();
    }
}
