package berth.policy;

/** A ruleset that is not what the catalog says: berth itself is wrong, or the template it was made from. */
public final class PolicyFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyFault(String message) {
        super(message);
    }

    PolicyFault(String message, Throwable cause) {
        super(message, cause);
    }
}
