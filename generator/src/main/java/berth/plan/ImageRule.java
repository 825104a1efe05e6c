package berth.plan;

import berth.catalog.ImageDecl;
import berth.catalog.Located;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.value.ImageRef;
import berth.value.PodmanVersion;
import java.util.Optional;

/** Images that move by themselves, that an update cannot move, or that the target podman cannot build. */
final class ImageRule implements Rule {

    /** The first that builds images by a unit (podman-systemd.unit(5)). */
    private static final PodmanVersion BUILDS = PodmanVersion.of("5.2");

    @Override
    public void check(Scope scope, Diagnostics problems) {
        Optional<PodmanVersion> target = scope.target();
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            Optional<Located<String>> registry =
                    service.update().filter(update -> update.value().equals("registry"));
            service.image().flatMap(ImageDecl::reference).ifPresent(image -> {
                if (image.value().floats()) {
                    floating(image, problems);
                }
                registry.filter(update -> image.value().digest().isPresent())
                        .ifPresent(update -> problems.add(moving(name, image.span(), update.span())));
            });
            service.image().flatMap(ImageDecl::build).ifPresent(build -> {
                target.filter(podman -> podman.compareTo(BUILDS) < 0)
                        .ifPresent(podman -> problems.add(tooNew(build, podman)));
                registry.ifPresent(update -> problems.add(nowhere(name, build.span(), update.span())));
            });
        }));
    }

    private static Diagnostic.Builder tooNew(Located<String> build, PodmanVersion target) {
        return Diagnostic.at(
                        build.span(),
                        Code.KEY_TOO_NEW,
                        "`build` needs podman " + BUILDS + ", and the output is for " + target)
                .help("set `host.podman: \"" + BUILDS + "\"` if the host has it, or build the image elsewhere");
    }

    private static Diagnostic.Builder nowhere(String name, Span build, Span update) {
        return Diagnostic.at(
                        update,
                        Code.BAD_VALUE,
                        "`" + name + "` is built on the host, so that no registry has a newer image")
                .related(build, "built from here")
                .help("set `update: local` or `update: never` for `" + name + "`");
    }

    private static Diagnostic.Builder moving(String name, Span image, Span update) {
        boolean imageLast = image.compareTo(update) > 0;
        return Diagnostic.at(
                        imageLast ? image : update,
                        Code.DIGEST_WITH_UPDATE,
                        "`" + name + "` pins a digest, which `update: registry` cannot move")
                .related(imageLast ? update : image, imageLast ? "update here" : "the digest")
                .help("drop the digest, or set `update: never`");
    }

    private static void floating(Located<ImageRef> image, Diagnostics problems) {
        String what = image.value().tag().isPresent() ? "the tag `latest` moves" : "an image without a tag moves";
        problems.add(Diagnostic.at(image.span(), Code.FLOATING_TAG, what + " from day to day")
                .help("name a version, such as `" + image.value().name() + ":1.2`"));
    }
}
