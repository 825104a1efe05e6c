package berth.render;

/** A template, or what it was given, is wrong: a fault of berth or of an overlay, never of a catalog. */
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateFault(String template, String message) {
        super("template " + template + ": " + message);
    }

    TemplateFault(String template, Throwable cause) {
        super("template " + template + ": " + cause.getMessage(), cause);
    }
}
