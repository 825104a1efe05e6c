package berth.policy;

import berth.net.Ports;
import java.util.List;

/**
 * Whether one may reach the other.
 *
 * @param from who asks
 * @param to whom
 * @param ports at which ports, all of them; empty for any
 * @param ping whether an echo request is meant
 */
public record Question(Party from, Party to, List<Ports> ports, boolean ping) {
    public Question {
        ports = List.copyOf(ports);
    }

    boolean isAny() {
        return ports.isEmpty() && !ping;
    }

    /** Such as {@code app -> db 5432/tcp}. */
    @Override
    public String toString() {
        String what = String.join(", ", ports.stream().map(Ports::toString).toList());
        return from.label() + " -> " + to.label() + (what.isEmpty() ? "" : " " + what) + (ping ? " ping" : "");
    }
}
