package berth.syntax;

import java.util.Optional;

/**
 * A key of a quadlet file.
 *
 * @param section the section it stands in, such as {@code Container}; {@code Unit}, {@code Service} and {@code Install}
 *     are systemd's
 * @param name the key
 * @param values what it takes: {@code bool}, {@code string}, {@code int}, {@code list-lines}, {@code enum(a|b)} ...
 * @param repeatable whether every line counts, not the last alone
 * @param since the podman release that brought it, {@code MAJOR.MINOR}
 * @param reading how quadlet reads its value
 * @param equivalent the option of podman that quadlet makes of it; in parentheses when it is no option
 * @param note what else is known
 */
public record QuadletKey(
        String section,
        String name,
        String values,
        boolean repeatable,
        String since,
        QuadletReading reading,
        String equivalent,
        String note) {

    private static final String PLACE = "VALUE";

    /** The release that brought {@code value}, which may be newer than the key's. */
    public String since(String value) {
        return name.equals("Notify") && value.equals("healthy") ? "5.0" : since;
    }

    /** The release from which on every line of the key counts, if it is {@link #repeatable}; before it only the last did. */
    public String sinceSeveral() {
        return name.equals("Ulimit") ? "5.0" : since;
    }

    /**
     * The word of {@code PodmanArgs=} that says the same as this key with {@code value}, for a podman that lacks the key;
     * empty when there is none. {@code PodmanArgs=} comes last on podman's command line, so that it wins over what quadlet
     * writes by itself.
     */
    public Optional<String> lowered(String value) {
        if ((!equivalent.startsWith("--") && !equivalent.equals("-v"))
                || equivalent.contains("(")
                || equivalent.contains(" / ")) {
            return Optional.empty();
        }
        if (equivalent.equals("-v")) {
            return Optional.of("--volume=" + value);
        }
        if (equivalent.contains(PLACE)) {
            return Optional.of(equivalent.replaceFirst(" ", "=").replace(PLACE, value));
        }
        if (equivalent.contains("|")) {
            return Optional.of(equivalent.substring(0, equivalent.indexOf('=') + 1) + value);
        }
        if (equivalent.indexOf('=') < 0 && equivalent.indexOf(' ') < 0) {
            return Optional.of(equivalent + "=" + value);
        }
        return values.equals("bool") && value.equals("true")
                ? Optional.of(equivalent.replaceFirst(" ", "="))
                : Optional.empty();
    }
}
