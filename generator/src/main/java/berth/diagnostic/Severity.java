package berth.diagnostic;

/** How much a diagnostic weighs: an error stops the work, a warning and a note do not. */
public enum Severity {
    ERROR("error"),
    WARNING("warning"),
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that every rendering uses: {@code error}, {@code warning} or {@code note}. */
    public String word() {
        return word;
    }
}
