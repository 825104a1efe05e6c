package berth.value;

import berth.diagnostic.Code;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fully qualified image reference, by the grammar of the OCI distribution reference.
 *
 * @param name registry and path, such as {@code docker.io/library/redis}
 * @param tag the tag, if given
 * @param digest the digest with its algorithm, if given
 */
public record ImageRef(String name, Optional<String> tag, Optional<String> digest) {
    private static final int MOST = 255;
    private static final Pattern REGISTRY =
            Pattern.compile("(localhost|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+)(:[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    /** Reads a reference; one without a registry is {@code short-image-name}. */
    public static Parsed<ImageRef> parse(String text) {
        int at = text.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        String rest = at < 0 ? text : text.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
        String name = colon < 0 ? rest : rest.substring(0, colon);
        int slash = name.indexOf('/');
        // The grammar's own bound, and what keeps the patterns below from recursing too deep.
        if (name.length() > MOST) {
            return Parsed.bad(
                    "the name of an image has at most " + MOST + " characters, this one has " + name.length());
        }
        if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
            return Parsed.bad(
                    "`" + digest.get() + "` is not a digest", "a digest is `sha256:` and 64 hexadecimal digits");
        }
        if (tag.isPresent() && !TAG.matcher(tag.get()).matches()) {
            return Parsed.bad(
                    "`" + tag.get() + "` is not an image tag",
                    "a tag is up to 128 letters, digits, `_`, `.` and `-`, and starts with neither of the last two");
        }
        if (slash < 0 || !REGISTRY.matcher(name.substring(0, slash)).matches()) {
            if (!PATH.matcher(name).matches()) {
                return Parsed.bad(
                        "`" + text + "` is not an image reference", "write it like `docker.io/library/redis:7.4`");
            }
            String full = slash < 0 ? "docker.io/library/" + text : "docker.io/" + text;
            return Parsed.bad(
                    Code.SHORT_IMAGE_NAME,
                    "the image name `" + text + "` names no registry",
                    "write `" + full + "`, if that is the one meant");
        }
        if (!PATH.matcher(name.substring(slash + 1)).matches()) {
            return Parsed.bad("`" + text + "` is not an image reference", "the path of an image is lower case");
        }
        // quadlet takes such a value for the name of another unit file.
        if (text.endsWith(".image") || text.endsWith(".build")) {
            return Parsed.bad(
                    Code.BAD_ESCAPE,
                    "quadlet reads an image that ends in `" + text.substring(text.lastIndexOf('.'))
                            + "` as a unit's name",
                    "add a tag or a digest that ends otherwise");
        }
        return Parsed.good(new ImageRef(name, tag, digest));
    }

    /** Whether the tag moves by design: none, or {@code latest}; a digest holds it still. */
    public boolean floats() {
        return digest.isEmpty() && tag.map("latest"::equals).orElse(true);
    }

    @Override
    public String toString() {
        return name
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
