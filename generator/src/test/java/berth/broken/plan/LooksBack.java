package berth.broken.plan;

import berth.broken.net.LooksUp;
import java.util.List;

/** The other half of the cycle; alone it would be fine. */
public record LooksBack(List<LooksUp> addresses) {
    public LooksUp first() {
        return addresses.get(0);
    }
}
