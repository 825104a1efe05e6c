package berth.review;

import java.util.List;

/**
 * A service that both sides have, and that is not the same.
 *
 * @param name its name now
 * @param restarts whether its container is started anew
 * @param reasons why, or what else changed
 */
public record ServiceChange(String name, boolean restarts, List<Reason> reasons) {
    public ServiceChange {
        reasons = List.copyOf(reasons);
    }
}
