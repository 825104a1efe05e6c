package berth.review;

import berth.artifact.Artifact;
import berth.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the two that are compared: what a catalog means, and the files that come of it.
 *
 * @param plan the plan
 * @param files the text of every file of the tree, by path
 * @param units a hash over the meaning of each unit that podman's generator makes of them, by the unit's name
 */
public record Side(Plan plan, SortedMap<String, String> files, Map<String, String> units) {
    public Side {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        units = Map.copyOf(units);
    }

    /** The side of a plan with its output tree. */
    public static Side of(Plan plan, List<Artifact> tree, Map<String, String> units) {
        SortedMap<String, String> files = new TreeMap<>();
        tree.forEach(file -> files.put(file.path(), file.text()));
        return new Side(plan, files, units);
    }

    /** The meaning of a unit, if there is such a unit. */
    Optional<String> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /** A file's text; nothing where there is none. */
    String text(String path) {
        return files.getOrDefault(path, "");
    }
}
