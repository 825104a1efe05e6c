package berth.review;

/**
 * A volume that is not on both sides, or not the same.
 *
 * @param name podman's name of it
 * @param kind what became of it
 * @param text what that means
 */
public record VolumeChange(String name, Kind kind, String text) {
    /** What became of a volume. podman deletes none of them by itself. */
    public enum Kind {
        ADDED,
        ORPHANED,
        CHANGED
    }
}
