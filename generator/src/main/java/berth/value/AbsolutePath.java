package berth.value;

import berth.diagnostic.Code;
import java.nio.charset.StandardCharsets;

/**
 * An absolute, normalised path that quadlet and systemd can both carry. podman splits mounts on colons and commas;
 * quadlet copies a host path into {@code RequiresMountsFor=}, which no version quotes so that systemd reads it back (5.8 writes {@code \x20}), and systemd expands
 * {@code %} and {@code $} there and in the command differently, so these characters are refused.
 */
public record AbsolutePath(String text) implements Comparable<AbsolutePath> {
    /** PATH_MAX of Linux without the NUL at the end (limits.h). */
    private static final int MOST_BYTES = 4095;

    /** Reads a path. */
    public static Parsed<AbsolutePath> parse(String text) {
        if (!text.startsWith("/")) {
            return Parsed.bad("`" + text + "` is not an absolute path", "a path starts with `/`");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (":,%$\"'\\;*?[]{}".indexOf(c) >= 0
                    || Texts.isControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)) {
                return Parsed.bad(
                        Code.BAD_ESCAPE,
                        "a path with " + Texts.shown(c) + " cannot be carried to podman and systemd alike",
                        "use a path without it, for example through a symbolic link");
            }
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Parsed.bad("a path has at most " + MOST_BYTES + " bytes");
        }
        String closed = text + "/";
        boolean root = text.equals("/");
        if (!root && (closed.contains("//") || closed.contains("/./") || closed.contains("/../"))) {
            return Parsed.bad(
                    "`" + text + "` is not a normalised path", "leave out `.`, `..`, empty parts and a `/` at the end");
        }
        if (Texts.hasLoneSurrogate(text)) {
            return Parsed.bad(Code.BAD_ESCAPE, "the path holds half a character", "write the whole character");
        }
        return Parsed.good(new AbsolutePath(text));
    }

    @Override
    public int compareTo(AbsolutePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
