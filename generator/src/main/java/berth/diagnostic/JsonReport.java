package berth.diagnostic;

import berth.syntax.Json;
import java.util.List;

/**
 * Diagnostics for programs: {@code {"version":1,"diagnostics":[...]}}. Columns count code points from 1; {@code endLine}
 * and {@code endColumn} are where the offending part ends, exclusive; {@code help} is null where there is none.
 */
public final class JsonReport {
    private JsonReport() {}

    /** One JSON document with the diagnostics in the order given. */
    public static String render(List<Diagnostic> diagnostics) {
        return Json.object()
                .with("version", 1)
                .with(
                        "diagnostics",
                        Json.array(DiagnosticView.of(diagnostics).stream()
                                .map(JsonReport::diagnostic)
                                .toList()))
                .pretty();
    }

    private static Json diagnostic(DiagnosticView view) {
        return place(view.primary())
                .with("code", view.code())
                .with("severity", view.severity())
                .with("message", view.message())
                .with("label", view.primary().text())
                .with("notes", Json.strings(view.notes()))
                .with("help", view.help().<Json>map(Json::string).orElse(Json.Null.NULL))
                .with(
                        "related",
                        Json.array(view.related().stream()
                                .map(mark -> place(mark).with("message", mark.text()))
                                .toList()));
    }

    private static Json.Obj place(Mark mark) {
        return Json.object()
                .with("file", mark.file())
                .with("line", mark.line())
                .with("column", mark.column())
                .with("endLine", mark.endLine())
                .with("endColumn", mark.endColumn());
    }
}
