package berth.render;

import berth.artifact.Artifact;
import berth.plan.Job;
import berth.plan.Plan;
import berth.syntax.SystemdLine;
import java.util.ArrayList;
import java.util.List;

/** The timers that start jobs. */
final class TimerUnits {

    private final Templates templates;

    TimerUnits(Templates templates) {
        this.templates = templates;
    }

    private record View(SystemdLine origin, String name, String unit, SystemdLine schedule) {}

    List<Artifact> render(Plan plan) {
        List<Artifact> files = new ArrayList<>();
        plan.enabled().forEach(service -> service.options()
                .job()
                .flatMap(Job::schedule)
                .ifPresent(schedule -> files.add(new Artifact(
                        "systemd/" + service.unit() + ".timer",
                        templates.fill(
                                "systemd/timer.ftl",
                                new View(
                                        SystemdLine.comment(
                                                service.span().file().name() + ": " + service.key() + ".schedule"),
                                        service.name(),
                                        service.unit(),
                                        SystemdLine.value(schedule)))))));
        return files;
    }
}
