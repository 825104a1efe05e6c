package berth.policy.nft;

/** A text that is no ruleset as berth writes it, with the line. */
public final class NftSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NftSyntaxException(int line, String what) {
        super("line " + line + ": " + what);
    }
}
