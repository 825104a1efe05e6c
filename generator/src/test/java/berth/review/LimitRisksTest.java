package berth.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that changes is looser or tighter, and never both. */
class LimitRisksTest {
    private static Side side(String limit) {
        String text = """
                berth: 1
                host: { name: h, zones: { lan: { cidrs: [192.168.2.0/24] } } }
                services:
                  app:
                    image: docker.io/library/app:1
                    ports: { http: 80 }
                    reach: [{ to: db, port: sql LIMIT }]
                  db: { image: "docker.io/library/db:1", ports: { sql: 5432 } }
                """.replace(" LIMIT", limit == null ? "" : ", " + limit);
        return Trees.side(text).orElseThrow(() -> new AssertionError(text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "limit: 5/second, limit: 50/second, loosened, at most 50/second burst 50 on 5432/tcp;"
                        + " was at most 5/second burst 5",
                "limit: 50/second, limit: 5/second, tightened, at most 5/second burst 5 on 5432/tcp;"
                        + " was at most 50/second burst 50",
                "limit: 5/second, limit: 5/second burst 9, loosened, at most 5/second burst 9 on 5432/tcp;"
                        + " was at most 5/second burst 5",
                "limit: 60/minute burst 5, limit: 1/second burst 5, none, ",
                "limit: 6/minute, limit: 1/second burst 2, loosened, at most 1/second burst 2 on 5432/tcp;"
                        + " was at most 6/minute burst 6",
                "limit: 5/second, , loosened, no longer at most 5/second burst 5 on 5432/tcp",
                ", limit: 5/second, tightened, at most 5/second burst 5 on 5432/tcp",
                "concurrent: 5, concurrent: 6, loosened, at most 6 at once on 5432/tcp; was at most 5 at once",
                "concurrent: 5, concurrent: 4, tightened, at most 4 at once on 5432/tcp; was at most 5 at once",
                "log: new, , loosened, no longer logged on 5432/tcp",
                "log: new, log: new, none, ",
            })
    void eitherLooserOrTighter(String before, String after, String verb, String words) {
        ChangeReport report = Review.of(side(before), side(after), Trees.TODAY);
        List<String> said = Stream.concat(report.newRisks().stream(), report.goneRisks().stream())
                .map(risk -> Words.verb(risk, report.goneRisks().contains(risk)) + " " + Words.sentence(risk))
                .toList();
        assertThat(said)
                .isEqualTo(verb.equals("none") ? List.of() : List.of(verb + " app -> db: " + words.replace(';', ',')));
    }
}
