package berth.plan;

import java.util.Optional;

/**
 * That a container runs to completion.
 *
 * @param schedule when, in systemd's OnCalendar words; empty when it runs because a service waits for it, once until the
 *     next boot
 */
public record Job(Optional<String> schedule) {}
