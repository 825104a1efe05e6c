package berth.artifact;

import java.util.regex.Pattern;

/**
 * One generated file. A path that could leave its folder is an {@link IllegalArgumentException}.
 *
 * @param path relative, normalised, with {@code /}, ASCII only, such as {@code quadlet/db.container}
 * @param text the whole content; every line ends in LF
 */
public record Artifact(String path, String text) implements Comparable<Artifact> {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]*(/[A-Za-z0-9][A-Za-z0-9@._-]*)*");

    public Artifact {
        if (!isPath(path)) {
            throw new IllegalArgumentException("not a relative file path: " + path);
        }
    }

    /** Whether a text may be the path of a generated file. */
    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    @Override
    public int compareTo(Artifact other) {
        return path.compareTo(other.path);
    }
}
