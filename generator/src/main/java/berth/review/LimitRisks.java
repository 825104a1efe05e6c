package berth.review;

import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** How much passes between two ends that may meet on both sides, and whether it leaves a line in the log. */
final class LimitRisks {
    private LimitRisks() {}

    /**
     * One limit.
     *
     * @param text for people
     * @param rate new connections a second, or connections at once
     * @param burst as many at once before the rate counts; 0 where there is no such thing
     */
    private record Limit(String text, double rate, int burst) {
        static Limit of(Rate rate, String rest) {
            int seconds =
                    switch (rate.unit()) {
                        case "second" -> 1;
                        case "minute" -> 60;
                        case "hour" -> 3600;
                        default -> 86_400;
                    };
            return new Limit("at most " + rate + rest, (double) rate.count() / seconds, rate.burst());
        }

        boolean lets(Limit more) {
            return rate > more.rate || burst > more.burst;
        }
    }

    /** What a limit is about: the ends, the sort of limit, and where it counts. */
    private record Subject(String pair, String sort, String where) implements Comparable<Subject> {
        @Override
        public int compareTo(Subject other) {
            return toString().compareTo(other.toString());
        }
    }

    /** The ends that may meet, and what limits them. */
    private record Limits(Set<String> pairs, Map<Subject, List<Limit>> bySubject) {
        void add(String pair, String sort, String where, Limit limit) {
            bySubject
                    .computeIfAbsent(new Subject(pair, sort, where), s -> new ArrayList<>())
                    .add(limit);
        }
    }

    /** What {@code now} limits less. */
    static List<Risk> loosened(Plan old, Plan now, UnaryOperator<String> later) {
        Limits after = of(now, UnaryOperator.identity());
        List<Risk> risks = new ArrayList<>();
        of(old, later).bySubject.forEach((subject, was) -> {
            List<Limit> is = after.bySubject.getOrDefault(subject, List.of());
            if (is.isEmpty() && after.pairs.contains(subject.pair)) {
                was.forEach(limit -> risks.add(risk(subject, "no longer " + limit.text, "")));
            } else if (is.stream().anyMatch(limit -> was.stream().allMatch(limit::lets))) {
                risks.add(risk(subject, texts(is), ", was " + texts(was)));
            }
        });
        return risks;
    }

    /** What {@code now} limits more, and does not limit less in another way. */
    static List<Risk> tightened(Plan old, Plan now, UnaryOperator<String> later) {
        Limits before = of(old, later);
        List<Risk> risks = new ArrayList<>();
        of(now, UnaryOperator.identity()).bySubject.forEach((subject, is) -> {
            List<Limit> was = before.bySubject.getOrDefault(subject, List.of());
            if (was.isEmpty() && before.pairs.contains(subject.pair)) {
                is.forEach(limit -> risks.add(risk(subject, limit.text, "")));
            } else if (was.stream().anyMatch(limit -> is.stream().allMatch(limit::lets))
                    && is.stream().noneMatch(limit -> was.stream().allMatch(limit::lets))) {
                risks.add(risk(subject, texts(is), ", was " + texts(was)));
            }
        });
        return risks;
    }

    private static String texts(List<Limit> limits) {
        return String.join(" and ", limits.stream().map(Limit::text).toList());
    }

    private static Risk risk(Subject subject, String what, String rest) {
        return new Risk(
                Risk.Kind.LIMIT,
                "",
                "limit",
                subject.pair + ": " + what + " on " + subject.where + rest,
                Optional.empty());
    }

    private static Limits of(Plan plan, UnaryOperator<String> name) {
        Limits limits = new Limits(new TreeSet<>(), new TreeMap<>());
        for (Passage passage : plan.passages()) {
            String to = passage.to() instanceof Endpoint.OfService of
                    ? name.apply(of.name())
                    : passage.to().label();
            String pair = name.apply(passage.from().name()) + " -> " + to;
            limits.pairs.add(pair);
            List<String> ports = new ArrayList<>(
                    passage.ports().stream().map(Object::toString).toList());
            if (passage.ping()) {
                ports.add("ping");
            }
            String where = String.join(", ", ports);
            passage.limit().ifPresent(rate -> limits.add(pair, "rate", where, Limit.of(rate, "")));
            passage.concurrent()
                    .ifPresent(count ->
                            limits.add(pair, "count", where, new Limit("at most " + count + " at once", count, 0)));
            if (passage.log()) {
                limits.add(pair, "log", where, new Limit("logged", 0, 0));
            }
        }
        for (Publication publication : plan.publications()) {
            for (Endpoint from : publication.from()) {
                String pair = from.label() + " -> " + name.apply(publication.service());
                limits.pairs.add(pair);
                publication
                        .perClient()
                        .ifPresent(rate ->
                                limits.add(pair, "client", publication.port().toString(), Limit.of(rate, " a client")));
            }
        }
        return limits;
    }
}
