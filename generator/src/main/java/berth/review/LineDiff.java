package berth.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of one text became which of another: the shortest such script, by E. Myers, "An O(ND) Difference Algorithm
 * and Its Variations" (1986). Where more than a limit would have to be changed, what is between the common beginning and
 * the common end counts as replaced: still right, no longer the shortest.
 */
final class LineDiff {
    private static final int MOST_CHANGES = 1500;

    private final int[] old;
    private final int[] now;

    private LineDiff(int[] old, int[] now) {
        this.old = old;
        this.now = now;
    }

    /**
     * Lines that were replaced: {@code oldFrom} to {@code oldTo} by {@code newFrom} to {@code newTo}, counted from 0,
     * without the last; one of the two may be empty.
     */
    record Edit(int oldFrom, int oldTo, int newFrom, int newTo) {}

    /** A text's lines, each with its line end; only the last may have none. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** The changes from one list of lines to another, in order, none next to another. */
    static List<Edit> between(List<String> old, List<String> now) {
        Map<String, Integer> numbers = new HashMap<>();
        return new LineDiff(numbered(old, numbers), numbered(now, numbers)).edits();
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        return lines.stream()
                .mapToInt(line -> numbers.computeIfAbsent(line, l -> numbers.size()))
                .toArray();
    }

    private List<Edit> edits() {
        int start = 0;
        while (start < old.length && start < now.length && old[start] == now[start]) {
            start++;
        }
        int oldEnd = old.length;
        int newEnd = now.length;
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == now[newEnd - 1]) {
            oldEnd--;
            newEnd--;
        }
        if (start == oldEnd && start == newEnd) {
            return List.of();
        }
        if (start == oldEnd || start == newEnd) {
            return List.of(new Edit(start, oldEnd, start, newEnd));
        }
        return search(start, oldEnd, newEnd);
    }

    private List<Edit> search(int start, int oldEnd, int newEnd) {
        int rows = oldEnd - start;
        int columns = newEnd - start;
        int most = Math.min(rows + columns, MOST_CHANGES);
        int[] furthest = new int[2 * most + 3];
        int middle = most + 1;
        List<int[]> trace = new ArrayList<>();
        for (int changes = 0; changes <= most; changes++) {
            for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                boolean down = diagonal == -changes
                        || (diagonal != changes && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
                int row = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
                while (row < rows && row - diagonal < columns && old[start + row] == now[start + row - diagonal]) {
                    row++;
                }
                furthest[middle + diagonal] = row;
                if (diagonal == rows - columns && row >= rows) {
                    trace.add(Arrays.copyOfRange(furthest, middle - changes - 1, middle + changes + 2));
                    return walk(trace, start, rows, columns);
                }
            }
            trace.add(Arrays.copyOfRange(furthest, middle - changes - 1, middle + changes + 2));
        }
        return List.of(new Edit(start, oldEnd, start, newEnd));
    }

    /** Back from the end, by what was furthest with one change less each time. */
    private static List<Edit> walk(List<int[]> trace, int start, int rows, int columns) {
        boolean[] gone = new boolean[rows];
        boolean[] come = new boolean[columns];
        int row = rows;
        int column = columns;
        for (int changes = trace.size() - 1; changes > 0; changes--) {
            int[] before = trace.get(changes - 1);
            int middle = changes;
            int diagonal = row - column;
            boolean down = diagonal == -changes
                    || (diagonal != changes && at(before, middle, diagonal - 1) < at(before, middle, diagonal + 1));
            int from = down ? diagonal + 1 : diagonal - 1;
            int rowBefore = at(before, middle, from);
            int columnBefore = rowBefore - from;
            if (down) {
                come[columnBefore] = true;
            } else {
                gone[rowBefore] = true;
            }
            row = rowBefore;
            column = columnBefore;
        }
        return joined(gone, come, start);
    }

    private static int at(int[] row, int middle, int diagonal) {
        int index = middle + diagonal;
        return index < 0 || index >= row.length ? -1 : row[index];
    }

    private static List<Edit> joined(boolean[] gone, boolean[] come, int start) {
        List<Edit> edits = new ArrayList<>();
        int row = 0;
        int column = 0;
        while (row < gone.length || column < come.length) {
            int fromRow = row;
            int fromColumn = column;
            while (row < gone.length && gone[row]) {
                row++;
            }
            while (column < come.length && come[column]) {
                column++;
            }
            if (row > fromRow || column > fromColumn) {
                edits.add(new Edit(start + fromRow, start + row, start + fromColumn, start + column));
            } else {
                row++;
                column++;
            }
        }
        return edits;
    }
}
