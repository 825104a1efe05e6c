package berth.cli;

import berth.artifact.Artifact;
import berth.plan.Plan;
import berth.policy.PolicyFault;
import berth.render.TemplateFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names templates of the user's own. */
final class Overlay {
    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "Templates that come before berth's own of the same name.")
    private @Nullable String templates;

    /**
     * The folder that was named, if one was.
     *
     * @throws InputException when it is none
     */
    Optional<Path> folder(World world) {
        Optional<Path> folder =
                Optional.ofNullable(templates).map(it -> world.workingFolder().resolve(Input.path(it)));
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw new InputException("cannot read the folder " + templates + " of templates");
        }
        return folder;
    }

    /**
     * The files of a plan.
     *
     * @throws InputException when the fault is in the user's templates
     */
    static List<Artifact> render(Pipeline pipeline, Plan plan, Optional<Path> folder) {
        try {
            return pipeline.render(plan, folder);
        } catch (TemplateFault | PolicyFault e) {
            if (folder.isPresent()) {
                throw new InputException("cannot use these templates: " + e.getMessage(), e);
            }
            throw e;
        }
    }
}
