package berth.render;

import berth.artifact.Artifact;
import berth.plan.Plan;
import berth.plan.SecretUse;
import berth.plan.Service;
import berth.plan.StoredSecret;
import berth.syntax.SystemdLine;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The units that load secrets from files into podman's store: one that loads when a service starts, and one that has it
 * load again when the file changes.
 */
final class SecretUnits {

    private final Templates templates;

    SecretUnits(Templates templates) {
        this.templates = templates;
    }

    private record View(SystemdLine origin, String name, String store, SystemdLine file) {}

    List<Artifact> render(Plan plan) {
        SortedMap<String, StoredSecret> loaded = new TreeMap<>();
        plan.enabled().forEach(service -> loaded(service).forEach(secret -> loaded.put(secret.name(), secret)));
        List<Artifact> files = new ArrayList<>();
        for (StoredSecret secret : loaded.values()) {
            View view = new View(
                    SystemdLine.comment(secret.span().file().name() + ": " + secret.key()),
                    secret.name(),
                    secret.store(),
                    SystemdLine.value(secret.file().orElseThrow()));
            for (String kind : List.of("service", "path")) {
                files.add(new Artifact(
                        "systemd/" + secret.unit() + "." + kind,
                        templates.fill("systemd/secret-" + kind + ".ftl", view)));
            }
        }
        return files;
    }

    /** The secrets of a service that have to be loaded before it starts, each once. */
    static List<StoredSecret> loaded(Service service) {
        return service.options().secrets().stream()
                .map(SecretUse::secret)
                .filter(secret -> secret.file().isPresent())
                .distinct()
                .toList();
    }
}
