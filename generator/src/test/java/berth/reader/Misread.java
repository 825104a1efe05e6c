package berth.reader;

/** A text is not what it should be to the program that reads it. */
public final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Misread(String message) {
        super(message);
    }

    /** Text with everything that a terminal would not show as it is written as an escape. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\\') {
                out.append(c);
            } else {
                out.append(c == '\\' ? "\\\\" : c == '\n' ? "\\n" : String.format("\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
