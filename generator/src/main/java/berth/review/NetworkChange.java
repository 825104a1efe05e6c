package berth.review;

import java.util.List;

/**
 * A network of both sides that has to be made anew.
 *
 * @param name podman's name of it
 * @param reasons what is different
 * @param disconnects the services that are on it now, which are cut off while it is made
 */
public record NetworkChange(String name, List<String> reasons, List<String> disconnects) {
    public NetworkChange {
        reasons = List.copyOf(reasons);
        disconnects = List.copyOf(disconnects);
    }
}
