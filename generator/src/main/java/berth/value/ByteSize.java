package berth.value;

import java.util.regex.Pattern;

/** A size in podman's words: a whole number with {@code B}, {@code K}, {@code M}, {@code G} or {@code T}. */
public record ByteSize(String text) {
    /** The pattern of a size. */
    public static final String PATTERN = Patterns.SIZE;

    private static final Pattern SIZE = Pattern.compile(PATTERN);

    public static Parsed<ByteSize> parse(String text) {
        return SIZE.matcher(text).matches()
                ? Parsed.good(new ByteSize(text))
                : Parsed.bad("`" + text + "` is not a size", "write it like `512M` or `2G`");
    }

    @Override
    public String toString() {
        return text;
    }
}
