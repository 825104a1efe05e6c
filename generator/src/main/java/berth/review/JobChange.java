package berth.review;

/**
 * A unit of systemd's that berth writes beside the quadlets.
 *
 * @param unit its name, such as {@code backup.timer}
 * @param kind what became of it
 * @param text what is different, in a few words; may be empty
 */
public record JobChange(String unit, FileChange.Kind kind, String text) {}
