package berth.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * A diagnostic in plain fields. Text, JSON and SARIF are written from this alone, so that they cannot disagree.
 *
 * @param code the code's id
 * @param severity the severity's word
 * @param message what is wrong
 * @param primary the offending place
 * @param related other places that explain it
 * @param notes further sentences
 * @param help what to do, if there is something
 */
record DiagnosticView(
        String code,
        String severity,
        String message,
        Mark primary,
        List<Mark> related,
        List<String> notes,
        Optional<String> help) {

    static DiagnosticView of(Diagnostic diagnostic) {
        return new DiagnosticView(
                diagnostic.code().id(),
                diagnostic.severity().word(),
                diagnostic.message(),
                Mark.of(diagnostic.primary()),
                diagnostic.related().stream().map(Mark::of).toList(),
                diagnostic.notes(),
                diagnostic.help());
    }

    static List<DiagnosticView> of(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(DiagnosticView::of).toList();
    }
}
