package berth.plan;

import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What came of a compilation.
 *
 * @param plan the plan; absent exactly when a diagnostic is an error
 * @param diagnostics every finding, in order
 * @param lock the text that the lock must have for this plan; absent when there is no plan
 * @param declarations what the catalog says besides; nothing when there is no plan
 */
public record Compiled(
        Optional<Plan> plan, List<Diagnostic> diagnostics, Optional<String> lock, Declarations declarations) {
    public Compiled {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
}
