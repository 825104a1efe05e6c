package berth.syntax;

/**
 * A string as Nix writes it, quotes included; it stands for a value as well as for an attribute's name. Always in double
 * quotes: the indented form strips blanks and nixfmt rewrites some of its spellings.
 *
 * <p>In double quotes Nix knows the escapes {@code \n \r \t}, and takes any other character after a backslash as itself
 * (Nix manual, "String literal"). A {@code $} is only special before a brace, but is escaped everywhere, so that nobody
 * has to look at what follows.
 */
public final class NixString implements Carrier {

    private final String text;

    private NixString(String text) {
        this.text = text;
    }

    /**
     * Quotes a string.
     *
     * @throws IllegalArgumentException for NUL, which ends a string of Nix, and for half of a surrogate pair, which UTF-8
     *     cannot hold: a catalog with either is refused before
     */
    public static NixString of(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '$' -> out.append("\\$");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\0' -> throw new IllegalArgumentException("Nix has no string with NUL in it");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < value.length()
                            && Character.isLowSurrogate(value.charAt(i + 1))) {
                        out.append(c).append(value.charAt(++i));
                    } else if (Character.isSurrogate(c)) {
                        throw new IllegalArgumentException("half of a surrogate pair at " + i);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return new NixString(out.append('"').toString());
    }

    @Override
    public Target target() {
        return Target.NIXOS;
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
