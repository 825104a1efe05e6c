package berth.value;

import java.time.ZoneId;
import java.util.Set;

/** Time zones by their names in the IANA database, which both Java and the hosts have. */
final class TimeZones {
    private static final Set<String> AREAS = Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Etc",
            "Europe",
            "Indian",
            "Pacific");

    private TimeZones() {}

    /** Whether a host has the zone; names that are there for older programs alone are not told apart. */
    static boolean isKnown(String name) {
        int slash = name.indexOf('/');
        return name.equals("UTC")
                || (slash > 0
                        && AREAS.contains(name.substring(0, slash))
                        && ZoneId.getAvailableZoneIds().contains(name));
    }
}
