package berth.consumer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words that systemd runs for a command line of a unit, by systemd.syntax(7), "Quoting", and systemd.service(5),
 * "Command lines". Written from the manuals and from what systemd prints, and of nothing that berth uses to write.
 */
final class Argv {

    private static final Map<Byte, Byte> SIMPLE = Map.ofEntries(
            Map.entry((byte) 'a', (byte) 7),
            Map.entry((byte) 'b', (byte) 8),
            Map.entry((byte) 'f', (byte) 12),
            Map.entry((byte) 'n', (byte) 10),
            Map.entry((byte) 'r', (byte) 13),
            Map.entry((byte) 't', (byte) 9),
            Map.entry((byte) 'v', (byte) 11),
            Map.entry((byte) 's', (byte) ' '),
            Map.entry((byte) '\\', (byte) '\\'),
            Map.entry((byte) '"', (byte) '"'),
            Map.entry((byte) '\'', (byte) '\''),
            // These two are not in the manual; systemd writes them when it prints a command.
            Map.entry((byte) '$', (byte) '$'),
            Map.entry((byte) '`', (byte) '`'));

    private final byte[] line;
    private int at;

    private Argv(String line) {
        this.line = line.getBytes(StandardCharsets.UTF_8);
    }

    /** The words of the one {@code ExecStart=} of a generated service, as the program gets them. */
    static List<String> ofService(String unit) {
        return run(specifiers(words(setting(unit, "ExecStart"))));
    }

    /** The one value of a key in a unit's own sections; those that start with {@code X-} are not systemd's. */
    static String setting(String unit, String key) {
        List<String> values = settings(unit, key);
        if (values.size() != 1) {
            throw new AssertionError(values.size() + " lines of " + key + "= in\n" + unit);
        }
        return values.get(0);
    }

    static List<String> settings(String unit, String key) {
        List<String> values = new ArrayList<>();
        boolean own = true;
        // systemd ends lines at CR and NUL too.
        for (String line : unit.split("[\n\r\0]", -1)) {
            if (line.startsWith("[")) {
                own = !line.startsWith("[X-");
            } else if (own && line.startsWith(key + "=")) {
                values.add(line.substring(key.length() + 1));
            }
        }
        return values;
    }

    /** Splits and unquotes. */
    static List<String> words(String line) {
        if (line.codePoints().anyMatch(c -> (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)) {
            throw new AssertionError("systemd: String is not UTF-8 clean, ignoring assignment");
        }
        return new Argv(line).words();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        while (skipSpace()) {
            int start = at;
            String word = word();
            if (at - start == 1 && line[start] == ';') {
                throw new AssertionError("a second command begins after " + words);
            }
            words.add(word);
        }
        return words;
    }

    private boolean skipSpace() {
        while (at < line.length && isSpace(line[at])) {
            at++;
        }
        return at < line.length;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
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
            throw new AssertionError("a quote is not closed");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("a word is not UTF-8", e);
        }
    }

    private void escape(ByteArrayOutputStream out) {
        byte b = line[at++];
        switch (b) {
            case 'x' -> out.write(number(2, 16));
            case 'u' -> out.writeBytes(Character.toString(number(4, 16)).getBytes(StandardCharsets.UTF_8));
            case 'U' -> out.writeBytes(Character.toString(number(8, 16)).getBytes(StandardCharsets.UTF_8));
            case '0', '1', '2', '3' -> {
                at--;
                out.write(number(3, 8));
            }
            default -> {
                Byte simple = SIMPLE.get(b);
                if (simple == null) {
                    throw new AssertionError("no escape: \\" + (char) b);
                }
                out.write(simple);
            }
        }
    }

    private int number(int digits, int radix) {
        int value = Integer.parseInt(new String(line, at, digits, StandardCharsets.US_ASCII), radix);
        at += digits;
        return value;
    }

    /** Expands specifiers; only those that quadlet itself writes are known, and get a made-up value. */
    static List<String> specifiers(List<String> words) {
        return words.stream()
                .map(word -> {
                    String rest = word.replace("%%", "\0").replace("%t", "/run").replace("%N", "UNIT");
                    if (rest.indexOf('%') >= 0) {
                        throw new AssertionError("a specifier in " + word);
                    }
                    return rest.replace('\0', '%');
                })
                .toList();
    }

    /** Expands variables; there are none, so that every dollar has to be doubled. */
    static List<String> run(List<String> words) {
        return words.stream()
                .map(word -> {
                    String rest = word.replace("$$", "\0");
                    if (rest.startsWith("$") || rest.contains("${")) {
                        throw new AssertionError("a variable in " + word);
                    }
                    return rest.replace('\0', '$');
                })
                .toList();
    }
}
