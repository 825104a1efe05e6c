package berth.render;

import berth.artifact.Artifact;
import berth.artifact.Manifest;
import berth.artifact.Version;
import berth.plan.Plan;
import berth.syntax.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The whole output tree of a plan: what {@link Renderer} makes, and the manifest. */
public final class OutputTree {
    private OutputTree() {}

    /**
     * All files, sorted by path. The same plan and templates give the same bytes.
     *
     * @throws TemplateFault when a template is wrong
     */
    public static List<Artifact> of(Plan plan, Templates templates) {
        List<Artifact> files = new ArrayList<>(new Renderer(templates).render(plan));
        Json resolved = PlanJson.of(plan);
        files.add(Manifest.of(
                Version.LINE, Manifest.sha256(resolved.compact()), files, units(files), Optional.of(resolved)));
        files.sort(null);
        return List.copyOf(files);
    }

    private static SortedSet<String> units(List<Artifact> files) {
        SortedSet<String> units = new TreeSet<>();
        for (Artifact file : files) {
            if (file.path().startsWith("quadlet/")) {
                units.add(UnitHash.unitOf(file.path()));
            } else if (file.path().startsWith("systemd/")) {
                units.add(file.path().substring("systemd/".length()));
            }
        }
        return units;
    }
}
