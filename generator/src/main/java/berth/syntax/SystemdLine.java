package berth.syntax;

/** A piece of a systemd unit: of a comment, or a value. */
public final class SystemdLine implements Carrier {

    private final String text;

    private SystemdLine(String text) {
        this.text = text;
    }

    /** A piece of a comment: characters that could end it are replaced by question marks. */
    public static SystemdLine comment(String text) {
        return new SystemdLine(commented(text));
    }

    /**
     * A value that systemd reads as it stands, as one word where it has no blank.
     *
     * @throws IllegalArgumentException when it holds something that systemd would expand, split or trim
     */
    public static SystemdLine value(String text) {
        boolean plain = !text.isBlank()
                && text.equals(text.strip())
                && text.codePoints()
                        .noneMatch(c -> "%$\"'\\;".indexOf(c) >= 0
                                || Characters.isControl(c)
                                || Characters.isInvalid(c)
                                || (c != ' ' && (Character.isWhitespace(c) || Character.isSpaceChar(c))));
        if (!plain) {
            throw new IllegalArgumentException("systemd would not read this as it stands: " + commented(text));
        }
        return new SystemdLine(text);
    }

    static String commented(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Characters.isControl(c) || Characters.isInvalid(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    @Override
    public Target target() {
        return Target.SYSTEMD;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
