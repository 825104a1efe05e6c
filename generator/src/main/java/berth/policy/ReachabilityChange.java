package berth.policy;

import berth.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What two plans allow and do not allow alike, compared by meaning: by addresses, interfaces, families and single ports,
 * and not by how the catalog says it. A range that is split, a zone or a set under another name, a selector written out
 * change nothing; a zone that becomes wider gives something to everybody who reaches it.
 *
 * @param gained what only the later plan allows, in order
 * @param lost what only the earlier plan allows, in order
 */
public record ReachabilityChange(List<Difference> gained, List<Difference> lost) {

    /**
     * Something that one plan allows and the other does not.
     *
     * @param cell in the words of the plan that allows it; names, families and ports are those of the difference alone
     * @param only the blocks of the outside end that differ, such as {@code 192.0.2.0/25} or {@code 10.0.0.0/8 on eth1};
     *     empty when all of it differs, or when {@code except} is shorter
     * @param except the blocks of the outside end that do not differ; empty when all of it differs
     */
    public record Difference(Cell cell, List<String> only, List<String> except) implements Comparable<Difference> {
        public Difference {
            only = List.copyOf(only);
            except = List.copyOf(except);
        }

        /** Whether only a part of the outside end differs. */
        public boolean isPartial() {
            return !only.isEmpty() || !except.isEmpty();
        }

        @Override
        public int compareTo(Difference other) {
            return Comparator.comparing(Difference::cell)
                    .thenComparing(d -> d.only.toString())
                    .thenComparing(d -> d.except.toString())
                    .compare(this, other);
        }
    }

    public ReachabilityChange {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /** What changes from one plan to another. */
    public static ReachabilityChange between(Plan before, Plan after) {
        return between(before, after, Map.of());
    }

    /**
     * The same where services have got another name.
     *
     * @param renamed the later name of each service that is called otherwise, by its earlier name
     */
    public static ReachabilityChange between(Plan before, Plan after, Map<String, String> renamed) {
        OutsideSpace space = Ways.space(before, after);
        Ways old = Ways.of(before, space, renamed);
        Ways now = Ways.of(after, space, Map.of());
        TreeSet<Way> all = new TreeSet<>(old.byWay().keySet());
        all.addAll(now.byWay().keySet());
        TreeSet<Difference> gained = new TreeSet<>();
        TreeSet<Difference> lost = new TreeSet<>();
        for (Way way : all) {
            List<Ways.Entry> was = old.byWay().getOrDefault(way, List.of());
            List<Ways.Entry> is = now.byWay().getOrDefault(way, List.of());
            gained.addAll(WayDifference.of(space, is, was));
            lost.addAll(WayDifference.of(space, was, is));
        }
        return new ReachabilityChange(new ArrayList<>(gained), new ArrayList<>(lost));
    }

    /** The cells that are gained, without their parts. */
    public List<Cell> gainedCells() {
        return gained.stream().map(Difference::cell).distinct().toList();
    }

    /** The cells that are lost, without their parts. */
    public List<Cell> lostCells() {
        return lost.stream().map(Difference::cell).distinct().toList();
    }

    public boolean isEmpty() {
        return gained.isEmpty() && lost.isEmpty();
    }
}
