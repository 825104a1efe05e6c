package berth.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * How quadlet takes the value of a key apart, and what becomes of each word when systemd starts podman. From the
 * generator's source, podman 4.9 to 6.0 (its parser package, split.go), and the binaries of 5.4.2 and 5.8.6.
 */
final class QuadletWords {

    private static final String FROM = "abfnrtvs\\\"'";
    private static final String TO = "\007\b\f\n\r\t\013 \\\"'";

    private final String line;
    private final boolean escapes;
    private int at;

    private QuadletWords(String line, boolean escapes) {
        this.line = line;
        this.escapes = escapes;
    }

    /** Split at blanks; either kind of quote groups; a backslash is itself. */
    static List<String> words(String value) {
        return new QuadletWords(value, false).all();
    }

    /** The same with C escapes; a bad escape would lose the whole line, an empty word the rest of it. */
    static List<String> args(String value) {
        return new QuadletWords(value, true).all();
    }

    /** One raw value; before 5.8.2 every double quote at its ends is stripped, from then on one pair. */
    static String lastString(String value) {
        if (value.startsWith("\"") || value.endsWith("\"")) {
            throw new Misread("quotes at the ends are stripped: " + Misread.visible(value));
        }
        return value;
    }

    /** A word of quadlet's, as podman gets it: quoted by quadlet, then read by systemd. */
    static String started(String word) {
        argument(word);
        return SystemdWords.expanded(word);
    }

    /** Refuses a word that quadlet or systemd does not hand on as one argument. */
    static void argument(String word) {
        if (word.isEmpty()) {
            throw new Misread("an empty word");
        }
        if (word.equals(";")) {
            throw new Misread("systemd takes a lone `;` for the end of the command");
        }
        if (word.indexOf('\0') >= 0) {
            throw new Misread("NUL in a word");
        }
        if (word.indexOf('\u0080') >= 0) {
            throw new Misread("quadlet writes U+0080 as a byte that is no UTF-8");
        }
        Characters.encodable("x" + word);
        Characters.validForSystemd(word);
    }

    private List<String> all() {
        List<String> words = new ArrayList<>();
        while (true) {
            while (at < line.length() && SystemdWords.isSpace(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return words;
            }
            String word = word();
            if (word.isEmpty()) {
                throw new Misread("quadlet stops at an empty word: " + Misread.visible(line));
            }
            words.add(word);
        }
    }

    private String word() {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        while (at < line.length() && (quote != 0 || !SystemdWords.isSpace(line.charAt(at)))) {
            char c = line.charAt(at++);
            if (escapes && c == '\\') {
                escape(out);
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                out.append(c);
            }
        }
        if (quote != 0) {
            throw new Misread("a quote is not closed: " + Misread.visible(line));
        }
        return out.toString();
    }

    private void escape(StringBuilder out) {
        if (at == line.length()) {
            throw new Misread("a backslash at the end");
        }
        char c = line.charAt(at++);
        int simple = FROM.indexOf(c);
        if (simple >= 0) {
            out.append(TO.charAt(simple));
            return;
        }
        if (c >= '0' && c <= '7') {
            at--;
        }
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : c >= '0' && c <= '7' ? 3 : 0;
        if (digits == 0 || at + digits > line.length()) {
            throw new Misread("no escape: \\" + c + " in " + Misread.visible(line));
        }
        int value;
        try {
            value = Integer.parseInt(line.substring(at, at + digits), digits == 3 ? 8 : 16);
        } catch (NumberFormatException e) {
            throw new Misread("a bad number in an escape: " + Misread.visible(line));
        }
        if (value == 0 || value > 0x10ffff || (digits == 3 && value > 0xff)) {
            throw new Misread("an escape for no character: " + Misread.visible(line));
        }
        at += digits;
        out.appendCodePoint(value);
    }
}
