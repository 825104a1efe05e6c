package berth.review;

import berth.plan.Plan;
import berth.policy.Cell;
import berth.policy.ReachabilityChange;
import berth.policy.ReachabilityChange.Difference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares two sides. */
public final class Review {
    private Review() {}

    /**
     * What is different between two sides.
     *
     * @param today the day that exceptions are held against; it decides nothing but the reminders
     */
    public static ChangeReport of(Side old, Side now, LocalDate today) {
        Plan before = old.plan();
        Plan after = now.plan();
        Renames renames = Renames.between(before, after);
        ReachabilityChange reach = ReachabilityChange.between(before, after, renames.byOld());
        Whereabouts was = new Whereabouts(before);
        Whereabouts is = new Whereabouts(after);
        Services services = new Services(old, now, renames);
        List<Risk> found = new ArrayList<>();
        List<Risk> gone = new ArrayList<>();
        found.addAll(EnforcementRisks.lost(before, after, renames::earlier, false));
        gone.addAll(EnforcementRisks.lost(after, before, renames::later, true));
        found.addAll(PromiseRisks.lost(before, after, renames::later));
        gone.addAll(PromiseRisks.won(before, after, renames::earlier));
        ExceptionRisks.Found exceptions = ExceptionRisks.between(before, after, renames::later);
        found.addAll(exceptions.found());
        gone.addAll(exceptions.gone());
        for (Renames.Pair pair : renames.pairs(before, after)) {
            String name = pair.is().name();
            found.addAll(HardeningRisks.gained(name, pair.was(), pair.is(), false));
            gone.addAll(HardeningRisks.gained(name, pair.is(), pair.was(), true));
        }
        found.addAll(LimitRisks.loosened(before, after, renames::later));
        gone.addAll(LimitRisks.tightened(before, after, renames::later));
        return new ChangeReport(
                services.added(),
                services.removed(),
                services.renamed(),
                services.changed(touched(reach)),
                PassageChange.of(reach.gained(), is, was, renames::earlier),
                PassageChange.of(reach.lost(), was, is, renames::later),
                found,
                gone,
                ExceptionRisks.expired(after, today),
                Networks.recreated(old, now),
                services.volumes(),
                Jobs.between(old, now),
                FileChange.between(old, now));
    }

    /** The services whose passages are not what they were. */
    private static Set<String> touched(ReachabilityChange reach) {
        Set<String> touched = new TreeSet<>();
        for (List<Difference> some : List.of(reach.gained(), reach.lost())) {
            for (Difference one : some) {
                Cell cell = one.cell();
                touched.add(cell.from());
                touched.add(cell.to());
            }
        }
        return touched;
    }
}
