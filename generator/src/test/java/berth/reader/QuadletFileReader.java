package berth.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a quadlet file as podman's generator does (its unit file parser, 4.9 to 6.0): lines end at LF only and are
 * trimmed of Unicode's white space; a comment starts at the start of a line; a backslash at the end joins the next line,
 * whatever stands before it.
 */
public final class QuadletFileReader {

    private QuadletFileReader() {}

    /**
     * Reads a file.
     *
     * @throws Misread when the generator would refuse the file, and with it the whole folder
     */
    public static UnitText read(String text) {
        Characters.encodable(text);
        List<UnitText.Entry> entries = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        String section = "";
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = trimmed(lines[i]);
            if (line.isEmpty()) {
                continue;
            }
            if (line.charAt(0) == '#' || line.charAt(0) == ';') {
                comments.add(line);
                continue;
            }
            if (isGroup(line)) {
                section = line.substring(1, line.indexOf(']'));
                continue;
            }
            int equals = line.indexOf('=');
            if (equals <= 0 || section.isEmpty()) {
                throw new Misread("neither a section nor a key in one: " + Misread.visible(line));
            }
            StringBuilder whole = new StringBuilder(line);
            while (whole.charAt(whole.length() - 1) == '\\' && i + 1 < lines.length) {
                whole.setLength(whole.length() - 1);
                whole.append(trimmed(lines[++i]));
            }
            String key = trimmed(whole.substring(0, equals));
            if (!key.matches("[A-Za-z0-9-]+")) {
                throw new Misread("no key is called " + Misread.visible(key));
            }
            entries.add(new UnitText.Entry(section, key, trimmed(whole.substring(equals + 1))));
        }
        return new UnitText(entries, comments);
    }

    private static boolean isGroup(String line) {
        int close = line.indexOf(']');
        return line.charAt(0) == '[' && close > 0 && line.substring(close + 1).isBlank();
    }

    /** As Go's strings.TrimSpace. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** As Go's unicode.IsSpace, whose characters are all of the basic plane. */
    static boolean isSpace(char c) {
        return (c >= 0x09 && c <= 0x0d)
                || c == ' '
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }
}
