package berth.render;

import berth.artifact.Artifact;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** A plan as files. The same plan gives the same bytes. */
public final class Renderer {

    private final QuadletFiles quadlet;
    private final SystemdFiles systemd;
    private final NftablesFiles nftables;
    private final NixosFiles nixos;

    public Renderer(Templates templates) {
        quadlet = new QuadletFiles(templates);
        systemd = new SystemdFiles(templates);
        nftables = new NftablesFiles(templates);
        nixos = new NixosFiles(templates);
    }

    /**
     * All files of the output tree but the manifest, sorted by path.
     *
     * @throws TemplateFault when a template is wrong
     */
    public List<Artifact> render(Plan plan) {
        List<Artifact> files = new ArrayList<>();
        files.addAll(quadlet.render(plan));
        files.addAll(systemd.render(plan));
        files.addAll(nftables.render(plan));
        // The module names every other file, so it comes last.
        files.addAll(nixos.render(plan, List.copyOf(files)));
        files.sort(null);
        return List.copyOf(files);
    }
}
