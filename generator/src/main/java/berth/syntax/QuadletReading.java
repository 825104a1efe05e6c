package berth.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How quadlet reads the value of a key, and so how a string must be written that it is read as. What it read goes into
 * the generated service's {@code ExecStart=}, where systemd reads it a second time: {@code %} and {@code $} are doubled
 * for that. Facts: the generator's source, podman 4.9 to 6.0, and the binaries of 5.4.2 and 5.8.6.
 */
public enum QuadletReading {
    /** The last line counts; raw; double quotes at its ends are stripped before 5.8.2. */
    LAST_STRING(false),
    /** One value a line, raw. */
    LINES(false),
    /** Words, grouped by either kind of quote; a backslash is itself. */
    WORDS(false),
    /** Words, grouped by either kind of quote; C escapes. */
    ARGS(true),
    /** {@code KEY=VALUE} words, read like {@link #ARGS}. */
    KEYVALS(true),
    /** The words of a command, read like {@link #ARGS}; the last line counts. */
    ARGV_LAST(true),
    /** {@code true} or {@code false}; any other word would be false without a message. */
    BOOL(false),
    /** Not read by quadlet: passed on to systemd as it is. */
    SYSTEMD(false);

    private final boolean escapes;

    QuadletReading(boolean escapes) {
        this.escapes = escapes;
    }

    /** The reading that the key table calls {@code word}. */
    static QuadletReading of(String word) {
        return switch (word) {
            case "last-string" -> LAST_STRING;
            case "lines" -> LINES;
            case "words" -> WORDS;
            case "args" -> ARGS;
            case "keyvals" -> KEYVALS;
            case "argv-last" -> ARGV_LAST;
            case "bool" -> BOOL;
            default -> throw new IllegalArgumentException("no reading is called " + word);
        };
    }

    /** Whether a line holds several words. */
    public boolean isOfWords() {
        return escapes || this == WORDS;
    }

    /** One value, or one word where a line holds several. */
    public Carried<QuadletLine> carry(String text) {
        return refusal(text)
                .<Carried<QuadletLine>>map(Carried::no)
                .orElseGet(() -> Carried.yes(new QuadletLine(written(text))));
    }

    /** A line of words. */
    public Carried<QuadletLine> carry(List<String> words) {
        if (!isOfWords() && words.size() != 1) {
            return Carried.no("this key takes one value");
        }
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            Optional<String> refusal = refusal(word);
            if (refusal.isPresent()) {
                return Carried.no(refusal.get());
            }
            line.append(line.isEmpty() ? "" : " ").append(written(word));
        }
        return words.isEmpty() ? Carried.no("there is no word") : Carried.yes(new QuadletLine(line.toString()));
    }

    /** Why {@code text} cannot be written; empty when it can. */
    public Optional<String> refusal(String text) {
        if (text.isEmpty()) {
            return Optional.of(
                    isOfWords() ? "quadlet stops reading a line at an empty word" : "an empty value resets the key");
        }
        if (text.equals(";")) {
            return Optional.of("systemd reads a lone `;` as the end of a command");
        }
        if (Characters.bytes(text) >= Characters.LONGEST_ARGUMENT) {
            return Optional.of("Linux passes no argument of 128 KiB or more to a program");
        }
        int invalid = Characters.first(text, Characters::isInvalid);
        if (invalid >= 0) {
            return Optional.of(
                    Characters.hasLoneSurrogate(text)
                            ? "it holds half a character"
                            : "systemd drops a line with " + Characters.shown(invalid));
        }
        int control = Characters.first(text, escapes ? QuadletReading::isUnescaped : Characters::isControl);
        if (control >= 0) {
            return Optional.of("quadlet cannot carry the control character " + Characters.shown(control) + " here");
        }
        return isOfWords() ? Optional.empty() : refusalOfRaw(text);
    }

    /** Controls without an escape; quadlet writes U+0080 as a single byte, which is no UTF-8. */
    private static boolean isUnescaped(int c) {
        return c == 0 || (c >= 0x80 && c <= 0x9f);
    }

    private Optional<String> refusalOfRaw(String text) {
        if (this == BOOL && !text.equals("true") && !text.equals("false")) {
            return Optional.of("this key takes `true` or `false`");
        }
        if (Characters.isSpace(text.codePointAt(0)) || Characters.isSpace(text.codePointBefore(text.length()))) {
            return Optional.of("quadlet trims white space from the ends of a value");
        }
        if (text.endsWith("\\")) {
            return Optional.of("a backslash at the end joins the next line");
        }
        if (this == LAST_STRING && (text.startsWith("\"") || text.endsWith("\""))) {
            return Optional.of("quadlet strips double quotes from the ends of a value");
        }
        return Optional.empty();
    }

    private String written(String text) {
        String twice = this == SYSTEMD ? text : text.replace("%", "%%").replace("$", "$$");
        if (!isOfWords() || Target.isSafe(text)) {
            return twice;
        }
        return escapes ? escaped(twice) : grouped(twice);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (Characters.isControl(c)) {
                        out.append(String.format(Locale.ROOT, "\\x%02x", c));
                    } else if (Characters.isUnseen(c)) {
                        out.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Quoted pieces side by side, each in the kind of quote that it does not hold. */
    private static String grouped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 4);
        int start = 0;
        while (start < text.length()) {
            char quote = '"';
            int end = text.indexOf('"', start);
            if (end == start) {
                quote = '\'';
                end = text.indexOf('\'', start);
            }
            end = end < 0 ? text.length() : end;
            out.append(quote).append(text, start, end).append(quote);
            start = end;
        }
        return out.toString();
    }
}
