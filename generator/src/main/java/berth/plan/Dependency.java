package berth.plan;

/** A service that must be started, healthy or done before. */
public record Dependency(String service, Condition condition) {
    /** What is waited for. */
    public enum Condition {
        STARTED,
        HEALTHY,
        COMPLETED
    }
}
