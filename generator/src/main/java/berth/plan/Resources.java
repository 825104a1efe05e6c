package berth.plan;

import java.util.Optional;

/**
 * Limits.
 *
 * @param memory podman's size word, such as {@code 512M}
 * @param cpus a decimal number of processors
 * @param pids how many processes
 * @param shm the size of /dev/shm
 */
public record Resources(Optional<String> memory, Optional<String> cpus, Optional<Integer> pids, Optional<String> shm) {}
