package berth.plan;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.net.Families;
import berth.net.Ports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings passages into order: plain ones of one pair become one, repetitions are said. */
final class Passages {
    private Passages() {}

    private static final Comparator<Passage> ORDER = Comparator.<Passage, String>comparing(
                    p -> p.from().name())
            .thenComparing(p -> p.to().label())
            .thenComparing(Passage::families)
            .thenComparing(p -> p.isPlain() ? 0 : 1)
            .thenComparingInt(p -> p.span().start());

    private record Pair(String from, String to, Families families) {}

    /** The same reachability in order. */
    static List<Passage> normalised(List<Passage> written, Diagnostics problems) {
        Map<Pair, Passage> plain = new LinkedHashMap<>();
        List<Passage> all = new ArrayList<>();
        for (Passage passage : written) {
            if (!passage.isPlain()) {
                all.add(passage);
                continue;
            }
            Pair pair = new Pair(passage.from().name(), passage.to().label(), passage.families());
            Passage first = plain.get(pair);
            if (first != null
                    && repeats(first, passage)
                    && first.span().start() != passage.span().start()) {
                problems.add(Diagnostic.at(
                                passage.span(),
                                Code.DUPLICATE_REACH,
                                "`" + pair.from + "` may already reach this at `" + pair.to + "`")
                        .related(first.span(), "declared here")
                        .help("remove one of the two entries"));
            }
            plain.merge(pair, passage, Passages::union);
        }
        all.addAll(plain.values());
        all.sort(ORDER);
        return all;
    }

    private static boolean repeats(Passage first, Passage second) {
        return (first.ping() || !second.ping())
                && second.ports().stream()
                        .allMatch(port -> first.ports().stream().anyMatch(open -> open.contains(port)));
    }

    private static Passage union(Passage first, Passage second) {
        List<Ports> ports = new ArrayList<>(first.ports());
        ports.addAll(second.ports());
        return first.with(ports, first.ping() || second.ping());
    }
}
