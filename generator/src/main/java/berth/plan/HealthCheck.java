package berth.plan;

import java.util.List;
import java.util.Optional;

/**
 * A command that tells whether a container works.
 *
 * @param command its words; run inside the container without a shell
 * @param interval between two runs, in podman's duration words (Go), if given
 * @param timeout of one run, if given
 * @param retries failures in a row that make it unhealthy, if given
 * @param startPeriod during which failures do not count, if given
 * @param startSeconds an upper bound, in seconds, on the time from start to healthy or given up
 */
public record HealthCheck(
        List<String> command,
        Optional<String> interval,
        Optional<String> timeout,
        Optional<Integer> retries,
        Optional<String> startPeriod,
        long startSeconds) {
    public HealthCheck {
        command = List.copyOf(command);
    }
}
