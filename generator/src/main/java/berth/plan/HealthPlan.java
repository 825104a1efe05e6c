package berth.plan;

import berth.catalog.HealthDecl;
import berth.value.TimeSpan;

/** A health check with its bound on the start. */
final class HealthPlan {
    /** podman's defaults (podman-run(1), 4.9 to 6.0). */
    private static final TimeSpan INTERVAL = new TimeSpan(30_000);

    private static final TimeSpan TIMEOUT = new TimeSpan(30_000);
    private static final int RETRIES = 3;

    private HealthPlan() {}

    static HealthCheck of(HealthDecl decl) {
        TimeSpan interval = decl.interval().orElse(INTERVAL);
        TimeSpan timeout = decl.timeout().orElse(TIMEOUT);
        int retries = decl.retries().orElse(RETRIES);
        long start = decl.startPeriod().map(TimeSpan::seconds).orElse(0L)
                + (interval.seconds() + timeout.seconds()) * (retries + 1);
        return new HealthCheck(
                decl.command(),
                decl.interval().map(TimeSpan::toString),
                decl.timeout().map(TimeSpan::toString),
                decl.retries(),
                decl.startPeriod().map(TimeSpan::toString),
                start);
    }
}
