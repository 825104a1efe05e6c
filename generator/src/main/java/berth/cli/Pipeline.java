package berth.cli;

import berth.artifact.Artifact;
import berth.plan.Compiled;
import berth.plan.Plan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The way from bytes to generated files, as the commands see it. */
interface Pipeline {

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
     * @throws berth.render.TemplateFault when a template is wrong
     * @throws berth.policy.PolicyFault when the ruleset is not what the catalog says, where that is quickly found out
     */
    List<Artifact> render(Plan plan, Optional<Path> overlay);

    /** The day that exceptions are held against. */
    LocalDate today();

    /** The same on another day. */
    Pipeline on(LocalDate day);

    /** The text of {@code nftables/berth.nft} alone. */
    String ruleset(Plan plan);

    /**
     * Makes sure that the ruleset of a plan is what the catalog says, where {@link #render} does not because it takes
     * too long.
     *
     * @return false for a plan so large that this would take minutes; then nothing is known
     * @throws berth.policy.PolicyFault when it is not
     */
    boolean prove(Plan plan);
}
