package berth.syntax;

/** What stands behind a {@code #} in Nix, up to the end of the line. */
public final class NixComment implements Carrier {

    private final String text;

    private NixComment(String text) {
        this.text = text;
    }

    /** The text with everything that could end the line, or that a terminal would act on, replaced by {@code ?}. */
    public static NixComment of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isPlain(c) ? c : '?'));
        return new NixComment(out.toString());
    }

    private static boolean isPlain(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.LINE_SEPARATOR
                && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
                && Character.getType(c) != Character.FORMAT;
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
