package berth.artifact;

/** This release. A constant, so that no run has to open and parse anything for it; a test compares it with the POM. */
public final class Version {
    public static final String NUMBER = "0.1.0";

    /** As manifests and {@code berth --version} write it. */
    public static final String LINE = "berth " + NUMBER;

    private Version() {}
}
