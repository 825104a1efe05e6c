package berth.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Units of systemd's beside the quadlets: jobs and their timers. The one that loads the ruleset is none. */
final class Jobs {
    private static final String FOLDER = "systemd/";
    static final String FIREWALL = "berth-firewall.service";

    private Jobs() {}

    static List<JobChange> between(Side old, Side now) {
        Set<String> units = new TreeSet<>();
        for (Side side : List.of(old, now)) {
            side.files().keySet().stream()
                    .filter(path -> path.startsWith(FOLDER))
                    .map(path -> path.substring(FOLDER.length()))
                    .filter(unit -> !unit.equals(FIREWALL))
                    .forEach(units::add);
        }
        List<JobChange> changes = new ArrayList<>();
        for (String unit : units) {
            String path = FOLDER + unit;
            boolean was = old.files().containsKey(path);
            boolean is = now.files().containsKey(path);
            UnitKeys before = UnitKeys.of(old.text(path));
            UnitKeys after = UnitKeys.of(now.text(path));
            if (was && is) {
                Set<String> keys = UnitKeys.different(before, after);
                if (!keys.isEmpty()) {
                    changes.add(new JobChange(unit, FileChange.Kind.CHANGED, words(keys, before, after)));
                }
            } else {
                UnitKeys there = is ? after : before;
                changes.add(new JobChange(
                        unit,
                        is ? FileChange.Kind.ADDED : FileChange.Kind.REMOVED,
                        String.join(", ", there.get("Timer.OnCalendar"))));
            }
        }
        return changes;
    }

    /** Whether a unit is there on both sides and does not mean the same. */
    static boolean differs(Side old, Side now, String unit) {
        String path = FOLDER + unit;
        return old.files().containsKey(path)
                && now.files().containsKey(path)
                && !UnitKeys.different(UnitKeys.of(old.text(path)), UnitKeys.of(now.text(path)))
                        .isEmpty();
    }

    private static String words(Set<String> keys, UnitKeys before, UnitKeys after) {
        List<String> words = new ArrayList<>();
        for (String key : keys) {
            String name = key.substring(key.indexOf('.') + 1);
            words.add(
                    name.equals("OnCalendar")
                            ? String.join(", ", before.get(key)) + " to " + String.join(", ", after.get(key))
                            : name + "= changed");
        }
        return String.join(", ", words);
    }
}
