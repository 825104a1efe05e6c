package berth.cli;

/** This release. A constant, so that no run has to open and parse anything for it; a test compares it with the POM. */
final class Version {
    static final String NUMBER = "0.1.0";

    /** As the manifest and {@code --version} write it. */
    static final String LINE = "berth " + NUMBER;

    private Version() {}
}
