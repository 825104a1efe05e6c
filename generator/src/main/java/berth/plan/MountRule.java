package berth.plan;

import berth.catalog.Located;
import berth.catalog.MountDecl;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two mounts at one path of a container: podman refuses to create it. */
final class MountRule implements Rule {

    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().values().forEach(entry -> entry.value().ifPresent(service -> check(service, problems)));
        if (!IdMapping.isAble(scope)) {
            scope.services().values().forEach(entry -> entry.value().ifPresent(service -> mapped(service, problems)));
        }
    }

    private static void mapped(ServiceDecl service, Diagnostics problems) {
        for (MountDecl mount : service.volumes()) {
            if (mount instanceof MountDecl.Volume volume && volume.idmap().orElse(false)) {
                problems.add(Diagnostic.at(
                                volume.span(),
                                Code.KEY_TOO_NEW,
                                "`idmap` of a volume needs podman " + IdMapping.SINCE
                                        + ", and the output is for an older one")
                        .help("set `host.podman: \"" + IdMapping.SINCE + "\"` if the host has it, or leave it out"));
            }
        }
    }

    private static void check(ServiceDecl service, Diagnostics problems) {
        List<Located<String>> places = new ArrayList<>();
        service.volumes().forEach(mount -> places.add(new Located<>(mount.at().text(), mount.span())));
        service.tmpfs().forEach(mount -> places.add(new Located<>(mount.at().text(), mount.span())));
        service.secrets().stream()
                .filter(use -> use.variable().isEmpty())
                .forEach(use -> places.add(new Located<>(use.at(), use.place())));
        places.sort(Comparator.comparing(Located::span));
        Map<String, Span> seen = new HashMap<>();
        for (Located<String> place : places) {
            Span first = seen.putIfAbsent(place.value(), place.span());
            if (first != null) {
                problems.add(Diagnostic.at(
                                place.span(),
                                Code.BAD_VALUE,
                                "something else is mounted at `" + place.value() + "` already")
                        .related(first, "first here")
                        .help("choose another path, or remove one of them"));
            }
        }
    }
}
