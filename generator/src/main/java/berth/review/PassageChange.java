package berth.review;

import berth.policy.Cell;
import berth.policy.ReachabilityChange.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A way that is open on one side only: from one end to another, on all ports that differ in the same manner.
 *
 * @param from who, as the matrix calls it
 * @param to whom
 * @param width how much of the world it is open to: 0 for all of it, 1 for a part of the outside, 2 for the host, 3 for a
 *     service
 * @param cells the cells, in order, all of these ends and said at one place
 * @param here where the side that has it says so
 * @param there where the other side says something else about the same ends, if it does
 */
public record PassageChange(
        String from, String to, int width, List<Difference> cells, Optional<Place> here, Optional<Place> there) {
    private static final Comparator<PassageChange> WIDEST_FIRST = Comparator.comparingInt(PassageChange::width)
            .thenComparing(PassageChange::from)
            .thenComparing(PassageChange::to)
            .thenComparing(change -> change.cells.get(0));

    public PassageChange {
        cells = List.copyOf(cells);
    }

    /** What tells passages apart for a reader: the ends, the part of the outside, the place. */
    private record Alike(String from, String to, List<String> only, List<String> except, Optional<Place> here) {}

    /**
     * The differences of a side, put together, the widest first.
     *
     * @param name what the other side calls a service of this one
     */
    static List<PassageChange> of(
            List<Difference> differences, Whereabouts here, Whereabouts there, UnaryOperator<String> name) {
        Map<Alike, List<Difference>> alike = new LinkedHashMap<>();
        for (Difference one : differences) {
            Cell cell = one.cell();
            alike.computeIfAbsent(
                            new Alike(cell.from(), cell.to(), one.only(), one.except(), here.of(cell)),
                            k -> new ArrayList<>())
                    .add(one);
        }
        List<PassageChange> changes = new ArrayList<>();
        alike.forEach((key, cells) -> {
            Cell first = cells.get(0).cell();
            changes.add(new PassageChange(
                    key.from,
                    key.to,
                    Math.min(here.width(key.from), here.width(key.to)),
                    cells,
                    key.here,
                    there.like(name.apply(first.from()), name.apply(first.to()), renamed(first.key(), name))));
        });
        changes.sort(WIDEST_FIRST);
        return List.copyOf(changes);
    }

    /** The key under which the other side has the same service. */
    private static String renamed(String key, UnaryOperator<String> name) {
        String[] words = key.split("[.]", -1);
        return words.length == 3 ? words[0] + "." + name.apply(words[1]) + "." + words[2] : key;
    }
}
