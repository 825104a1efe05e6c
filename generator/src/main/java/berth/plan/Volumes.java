package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.MountDecl;
import berth.catalog.ServiceDecl;
import berth.catalog.VolumeDecl;
import berth.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The named volumes that services mount. */
final class Volumes {
    private Volumes() {}

    /** A volume with the first place that names it. */
    record Found(String name, String unit, Span span, List<String> users) {}

    /** The volumes of enabled services, by name. */
    static List<Found> of(Scope scope) {
        String prefix = scope.catalog().host().map(HostDecl::prefix).orElse("");
        TreeMap<String, Found> found = new TreeMap<>();
        scope.services().forEach((name, entry) -> entry.value()
                .filter(ServiceDecl::enabled)
                .ifPresent(service -> {
                    for (MountDecl mount : service.volumes()) {
                        if (mount instanceof MountDecl.Volume volume) {
                            String key = volume.volume().text();
                            found.computeIfAbsent(key, k -> new Found(k, prefix + k, volume.span(), new ArrayList<>()))
                                    .users()
                                    .add(name);
                        }
                    }
                }));
        return List.copyOf(found.values());
    }

    /** The same as the plan has them, with what {@code volumes} says about them. */
    static List<NamedVolume> planned(Scope scope) {
        return of(scope).stream()
                .map(found -> scope.volume(found.name())
                        .map(decl -> planned(found, decl))
                        .orElseGet(() -> new NamedVolume(
                                found.name(),
                                found.unit(),
                                "services." + found.users().get(0) + ".volumes",
                                found.span())))
                .toList();
    }

    private static NamedVolume planned(Found found, VolumeDecl decl) {
        TreeMap<String, String> labels = new TreeMap<>();
        decl.labels().forEach(label -> label.value()
                .ifPresent(value -> labels.put(label.key().value(), value)));
        decl.volumeClass().ifPresent(word -> labels.put(NamedVolume.CLASS_LABEL, word.text()));
        return new NamedVolume(
                found.name(),
                found.unit(),
                labels,
                decl.copy(),
                decl.source().map(s -> new NamedVolume.Source(s.type(), s.device(), s.options())),
                "volumes." + found.name(),
                decl.owner());
    }
}
