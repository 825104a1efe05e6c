package berth.review;

import berth.plan.Plan;
import berth.policy.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whether the rules hold at all. */
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

    private static Risk risk(String service, String word, String text) {
        return new Risk(Risk.Kind.ENFORCEMENT, service, word, text, Optional.empty());
    }
}
