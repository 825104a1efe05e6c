package berth.syntax;

/** The value of one key, as it stands in a quadlet file; or a piece of a comment. */
public final class QuadletLine implements Carrier {

    private final String text;

    QuadletLine(String text) {
        this.text = text;
    }

    /** A piece of a comment: characters that could end it are replaced by question marks. */
    public static QuadletLine comment(String text) {
        return new QuadletLine(SystemdLine.commented(text));
    }

    @Override
    public Target target() {
        return Target.QUADLET;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuadletLine line && line.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
