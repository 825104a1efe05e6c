package berth.source;

import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A text that was read, for asserting in one line what came of it. */
record Reading(Optional<Node> root, List<Diagnostic> diagnostics) {

    static Reading of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] bytes) {
        return of(bytes, Limits.DEFAULT);
    }

    static Reading of(byte[] bytes, Limits limits) {
        Diagnostics problems = new Diagnostics();
        Optional<Node> root = YamlReader.read("catalog.yaml", bytes, limits, problems);
        return new Reading(root, problems.sorted());
    }

    /** Each mistake on a line: {@code LINE:COLUMN+LENGTH message; help}, related places behind it. */
    String said() {
        StringBuilder text = new StringBuilder();
        for (Diagnostic d : diagnostics) {
            text.append(place(d.primary().span())).append(' ').append(d.message());
            d.help().ifPresent(help -> text.append("; ").append(help));
            d.related().forEach(label -> text.append(" | ")
                    .append(place(label.span()))
                    .append(' ')
                    .append(label.text()));
            text.append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String place(Span span) {
        return span.line() + ":" + span.column() + "+" + (span.end() - span.start());
    }
}
