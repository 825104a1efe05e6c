package berth.reader;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line in a unit, by systemd.syntax(7), "Quoting", systemd.unit(5), "Specifiers", and
 * systemd.service(5), "Command lines": split and unquoted, then specifiers, then variables.
 */
public final class SystemdWords {

    private static final String FROM = "abfnrtvs\\\"'";
    private static final String TO = "\007\b\f\n\r\t\013 \\\"'";

    private final byte[] line;
    private int at;

    private SystemdWords(String line) {
        this.line = line.getBytes(StandardCharsets.UTF_8);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** The words that a program is started with, for a command line of a unit; {@code -} and {@code @} before it stay. */
    public static List<String> command(String value) {
        List<String> words = split(value);
        if (words.isEmpty()) {
            throw new Misread("an empty command");
        }
        return words.stream().map(SystemdWords::expanded).toList();
    }

    /** A setting that is one string with specifiers, such as {@code Description=}. */
    public static String string(String value) {
        return specifiers(value);
    }

    /** What becomes of a word that stands in a command line: specifiers and variables. */
    public static String expanded(String word) {
        return variables(specifiers(word));
    }

    /** Only {@code %%} is expected: any other specifier gives away something of the host, or is fatal. */
    static String specifiers(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '%') {
                    throw new Misread("a specifier at " + i + " of " + Misread.visible(text));
                }
                i++;
            }
            out.append(c);
        }
        return out.toString();
    }

    /** As replace_env and replace_env_argv (env-util.c), with no variable set. */
    static String variables(String word) {
        if (word.startsWith("$") && !word.startsWith("${") && !word.startsWith("$$")) {
            throw new Misread("a variable: " + Misread.visible(word));
        }
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '$' && i + 1 < word.length() && word.charAt(i + 1) == '{') {
                throw new Misread("a variable at " + i + " of " + Misread.visible(word));
            }
            if (c == '$' && i + 1 < word.length() && word.charAt(i + 1) == '$') {
                i++;
            }
            out.append(c);
        }
        return out.toString();
    }

    /** Splits and unquotes; a lone {@code ;} would begin a second command. */
    public static List<String> split(String value) {
        return new SystemdWords(value).words();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        while (true) {
            while (at < line.length && isSpace(line[at])) {
                at++;
            }
            if (at == line.length) {
                return words;
            }
            int start = at;
            String word = word();
            if (at - start == 1 && line[start] == ';') {
                throw new Misread("a second command begins after " + words);
            }
            words.add(word);
        }
    }

    private String word() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int quote = 0;
        while (at < line.length && (quote != 0 || !isSpace(line[at]))) {
            byte b = line[at++];
            if (b == '\\') {
                escape(out);
            } else if (quote == 0 && (b == '"' || b == '\'')) {
                quote = b;
            } else if (b == quote) {
                quote = 0;
            } else {
                out.write(b);
            }
        }
        if (quote != 0) {
            throw new Misread("a quote is not closed");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Misread("a word is not UTF-8");
        }
    }

    private void escape(ByteArrayOutputStream out) {
        if (at == line.length) {
            throw new Misread("a backslash at the end");
        }
        char c = (char) line[at++];
        int simple = FROM.indexOf(c);
        if (simple >= 0) {
            out.write(TO.charAt(simple));
        } else if (c == 'x') {
            out.write(number(2, 16));
        } else if (c == 'u' || c == 'U') {
            out.writeBytes(Character.toString(number(c == 'u' ? 4 : 8, 16)).getBytes(StandardCharsets.UTF_8));
        } else if (c >= '0' && c <= '3') {
            at--;
            out.write(number(3, 8));
        } else {
            throw new Misread("no escape: \\" + c);
        }
    }

    private int number(int digits, int radix) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < line.length ? Character.digit(line[at++], radix) : -1;
            if (digit < 0) {
                throw new Misread("a bad number in an escape");
            }
            value = value * radix + digit;
        }
        if (value == 0) {
            throw new Misread("NUL in an escape");
        }
        return value;
    }
}
