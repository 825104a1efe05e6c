package berth.review;

import berth.plan.Plan;
import berth.plan.TakenRisk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Exceptions: new, changed, gone, and those whose day has passed. */
final class ExceptionRisks {
    private final List<Risk> found = new ArrayList<>();
    private final List<Risk> gone = new ArrayList<>();

    private ExceptionRisks() {}

    /** What a side takes newly, and what it takes no longer. */
    record Found(List<Risk> found, List<Risk> gone) {}

    static Found between(Plan old, Plan now, UnaryOperator<String> later) {
        Map<String, TakenRisk> before = new TreeMap<>();
        old.exceptions().forEach(one -> before.put(later.apply(one.service()) + " " + one.risk(), one));
        ExceptionRisks risks = new ExceptionRisks();
        for (TakenRisk one : now.exceptions()) {
            TakenRisk was = before.remove(one.service() + " " + one.risk());
            if (was == null) {
                risks.found.add(risk(one, "new", ": " + one.reason() + until(one)));
            } else {
                risks.compare(was, one);
            }
        }
        before.values().forEach(one -> risks.gone.add(risk(one, "gone", "")));
        return new Found(risks.found, risks.gone);
    }

    private void compare(TakenRisk was, TakenRisk is) {
        LocalDate before = was.until().orElse(LocalDate.MAX);
        LocalDate after = is.until().orElse(LocalDate.MAX);
        if (after.isAfter(before)) {
            found.add(risk(is, "extended", " holds longer:" + days(was) + " to" + days(is)));
        } else if (after.isBefore(before)) {
            gone.add(risk(is, "shortened", " holds shorter:" + days(was) + " to" + days(is)));
        }
        if (!was.reason().equals(is.reason())) {
            found.add(risk(is, "changed", " has another reason: " + is.reason()));
        }
    }

    /** The exceptions of a plan that have expired, as {@code check} warns of them. */
    static List<Risk> expired(Plan plan, LocalDate today) {
        return plan.exceptions().stream()
                .filter(one -> one.until().filter(today::isAfter).isPresent())
                .map(one -> risk(one, "expired", " expired on" + days(one)))
                .toList();
    }

    private static Risk risk(TakenRisk one, String word, String rest) {
        return new Risk(
                Risk.Kind.EXCEPTION,
                one.service(),
                word,
                one.risk() + " of " + one.service() + rest,
                Optional.of(Place.of(one.span(), "exceptions")));
    }

    private static String until(TakenRisk one) {
        return one.until().map(day -> " (until " + day + ")").orElse("");
    }

    private static String days(TakenRisk one) {
        return " " + one.until().map(LocalDate::toString).orElse("no end");
    }
}
