package berth.review;

import java.util.List;

/**
 * A service that goes by another name.
 *
 * @param from its earlier name
 * @param to its name now
 * @param meaning what comes of that, one sentence each
 */
public record ServiceRename(String from, String to, List<String> meaning) {
    public ServiceRename {
        meaning = List.copyOf(meaning);
    }
}
