package berth.probe;

/** This machine cannot do it; the message says what is missing and what would help. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
        super(message);
    }
}
