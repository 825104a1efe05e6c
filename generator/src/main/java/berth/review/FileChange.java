package berth.review;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file of the output tree that is not the same on both sides.
 *
 * @param path its path in the tree
 * @param kind what became of it
 * @param added how many lines are new
 * @param removed how many lines are gone
 * @param patch the difference in unified format with git's header lines, so that {@code patch -p1} and {@code git apply}
 *     make the new file of the old one, byte for byte
 * @param comments whether nothing but comments is different
 */
public record FileChange(String path, Kind kind, int added, int removed, String patch, boolean comments) {
    private static final int CONTEXT = 3;
    private static final String NO_END = "\\ No newline at end of file\n";

    /** What became of a file. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** All files that differ, by path. */
    static List<FileChange> between(Side old, Side now) {
        SortedSet<String> paths = new TreeSet<>(old.files().keySet());
        paths.addAll(now.files().keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            boolean was = old.files().containsKey(path);
            boolean is = now.files().containsKey(path);
            if (!was || !is || !old.text(path).equals(now.text(path))) {
                Kind kind = !was ? Kind.ADDED : is ? Kind.CHANGED : Kind.REMOVED;
                changes.add(of(path, kind, old.text(path), now.text(path)));
            }
        }
        return changes;
    }

    private static FileChange of(String path, Kind kind, String oldText, String newText) {
        List<String> old = LineDiff.lines(oldText);
        List<String> now = LineDiff.lines(newText);
        List<LineDiff.Edit> edits = LineDiff.between(old, now);
        StringBuilder patch = new StringBuilder("diff --git a/" + path + " b/" + path + "\n");
        if (kind == Kind.ADDED) {
            patch.append("new file mode 100644\n");
        } else if (kind == Kind.REMOVED) {
            patch.append("deleted file mode 100644\n");
        }
        if (!edits.isEmpty()) {
            patch.append("--- ").append(kind == Kind.ADDED ? "/dev/null" : "a/" + path);
            patch.append("\n+++ ").append(kind == Kind.REMOVED ? "/dev/null" : "b/" + path);
            patch.append('\n');
        }
        int next = 0;
        while (next < edits.size()) {
            int last = next;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).oldFrom() - edits.get(last).oldTo() <= 2 * CONTEXT) {
                last++;
            }
            hunk(old, now, edits.subList(next, last + 1), patch);
            next = last + 1;
        }
        return new FileChange(
                path,
                kind,
                edits.stream().mapToInt(e -> e.newTo() - e.newFrom()).sum(),
                edits.stream().mapToInt(e -> e.oldTo() - e.oldFrom()).sum(),
                patch.toString(),
                kind == Kind.CHANGED && edits.stream().allMatch(edit -> isComment(old, now, edit)));
    }

    private static boolean isComment(List<String> old, List<String> now, LineDiff.Edit edit) {
        return old.subList(edit.oldFrom(), edit.oldTo()).stream().allMatch(FileChange::isComment)
                && now.subList(edit.newFrom(), edit.newTo()).stream().allMatch(FileChange::isComment);
    }

    /** In every format of the tree but JSON, which has none: quadlet, systemd, nft and Nix. */
    private static boolean isComment(String line) {
        return line.startsWith("#");
    }

    private static void hunk(List<String> old, List<String> now, List<LineDiff.Edit> edits, StringBuilder patch) {
        LineDiff.Edit first = edits.get(0);
        LineDiff.Edit last = edits.get(edits.size() - 1);
        int before = Math.min(CONTEXT, first.oldFrom());
        int after = Math.min(CONTEXT, old.size() - last.oldTo());
        patch.append("@@ -")
                .append(range(first.oldFrom() - before, last.oldTo() + after))
                .append(" +")
                .append(range(first.newFrom() - before, last.newTo() + after))
                .append(" @@\n");
        int at = first.oldFrom() - before;
        for (LineDiff.Edit edit : edits) {
            lines(' ', old.subList(at, edit.oldFrom()), patch);
            lines('-', old.subList(edit.oldFrom(), edit.oldTo()), patch);
            lines('+', now.subList(edit.newFrom(), edit.newTo()), patch);
            at = edit.oldTo();
        }
        lines(' ', old.subList(at, last.oldTo() + after), patch);
    }

    /** {@code START,LENGTH} as unified format counts: from 1, but the line before where there is none. */
    private static String range(int from, int to) {
        int length = to - from;
        return (length == 0 ? from : from + 1) + (length == 1 ? "" : "," + length);
    }

    private static void lines(char mark, List<String> lines, StringBuilder patch) {
        for (String line : lines) {
            patch.append(mark).append(line);
            if (!line.endsWith("\n")) {
                patch.append('\n').append(NO_END);
            }
        }
    }
}
