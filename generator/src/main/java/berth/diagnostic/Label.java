package berth.diagnostic;

/** A span with a few words on it, such as {@code first declared here}; the words may be empty. */
public record Label(Span span, String text) {}
