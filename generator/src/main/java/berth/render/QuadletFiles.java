package berth.render;

import berth.artifact.Artifact;
import berth.diagnostic.Span;
import berth.plan.AttachedNetwork;
import berth.plan.Attachment;
import berth.plan.NamedVolume;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.plan.SharedNetwork;
import berth.syntax.QuadletLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The quadlet files of a plan: a container for every enabled service, its own network, and the named volumes. */
final class QuadletFiles {

    private final Templates templates;

    QuadletFiles(Templates templates) {
        this.templates = templates;
    }

    private record BuildView(
            QuadletLine origin, String name, String tag, List<QuadletLine> mounted, QuadletLine context) {}

    List<Artifact> render(Plan plan) {
        List<Artifact> files = new ArrayList<>();
        Map<String, List<Publication>> publications =
                plan.publications().stream().collect(Collectors.groupingBy(Publication::service));
        for (Service service : plan.enabled()) {
            files.add(file(
                    service.unit() + ".container",
                    "container",
                    QuadletContainer.of(plan, service, publications.getOrDefault(service.name(), List.of()))));
            service.options()
                    .build()
                    .ifPresent(context ->
                            files.add(file(service.unit() + ".build", "build", build(plan, service, context))));
            if (service.attachment() instanceof Attachment.Own own) {
                files.add(file(service.unit() + ".network", "network", QuadletNetwork.of(plan, service, own)));
            }
        }
        for (SharedNetwork network : plan.bridges()) {
            files.add(file(network.unit() + ".network", "network", QuadletNetwork.of(plan, network)));
        }
        for (AttachedNetwork network : plan.networks()) {
            files.add(file(network.unit() + ".network", "attached", QuadletAttached.of(plan, network)));
        }
        for (NamedVolume volume : plan.volumes()) {
            files.add(file(volume.unit() + ".volume", "volume", QuadletVolume.of(plan, volume)));
        }
        return files;
    }

    private static BuildView build(Plan plan, Service service, String context) {
        QuadletLine path = new QuadletSection("Build", plan.host().podman())
                .line("SetWorkingDirectory", Optional.of(context))
                .get(0);
        // systemd takes absolute paths only, and what lies beside the unit files is mounted when it reads them.
        List<QuadletLine> mounted = context.startsWith("/") ? List.of(path) : List.of();
        return new BuildView(origin(service.span(), service.key()), service.name(), service.image(), mounted, path);
    }

    private Artifact file(String name, String template, Record view) {
        return new Artifact("quadlet/" + name, templates.fill("quadlet/" + template + ".ftl", view));
    }

    /** Where a file came from, for its first line: the file that holds the key, of which only the name counts. */
    static QuadletLine origin(Span span, String key) {
        return origin(span.file().name(), key);
    }

    /** The same with the name of the file. */
    static QuadletLine origin(String file, String key) {
        return QuadletLine.comment(file + ": " + key);
    }
}
