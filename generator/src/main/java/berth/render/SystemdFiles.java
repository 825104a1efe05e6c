package berth.render;

import berth.artifact.Artifact;
import berth.plan.Plan;
import berth.syntax.SystemdLine;
import java.util.List;

/** What systemd needs beside the quadlets: the unit that loads the policy before any network comes up. */
final class SystemdFiles {

    private final Templates templates;

    SystemdFiles(Templates templates) {
        this.templates = templates;
    }

    private record FirewallView(SystemdLine origin) {}

    List<Artifact> render(Plan plan) {
        FirewallView view = new FirewallView(SystemdLine.comment(plan.catalog()));
        return List.of(
                new Artifact("systemd/berth-firewall.service", templates.fill("systemd/berth-firewall.ftl", view)));
    }
}
