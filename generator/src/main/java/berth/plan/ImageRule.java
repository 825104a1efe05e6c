package berth.plan;

import berth.catalog.Located;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
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
                            .ifPresent(update -> problems.add(Diagnostic.at(
                                            image.span(),
                                            Code.DIGEST_WITH_UPDATE,
                                            "`" + name + "` pins a digest, which `update: registry` cannot move")
                                    .related(update.span(), "update here")
                                    .help("drop the digest, or set `update: never`")));
                })));
    }

    private static void floating(Located<ImageRef> image, Diagnostics problems) {
        String what = image.value().tag().isPresent() ? "the tag `latest` moves" : "an image without a tag moves";
        problems.add(Diagnostic.at(image.span(), Code.FLOATING_TAG, what + " from day to day")
                .help("name a version, such as `" + image.value().name() + ":1.2`"));
    }
}
