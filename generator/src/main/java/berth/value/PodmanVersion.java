package berth.value;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A podman release, major and minor. */
public record PodmanVersion(int major, int minor) implements Comparable<PodmanVersion> {

    /** The oldest that berth writes for. */
    public static final PodmanVersion OLDEST = new PodmanVersion(4, 9);

    /** The target when the catalog names none. */
    public static final PodmanVersion DEFAULT = new PodmanVersion(5, 4);

    /** The releases that are known. */
    public static final List<String> KNOWN =
            List.of("4.9", "5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "6.0");

    private static final Comparator<PodmanVersion> ORDER =
            Comparator.comparingInt(PodmanVersion::major).thenComparingInt(PodmanVersion::minor);

    /** Reads one of the {@link #KNOWN} releases. */
    public static Parsed<PodmanVersion> parse(String text) {
        if (!KNOWN.contains(text)) {
            return Parsed.bad(
                    "`" + text + "` is not a podman release that berth knows", "known: " + String.join(", ", KNOWN));
        }
        return Parsed.good(of(text));
    }

    /** Reads {@code MAJOR.MINOR}. */
    public static PodmanVersion of(String text) {
        int dot = text.indexOf('.');
        return new PodmanVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    /** Whether something that came with {@code since} is there; an empty {@code since} is always there. */
    public boolean has(Optional<PodmanVersion> since) {
        return since.map(s -> compareTo(s) >= 0).orElse(true);
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return compareTo(new PodmanVersion(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(PodmanVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
