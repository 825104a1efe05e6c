package berth.reader;

/** What every reader refuses, because no file can hold it or no reader takes it. */
final class Characters {

    private Characters() {}

    /** Refuses halves of characters, which become question marks in the file. */
    static void encodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new Misread("half a character at " + i);
            }
        }
        if (text.startsWith("\ufeff")) {
            throw new Misread("a byte order mark at the start");
        }
    }

    /** Refuses a line that systemd drops: one with a noncharacter (unichar_is_valid, utf8.c). */
    static void validForSystemd(String line) {
        line.codePoints().forEach(c -> {
            if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef)) {
                throw new Misread("systemd drops a line with " + String.format("U+%04X", c));
            }
        });
    }
}
