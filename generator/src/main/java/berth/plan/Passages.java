package berth.plan;

import berth.net.Families;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings passages into order: plain ones of one pair become one. */
final class Passages {
    private Passages() {}

    private static final Comparator<Passage> ORDER = Comparator.<Passage, String>comparing(
                    p -> p.from().name())
            .thenComparing(p -> p.to().label())
            .thenComparing(Passage::families)
            .thenComparing(p -> p.isPlain() ? 0 : 1)
            .thenComparing(Passage::span);

    private record Pair(String from, String to, Families families) {}

    /** The same reachability in order. */
    static List<Passage> normalised(List<Passage> written) {
        Map<Pair, List<Passage>> plain = new LinkedHashMap<>();
        List<Passage> all = new ArrayList<>();
        for (Passage passage : written) {
            if (passage.isPlain()) {
                Pair pair = new Pair(passage.from().name(), passage.to().label(), passage.families());
                plain.computeIfAbsent(pair, p -> new ArrayList<>()).add(passage);
            } else {
                all.add(passage);
            }
        }
        plain.values().forEach(same -> all.add(Passage.union(same)));
        all.sort(ORDER);
        return all;
    }
}
