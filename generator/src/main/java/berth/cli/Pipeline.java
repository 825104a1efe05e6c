package berth.cli;

import berth.artifact.Artifact;
import berth.diagnostic.Diagnostic;
import berth.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The way from bytes to generated files, as the commands see it. */
interface Pipeline {

    /**
     * What came of a catalog.
     *
     * @param plan what it means; nothing when it has errors
     * @param diagnostics what was found, in order
     * @param newLock the address plan as it has to be saved, when it is not that already
     */
    record Compiled(Optional<Plan> plan, List<Diagnostic> diagnostics, Optional<String> newLock) {}

    /**
     * Compiles a catalog.
     *
     * @param locked whether it is an error when the address plan would have to change
     */
    Compiled compile(Input catalog, boolean locked);

    /**
     * The generated files of a plan, the manifest among them, in the order of their paths.
     *
     * @param overlay a folder of templates that come before berth's own
     */
    List<Artifact> render(Plan plan, Optional<Path> overlay);
}
