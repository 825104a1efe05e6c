package berth.syntax;

import java.util.Optional;

/** A piece of a line in a systemd unit. Quadlet passes the sections that are not its own on to systemd unread. */
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

    /**
     * The value of a setting that systemd reads as one string with specifiers, such as {@code Description=}. Quotes are
     * themselves there; {@code %} is doubled (systemd.unit(5), "Specifiers").
     */
    public static Carried<QuadletLine> string(String text) {
        if (text.isEmpty()) {
            return Carried.no("an empty value resets the setting");
        }
        Optional<String> refusal = QuadletReading.SYSTEMD.refusal(text);
        return refusal.isPresent() && !text.equals(";")
                ? Carried.no(refusal.get())
                : Carried.yes(new QuadletLine(text.replace("%", "%%")));
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
