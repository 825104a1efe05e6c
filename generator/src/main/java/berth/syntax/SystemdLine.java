package berth.syntax;

/** A piece of a comment in a systemd unit. */
public final class SystemdLine implements Carrier {

    private final String text;

    private SystemdLine(String text) {
        this.text = text;
    }

    /** A piece of a comment: characters that could end it are replaced by question marks. */
    public static SystemdLine comment(String text) {
        return new SystemdLine(commented(text));
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
