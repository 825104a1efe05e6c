package berth.plan;

import berth.catalog.Located;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.value.ImageRef;

/** Images that move by themselves, or that an update cannot move. */
final class ImageRule implements Rule {
    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().forEach((name, entry) -> entry.value()
                .ifPresent(service -> service.image().ifPresent(image -> {
                    if (image.value().floats()) {
                        floating(image, problems);
                    }
                    service.update()
                            .filter(update -> update.value().equals("registry")
                                    && image.value().digest().isPresent())
                            .ifPresent(update -> problems.add(moving(name, image.span(), update.span())));
                })));
    }

    private static Diagnostic.Builder moving(String name, Span image, Span update) {
        boolean imageLast = image.start() > update.start();
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
