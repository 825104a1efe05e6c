package berth.render;

import berth.artifact.Artifact;
import berth.plan.Plan;
import berth.syntax.SystemdLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What systemd needs beside the quadlets: the unit that loads the policy before any network comes up, those that load
 * secrets, and the timers of jobs.
 */
final class SystemdFiles {

    private final Templates templates;

    SystemdFiles(Templates templates) {
        this.templates = templates;
    }

    private record FirewallView(SystemdLine origin) {}

    List<Artifact> render(Plan plan) {
        FirewallView view = new FirewallView(SystemdLine.comment(plan.catalog()));
        List<Artifact> files = new ArrayList<>();
        files.add(new Artifact("systemd/berth-firewall.service", templates.fill("systemd/berth-firewall.ftl", view)));
        files.addAll(new SecretUnits(templates).render(plan));
        files.addAll(new TimerUnits(templates).render(plan));
        return files;
    }
}
