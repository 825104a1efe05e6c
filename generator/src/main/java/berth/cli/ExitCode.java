package berth.cli;

/** What berth ends with. From 64 on the numbers are those of {@code sysexits.h} (BSD). */
final class ExitCode {
    /** Fine, or no difference. */
    static final int FINE = 0;

    /** The catalog has errors, or warnings where those are denied. */
    static final int BAD_CATALOG = 1;

    /** Differences were found. */
    static final int DIFFERENT = 2;

    /** A proof failed. */
    static final int PROOF_FAILED = 3;

    /** The command line is wrong. */
    static final int USAGE = 64;

    /** berth itself is wrong. */
    static final int INTERNAL = 70;

    /** A file cannot be read or written. */
    static final int INPUT_OUTPUT = 74;

    private ExitCode() {}
}
