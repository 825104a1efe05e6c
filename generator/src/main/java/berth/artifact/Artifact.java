package berth.artifact;

/**
 * One generated file. A path that could leave its folder is an {@link IllegalArgumentException}.
 *
 * @param path relative, normalised, with {@code /}, ASCII only, such as {@code quadlet/db.container}
 * @param text the whole content; every line ends in LF
 */
public record Artifact(String path, String text) implements Comparable<Artifact> {
    public Artifact {
        if (!path.matches("[A-Za-z0-9][A-Za-z0-9@._-]*(/[A-Za-z0-9][A-Za-z0-9@._-]*)*")) {
            throw new IllegalArgumentException("not a relative file path: " + path);
        }
    }

    @Override
    public int compareTo(Artifact other) {
        return path.compareTo(other.path);
    }
}
