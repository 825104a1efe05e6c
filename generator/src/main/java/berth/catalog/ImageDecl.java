package berth.catalog;

import berth.value.AbsolutePath;
import berth.value.ImageRef;
import berth.value.Parsed;
import berth.value.Patterns;
import java.util.List;
import java.util.Optional;

/**
 * {@code image} as written: a reference, or a folder of the host that the image is built from.
 *
 * @param reference the image, unless it is built
 * @param build the folder with its Containerfile, if it is built; from {@code ./} on it lies beside the unit files
 * @param pull podman's pull policy, if given
 */
public record ImageDecl(Optional<Located<ImageRef>> reference, Optional<Located<String>> build, Optional<String> pull) {

    private static final Shape<Located<ImageRef>> IMAGE = Shapes.text(
                    "a fully qualified image reference", Patterns.IMAGE, ImageRef::parse)
            .located();

    private static final Key<Located<ImageRef>> REFERENCE =
            Key.optional("reference", IMAGE, "a fully qualified image reference");
    private static final Key<Located<String>> BUILD = Key.optional(
            "build",
            Shapes.text("a folder of the host such as `/srv/app` or `./app`", Patterns.CONTEXT, ImageDecl::context)
                    .located(),
            "the folder of the host with the Containerfile that it is built from when the service starts;"
                    + " `./app` lies beside the installed quadlets");
    private static final Key<String> PULL = Key.optional(
            "pull",
            Shapes.word("always", "missing", "never", "newer"),
            "when podman asks the registry, with `reference`: `always`, `missing` (default), `never` or `newer`");

    /** A reference alone, or a mapping with {@code reference} or {@code build}. */
    static final Shape<ImageDecl> SHAPE = Shapes.either(List.of(
            Shapes.mapped(IMAGE, image -> new ImageDecl(Optional.of(image), Optional.empty(), Optional.empty())),
            RecordShape.strict(
                            "`image`",
                            List.of(REFERENCE, BUILD, PULL),
                            v -> new ImageDecl(v.get(REFERENCE), v.get(BUILD), v.get(PULL)))
                    .withExactlyOne(List.of(REFERENCE, BUILD))
                    .withOnlyBeside(PULL, REFERENCE)));

    /**
     * The output is installed without the catalog's folder. A relative path is quadlet's then: it starts from the folder of
     * the unit file (podman-systemd.unit(5), SetWorkingDirectory), and stays below it.
     */
    private static Parsed<String> context(String text) {
        if (text.startsWith("/")) {
            return Carriable.hostPath(text).map(AbsolutePath::text);
        }
        return text.startsWith("./")
                ? Carriable.hostPath(text.substring(1)).map(path -> "." + path.text())
                : Parsed.bad(
                        "`" + text + "` is not where the host could find the folder",
                        "write where it lies there, such as `/srv/app`, or `./app` beside the installed quadlets");
    }
}
