package berth.sink;

import berth.artifact.Artifact;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a folder differs from the tree it should hold. Paths are relative to it, with {@code /}.
 *
 * @param root the folder, absolute
 * @param wanted the tree, by path
 * @param added wanted and not there
 * @param changed wanted, and there with other content
 * @param unchanged wanted and there
 * @param removed there because an earlier run wrote it, and no longer wanted
 * @param foreign there, neither wanted nor of an earlier run; a folder (which ends in {@code /}) stands for what it holds
 */
public record TreeChange(
        Path root,
        SortedMap<String, Artifact> wanted,
        SortedSet<String> added,
        SortedSet<String> changed,
        SortedSet<String> unchanged,
        SortedSet<String> removed,
        SortedSet<String> foreign) {
    private static final int NAMED = 5;

    /** Whether the folder holds the tree; foreign files beside it do not count. */
    public boolean isInSync() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /**
     * Refuses a folder that holds files which berth did not make.
     *
     * @throws SinkException if there are any
     */
    public void requireOwn() {
        if (foreign.isEmpty()) {
            return;
        }
        List<String> names = foreign.stream().limit(NAMED).toList();
        int more = foreign.size() - names.size();
        throw new SinkException("the folder " + root.getFileName() + " holds files that berth did not make: "
                + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "")
                + "; name another folder, or keep them there with --force");
    }

    /**
     * Refuses what not even force may replace: a folder where a file belongs, a file or link where a folder belongs.
     *
     * @throws SinkException if something of that kind is there
     */
    void requireNothingInTheWay() {
        for (String path : foreign) {
            boolean folder = path.endsWith("/");
            boolean inTheWay = folder
                    ? wanted.containsKey(path.substring(0, path.length() - 1))
                    : Survey.hasBelow(new TreeSet<>(wanted.keySet()), path + "/");
            if (inTheWay) {
                throw new SinkException(path + " in the folder " + root.getFileName()
                        + " is in the way of berth's files; move it elsewhere");
            }
        }
    }
}
