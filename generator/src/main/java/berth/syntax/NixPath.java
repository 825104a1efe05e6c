package berth.syntax;

import java.util.regex.Pattern;

/**
 * A path literal of Nix that starts in the folder of the file it stands in. Each such literal becomes a store path of its
 * own, named after the file.
 *
 * <p>The alphabet is the smaller of two: what a literal may hold, and what a store path's name may hold
 * ({@code +-._?=} and ASCII letters and digits, no leading dot, 211 characters; Nix manual, "Store path").
 */
public final class NixPath implements Carrier {

    private static final Pattern LITERAL =
            Pattern.compile("(\\.\\./)*([A-Za-z0-9_+-][A-Za-z0-9._+-]*/)*[A-Za-z0-9_+-][A-Za-z0-9._+-]*");
    private static final int LONGEST_NAME = 211;

    private final String text;

    private NixPath(String text) {
        this.text = text;
    }

    /**
     * The literal of a file.
     *
     * @param path with {@code /}, relative to the folder of the Nix file, such as {@code ../quadlet/db.container}
     * @throws IllegalArgumentException when Nix could not write it, or could not name a store path after it
     */
    public static NixPath of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!LITERAL.matcher(path).matches() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("not a path that Nix can write: " + path);
        }
        return new NixPath(path.startsWith("../") ? path : "./" + path);
    }

    @Override
    public Target target() {
        return Target.NIXOS;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
