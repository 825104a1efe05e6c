package berth.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a unit file as systemd does (config_parse in conf-parser.c, systemd 252 to 262): a line ends at LF, CR or NUL; a
 * backslash that no other escapes joins the next line; comments start with {@code #} or {@code ;}. What systemd ignores
 * with a warning is refused here.
 */
public final class SystemdUnitReader {

    /** LONG_LINE_MAX. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private SystemdUnitReader() {}

    /** Reads a file. */
    public static UnitText read(String text) {
        Characters.encodable(text);
        List<UnitText.Entry> entries = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        String section = "";
        StringBuilder joined = new StringBuilder();
        for (String raw : text.split("[\n\r\0]", -1)) {
            if (raw.length() > LONGEST_LINE) {
                throw new Misread("a line of more than 1 MiB");
            }
            String line = stripped(raw);
            if (line.startsWith("#") || line.startsWith(";")) {
                comments.add(line);
                continue;
            }
            if (endsInEscape(raw)) {
                joined.append(raw, 0, raw.length() - 1).append(' ');
                continue;
            }
            String whole = stripped(joined.append(raw).toString());
            joined.setLength(0);
            if (whole.isEmpty()) {
                continue;
            }
            Characters.validForSystemd(whole);
            if (whole.startsWith("[")) {
                if (!whole.endsWith("]")) {
                    throw new Misread("a section that is not closed: " + Misread.visible(whole));
                }
                section = whole.substring(1, whole.length() - 1);
                continue;
            }
            int equals = whole.indexOf('=');
            if (equals <= 0 || section.isEmpty()) {
                throw new Misread("neither a section nor a key in one: " + Misread.visible(whole));
            }
            entries.add(new UnitText.Entry(
                    section, stripped(whole.substring(0, equals)), stripped(whole.substring(equals + 1))));
        }
        if (joined.length() > 0) {
            throw new Misread("the last line is joined to nothing");
        }
        return new UnitText(entries, comments);
    }

    private static boolean endsInEscape(String line) {
        boolean escaped = false;
        for (int i = 0; i < line.length(); i++) {
            escaped = !escaped && line.charAt(i) == '\\';
        }
        return escaped;
    }

    /** As strstrip: WHITESPACE is blank, tab, LF and CR. */
    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && SystemdWords.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && SystemdWords.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
