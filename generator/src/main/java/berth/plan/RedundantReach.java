package berth.plan;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Families;
import berth.net.Family;
import berth.net.Ports;
import berth.value.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Entries of {@code reach} that change nothing: the same is written twice, or others open all of it. When several
 * would do, the narrowest is named, and of equal ones the last, so that all that are named can be removed at once.
 */
final class RedundantReach {
    /** A service with more entries than this is not looked at: each is held against all others. */
    private static final int MOST_ENTRIES = 64;

    /** What one entry opens. */
    private record Entry(Span span, List<Passage> passages) {
        long size() {
            return passages.stream()
                    .flatMap(p -> p.ports().stream())
                    .mapToLong(p -> p.range().size())
                    .sum();
        }

        List<Meaning> meaning() {
            return passages.stream().map(Meaning::of).toList();
        }
    }

    /** A passage without the place where it was written. */
    private record Meaning(
            String to,
            List<Ports> ports,
            boolean ping,
            Families families,
            Optional<Rate> limit,
            OptionalInt concurrent,
            boolean log) {
        static Meaning of(Passage p) {
            return new Meaning(p.to().label(), p.ports(), p.ping(), p.families(), p.limit(), p.concurrent(), p.log());
        }
    }

    private final Diagnostics problems;

    private RedundantReach(Diagnostics problems) {
        this.problems = problems;
    }

    static void check(List<Declared> declared, Diagnostics problems) {
        Map<String, Map<Span, Entry>> services = new LinkedHashMap<>();
        for (Declared one : declared) {
            Passage passage = one.passage();
            services.computeIfAbsent(passage.from().name(), s -> new LinkedHashMap<>())
                    .computeIfAbsent(passage.span(), span -> new Entry(span, new ArrayList<>()))
                    .passages
                    .add(passage);
        }
        RedundantReach rule = new RedundantReach(problems);
        services.values().stream()
                .filter(entries -> entries.size() <= MOST_ENTRIES)
                .forEach(entries -> rule.service(List.copyOf(entries.values())));
    }

    private void service(List<Entry> entries) {
        List<Entry> needed = new ArrayList<>(entries);
        entries.stream()
                .sorted(Comparator.comparingLong(Entry::size)
                        .thenComparing(e -> -e.span().start()))
                .forEach(entry -> {
                    needed.remove(entry);
                    if (!isSaid(entry, needed)) {
                        needed.add(entry);
                    }
                });
    }

    /** Whether the others make the entry redundant; then it is reported. */
    private boolean isSaid(Entry entry, List<Entry> others) {
        Optional<Entry> same =
                others.stream().filter(o -> o.meaning().equals(entry.meaning())).findFirst();
        if (same.isPresent()) {
            problems.add(Diagnostic.at(entry.span, Code.DUPLICATE_REACH, "this passage is declared twice")
                    .related(same.get().span, "first here")
                    .help("remove one of the two entries"));
            return true;
        }
        Passage first = entry.passages.get(0);
        boolean bounded = first.limit().isPresent() || first.concurrent().isPresent();
        if ((!first.isPlain() && !bounded) || !entry.passages.stream().allMatch(p -> isCovered(p, others))) {
            return false;
        }
        Diagnostic.Builder shadowed = Diagnostic.at(
                entry.span,
                Code.SHADOWED_REACH,
                bounded
                        ? "another entry opens all of this without its limit"
                        : "other entries open all of this already");
        others.stream()
                .filter(o -> o.passages.stream().anyMatch(p -> opens(p, first)))
                .findFirst()
                .ifPresent(o -> shadowed.related(o.span, "opened here"));
        problems.add(shadowed.help(bounded ? "narrow the other entry, or remove this one" : "remove the entry"));
        return true;
    }

    private static boolean isCovered(Passage passage, List<Entry> others) {
        List<Passage> plain = others.stream()
                .flatMap(o -> o.passages.stream())
                .filter(p -> p.isPlain() && p.to().label().equals(passage.to().label()))
                .toList();
        for (Family family : Family.values()) {
            List<Passage> covering =
                    plain.stream().filter(p -> p.families().includes(family)).toList();
            List<Ports> open =
                    covering.stream().flatMap(p -> p.ports().stream()).toList();
            boolean ping = !passage.ping() || covering.stream().anyMatch(Passage::ping);
            boolean ports = Ports.subtract(passage.ports(), open).isEmpty();
            if (passage.families().includes(family) && !(ping && ports)) {
                return false;
            }
        }
        return true;
    }

    private static boolean opens(Passage wide, Passage narrow) {
        return wide.isPlain()
                && wide.to().label().equals(narrow.to().label())
                && ((wide.ping() && narrow.ping())
                        || wide.ports().stream()
                                .anyMatch(w -> narrow.ports().stream().anyMatch(w::overlaps)));
    }
}
