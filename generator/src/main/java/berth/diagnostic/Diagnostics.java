package berth.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects findings. The same finding at the same place is kept once; reading gives them in order. */
public final class Diagnostics {
    private final SortedSet<Diagnostic> found =
            new TreeSet<>(Diagnostic.ORDER.thenComparing(d -> d.primary().span().end(), Comparator.naturalOrder()));
    private long errors;

    public void add(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.ERROR) {
            errors++;
        }
        found.add(diagnostic);
    }

    /** How often an error was added, repetitions counted: when it grows while a thing is read, the thing is not whole. */
    public long errorsAdded() {
        return errors;
    }

    public void add(Diagnostic.Builder builder) {
        add(builder.build());
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All findings by file, place and code. */
    public List<Diagnostic> sorted() {
        return List.copyOf(found);
    }
}
