package berth.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/** What single characters do on their way through files that quadlet and systemd read. */
final class Characters {

    /** The longest single argument that Linux passes to a program, in bytes with its final NUL (MAX_ARG_STRLEN). */
    static final int LONGEST_ARGUMENT = 128 * 1024;

    private Characters() {}

    /** Half of a surrogate pair; no encoding carries it. */
    static boolean hasLoneSurrogate(String text) {
        return first(text, c -> c >= 0xd800 && c <= 0xdfff) >= 0;
    }

    /**
     * Code points for which systemd drops the whole line (unichar_is_valid in systemd's utf8.c): the noncharacters.
     * Lone surrogates are among them.
     */
    static boolean isInvalid(int c) {
        return (c >= 0xd800 && c <= 0xdfff) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    }

    static boolean isControl(int c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f);
    }

    /**
     * What quadlet trims from the ends of a line: Go's unicode.IsSpace. No-break spaces are among it, unlike in
     * {@link Character#isWhitespace}.
     */
    static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || (c >= 0x09 && c <= 0x0d) || c == 0x85;
    }

    /** Characters beyond ASCII that a reader of the file would not see, or that would reorder what is seen. */
    static boolean isUnseen(int c) {
        return c > 0x7f && (isControl(c) || isSpace(c) || Character.getType(c) == Character.FORMAT);
    }

    /** A character as a message can show it. */
    static String shown(int c) {
        return c <= ' ' || c >= 0x7f ? String.format(Locale.ROOT, "U+%04X", c) : "`" + Character.toString(c) + "`";
    }

    /** The first code point that {@code bad} holds for, or -1. */
    static int first(String text, IntPredicate bad) {
        // A loop and not a stream: this runs for every value of every file, before anything is compiled.
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (bad.test(c)) {
                return c;
            }
            i += Character.charCount(c);
        }
        return -1;
    }

    /** The length in UTF-8, in bytes. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
