package berth.syntax;

import java.util.Locale;

/**
 * A language that berth writes. Its templates lie in the folder of its name.
 *
 * <p>Every target shares one alphabet of <em>safe</em> text: letters, digits and {@code . _ - / : @ + , =} of ASCII, not
 * empty. Such text means itself in each of them, quoted or not; everything else needs a {@link Carrier}.
 */
public enum Target {
    QUADLET,
    SYSTEMD,
    NFTABLES,
    NIXOS;

    private final String folder = name().toLowerCase(Locale.ROOT);

    /** The folder of its templates and of its files, such as {@code quadlet}. */
    public String folder() {
        return folder;
    }

    /** Whether {@code text} may be written bare. */
    public static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "._-/:@+,=".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
