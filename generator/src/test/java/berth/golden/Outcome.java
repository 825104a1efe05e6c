package berth.golden;

import berth.diagnostic.Diagnostic;
import berth.diagnostic.TextReport;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.render.OutputTree;
import berth.render.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comes out of a fixture.
 *
 * @param diagnostics every finding
 * @param files by path: the diagnostics as text if there are any; and, of a fixture that is there for its output, the
 *     lock and the rendered tree
 */
record Outcome(List<Diagnostic> diagnostics, SortedMap<String, String> files) {
    /** The day on which all fixtures are compiled. */
    static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    static Outcome of(Fixture fixture) {
        Compiled compiled = compile(fixture);
        SortedMap<String, String> files = new TreeMap<>();
        String report =
                new TextReport(false).render(compiled.diagnostics()) + TextReport.summary(compiled.diagnostics());
        if (!report.isEmpty()) {
            files.put(Fixture.DIAGNOSTICS, report);
        }
        if (fixture.isBad()) {
            return new Outcome(compiled.diagnostics(), files);
        }
        compiled.lock().ifPresent(lock -> files.put(Fixture.LOCK, lock));
        compiled.plan().ifPresent(plan -> OutputTree.of(plan, Templates.bundled())
                .forEach(artifact -> files.put(Fixture.inTree(artifact.path()), artifact.text())));
        return new Outcome(compiled.diagnostics(), files);
    }

    static Compiled compile(Fixture fixture) {
        return Compiler.compile(CatalogInput.of("catalog.yaml", fixture.catalog(), TODAY)
                .in(new FixtureFolder(fixture.folder()))
                .withLock(fixture.lock()));
    }
}
