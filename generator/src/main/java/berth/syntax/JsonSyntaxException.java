package berth.syntax;

/** A text is not the JSON that was asked for. The message is one line and names the offset where there is one. */
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    public JsonSyntaxException(String message) {
        super(message);
    }
}
