package berth.cli;

import berth.artifact.Artifact;
import berth.diagnostic.Diagnostics;
import berth.plan.Plan;
import berth.source.Limits;
import berth.source.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The stages in a row. */
final class Compilation implements Pipeline {

    @Override
    public Compiled compile(Input catalog, boolean locked) {
        Diagnostics problems = new Diagnostics();
        YamlReader.read(catalog.name(), catalog.bytes(), Limits.DEFAULT, problems);
        return new Compiled(Optional.empty(), problems.sorted(), Optional.empty());
    }

    @Override
    public List<Artifact> render(Plan plan, Optional<Path> overlay) {
        throw new IllegalStateException("there is no renderer yet");
    }
}
