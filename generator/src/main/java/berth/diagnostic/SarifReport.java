package berth.diagnostic;

import berth.syntax.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Diagnostics for code scanning: SARIF 2.1.0 (OASIS, 2020). Columns count UTF-16 units from 1. */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    /**
     * One SARIF log with one run.
     *
     * @param diagnostics the results, in the order given
     * @param version berth's own version
     */
    public static String render(List<Diagnostic> diagnostics, String version) {
        SortedSet<Code> codes = new TreeSet<>();
        diagnostics.forEach(diagnostic -> codes.add(diagnostic.code()));
        List<String> ids = codes.stream().map(Code::id).toList();
        Json driver = Json.object()
                .with("name", "berth")
                .with("version", version)
                .with("rules", Json.array(codes.stream().map(SarifReport::rule).toList()));
        Json run = Json.object()
                .with("tool", Json.object().with("driver", driver))
                .with("columnKind", "utf16CodeUnits")
                .with(
                        "results",
                        Json.array(DiagnosticView.of(diagnostics).stream()
                                .map(view -> result(view, ids.indexOf(view.code())))
                                .toList()));
        return Json.object()
                .with("$schema", SCHEMA)
                .with("version", "2.1.0")
                .with("runs", Json.array(List.of(run)))
                .pretty();
    }

    private static Json rule(Code code) {
        return Json.object()
                .with("id", code.id())
                .with(
                        "defaultConfiguration",
                        Json.object().with("level", code.severity().word()));
    }

    private static Json result(DiagnosticView view, int rule) {
        List<String> words = new ArrayList<>();
        words.add(view.message());
        words.addAll(view.notes());
        view.help().ifPresent(help -> words.add("help: " + help));
        Json.Obj result = Json.object()
                .with("ruleId", view.code())
                .with("ruleIndex", rule)
                .with("level", view.severity())
                .with("message", message(String.join("\n", words)))
                .with("locations", Json.array(List.of(location(view.primary()))));
        return view.related().isEmpty()
                ? result
                : result.with(
                        "relatedLocations",
                        Json.array(view.related().stream()
                                .map(SarifReport::location)
                                .toList()));
    }

    private static Json location(Mark mark) {
        Json.Obj region = Json.object()
                .with("startLine", mark.line())
                .with("startColumn", mark.utf16Column())
                .with("endLine", mark.endLine())
                .with("endColumn", mark.utf16EndColumn());
        Json.Obj location = Json.object()
                .with(
                        "physicalLocation",
                        Json.object()
                                .with("artifactLocation", Json.object().with("uri", uri(mark.file())))
                                .with("region", region));
        return mark.text().isEmpty() ? location : location.with("message", message(mark.text()));
    }

    private static Json message(String text) {
        return Json.object().with("text", text);
    }

    /** A file name as a relative URI reference (RFC 3986): everything but unreserved characters and slashes escaped. */
    private static String uri(String file) {
        StringBuilder out = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (unreserved || "-._~/".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return out.toString();
    }
}
