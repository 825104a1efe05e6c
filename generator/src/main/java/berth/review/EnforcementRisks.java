package berth.review;

import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.policy.Matrix;
import berth.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Whether the rules hold at all, and how much passes where they let something pass. */
final class EnforcementRisks {
    private EnforcementRisks() {}

    /** What {@code now} does not enforce and {@code old} does. */
    static List<Risk> lost(Plan old, Plan now, UnaryOperator<String> earlier, boolean exchanged) {
        List<Risk> risks = new ArrayList<>();
        if (now.host().audit() && !old.host().audit()) {
            risks.add(risk(
                    "",
                    "audit",
                    exchanged
                            ? "the rules deny again what no passage allows"
                            : "the rules deny nothing any more: they count and log"));
        }
        List<String> before = Matrix.of(old).notEnforced();
        for (String name : Matrix.of(now).notEnforced()) {
            String was = earlier.apply(name);
            if (old.service(was).isPresent() && !before.contains(was)) {
                risks.add(risk(
                        exchanged ? was : name,
                        "not-enforced",
                        exchanged ? "the rules see its packets now" : "the rules no longer see its packets"));
            }
        }
        return risks;
    }

    /** Limits of pairs that meet on both sides: what is less strict in {@code now}. */
    static List<Risk> limits(Plan old, Plan now, UnaryOperator<String> earlier, boolean exchanged) {
        Map<String, SortedSet<String>> before = limits(old, UnaryOperator.identity());
        List<Risk> risks = new ArrayList<>();
        limits(now, earlier).forEach((pair, after) -> {
            SortedSet<String> was = before.getOrDefault(pair, new TreeSet<>());
            for (String limit : was) {
                if (!after.contains(limit)) {
                    risks.add(new Risk(
                            Risk.Kind.LIMIT,
                            "",
                            "limit",
                            exchanged ? pair + ": " + limit : pair + ": no longer " + limit,
                            Optional.empty()));
                }
            }
        });
        return risks;
    }

    /** By pair, every pair that meets; most have no limit. */
    private static Map<String, SortedSet<String>> limits(Plan plan, UnaryOperator<String> name) {
        Map<String, SortedSet<String>> limits = new TreeMap<>();
        for (Passage passage : plan.passages()) {
            String to = passage.to() instanceof Endpoint.OfService of
                    ? name.apply(of.name())
                    : passage.to().label();
            SortedSet<String> here =
                    limits.computeIfAbsent(name.apply(passage.from().name()) + " -> " + to, k -> new TreeSet<>());
            String ports = String.join(
                    ", ", passage.ports().stream().map(Object::toString).toList());
            passage.limit().ifPresent(rate -> here.add(at(rate) + " on " + ports));
            passage.concurrent().ifPresent(count -> here.add("at most " + count + " at once on " + ports));
            if (passage.log()) {
                here.add("logged on " + ports);
            }
        }
        for (Publication publication : plan.publications()) {
            for (Endpoint from : publication.from()) {
                SortedSet<String> here = limits.computeIfAbsent(
                        from.label() + " -> " + name.apply(publication.service()), k -> new TreeSet<>());
                publication.perClient().ifPresent(rate -> here.add(at(rate) + " a client on " + publication.port()));
            }
        }
        return limits;
    }

    private static String at(Rate rate) {
        return "at most " + rate;
    }

    private static Risk risk(String service, String word, String text) {
        return new Risk(Risk.Kind.ENFORCEMENT, service, word, text, Optional.empty());
    }
}
