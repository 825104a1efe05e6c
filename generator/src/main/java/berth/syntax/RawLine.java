package berth.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of a key as somebody else wrote it, in quadlet's own syntax. It is passed on unchanged; this tells whether it
 * would arrive. Facts: pkg/systemd/parser/split.go of podman 4.9 to 6.0, and systemd.unit(5), "Specifiers".
 */
public final class RawLine {

    /** The specifiers that systemd 252 knows; it refuses a command with another one. */
    private static final String SPECIFIERS = "%aAbBCdEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY";

    private static final Pattern STRIPPED = Pattern.compile("\"*;\"*");

    private static final String SIMPLE_ESCAPES = "abfnrtv\\\"'s";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\\"' ";

    private final String text;
    private final boolean escapes;
    private final List<String> words = new ArrayList<>();
    private int at;

    private RawLine(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /** Why the value does not arrive as it stands, where {@code reading} is how quadlet reads it; empty when it does. */
    public static Optional<String> refusal(QuadletReading reading, String text) {
        Optional<String> refusal = QuadletReading.SYSTEMD.refusal(text);
        if (refusal.isEmpty() && Characters.first(text, c -> c == 0x2028 || c == 0x2029) >= 0) {
            refusal = Optional.of("a line separator ends the line for some who read the file");
        }
        if (refusal.isEmpty()
                && reading == QuadletReading.LAST_STRING
                && STRIPPED.matcher(text).matches()) {
            refusal = Optional.of("quadlet strips the quotes, and systemd reads a lone `;` as the end of a command");
        }
        // Of systemd's own settings some have specifiers and others percentages.
        if (refusal.isEmpty() && reading != QuadletReading.SYSTEMD) {
            refusal = refusalOfSpecifiers(text);
        }
        if (refusal.isEmpty() && reading.isOfWords()) {
            refusal = words(reading, text).refusal();
        }
        return refusal;
    }

    /**
     * The words that quadlet reads, as they stand for systemd.
     *
     * @param reading one of words; of another the text itself is the only word
     */
    public static Carried<List<String>> words(QuadletReading reading, String text) {
        if (!reading.isOfWords()) {
            return Carried.yes(List.of(text));
        }
        RawLine line = new RawLine(text, reading != QuadletReading.WORDS);
        Optional<String> refusal = line.split();
        return refusal.isPresent() ? Carried.no(refusal.get()) : Carried.yes(List.copyOf(line.words));
    }

    private static Optional<String> refusalOfSpecifiers(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 2)) {
            if (i + 1 == text.length() || SPECIFIERS.indexOf(text.charAt(i + 1)) < 0) {
                return Optional.of("systemd takes `" + text.substring(i, Math.min(i + 2, text.length()))
                        + "` for a specifier that it does not have; a percent sign is written `%%`");
            }
        }
        return Optional.empty();
    }

    private Optional<String> split() {
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            Optional<String> refusal = word();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<String> word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && escapes) {
                Optional<String> refusal = escape(word);
                if (refusal.isPresent()) {
                    return refusal;
                }
                continue;
            }
            at++;
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (isBlank(c)) {
                break;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            return Optional.of("a quote is not closed");
        }
        if (word.isEmpty()) {
            return Optional.of("quadlet stops reading a line at an empty word");
        }
        if (word.toString().equals(";")) {
            return Optional.of("systemd reads a lone `;` as the end of a command");
        }
        int lost = Characters.first(word.toString(), c -> c == 0x80 || Characters.isInvalid(c));
        if (lost >= 0) {
            // The first comes out as a byte that is no UTF-8; for the others systemd drops the line that starts podman.
            return Optional.of("no podman is started with " + Characters.shown(lost));
        }
        words.add(word.toString());
        return Optional.empty();
    }

    /** Quadlet drops a line with an escape that it does not know, without a message before 5.5. */
    private Optional<String> escape(StringBuilder word) {
        if (at + 1 == text.length()) {
            return Optional.of("a backslash at the end joins the next line");
        }
        char c = text.charAt(at + 1);
        int digits =
                switch (c) {
                    case 'x' -> 2;
                    case 'u' -> 4;
                    case 'U' -> 8;
                    case '0', '1', '2', '3', '4', '5', '6', '7' -> 3;
                    default -> 0;
                };
        int from = digits == 3 ? at + 1 : at + 2;
        int code = digits == 0 ? -1 : number(from, digits, digits == 3 ? 8 : 16);
        int most = digits == 3 ? 0xff : Character.MAX_CODE_POINT;
        if (digits == 0 ? SIMPLE_ESCAPES.indexOf(c) < 0 : code <= 0 || code > most) {
            return Optional.of("quadlet drops a line with `\\" + c + "`, which is no escape that it has");
        }
        word.appendCodePoint(digits == 0 ? MEANINGS.charAt(SIMPLE_ESCAPES.indexOf(c)) : code);
        at = digits == 0 ? at + 2 : from + digits;
        return Optional.empty();
    }

    private int number(int from, int digits, int radix) {
        if (from + digits > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            value = value * radix + digit;
        }
        return value > Character.MAX_CODE_POINT ? -1 : (int) value;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
