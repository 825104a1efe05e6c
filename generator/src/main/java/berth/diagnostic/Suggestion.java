package berth.diagnostic;

import java.util.Collection;
import java.util.Optional;

/** The nearest legal word: Damerau-Levenshtein distance of at most a third of its length, none when two tie. */
public final class Suggestion {
    /** Beyond these a search would take longer than a suggestion is worth. */
    private static final int MOST_LETTERS = 100;

    private static final int MOST_WORDS = 10_000;

    private Suggestion() {}

    /**
     * The nearest legal word.
     *
     * @param written what stands there
     * @param legal what could stand there
     * @return the one nearest legal word, if one is near
     */
    public static Optional<String> nearest(String written, Collection<String> legal) {
        if (written.length() > MOST_LETTERS || legal.size() > MOST_WORDS) {
            return Optional.empty();
        }
        int best = Integer.MAX_VALUE;
        String word = "";
        boolean tie = false;
        for (String candidate : legal) {
            int most = Math.max(written.length(), candidate.length()) / 3;
            if (candidate.equals(written) || Math.abs(written.length() - candidate.length()) > most) {
                continue;
            }
            int distance = distance(written, candidate, most);
            if (distance > most) {
                continue;
            }
            if (distance < best) {
                best = distance;
                word = candidate;
                tie = false;
            } else if (distance == best && !candidate.equals(word)) {
                tie = true;
            }
        }
        return !tie && !word.isEmpty() ? Optional.of(word) : Optional.empty();
    }

    /** The help sentence {@code did you mean `x`?}, if a legal word is near. */
    public static Optional<String> help(String written, Collection<String> legal) {
        return nearest(written, legal).map(word -> "did you mean `" + word + "`?");
    }

    /**
     * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
     *
     * @param most the distance from which on it does not matter
     * @return the distance, or anything above {@code most} when it is above
     */
    static int distance(String a, String b, int most) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            if (least(current) > most && least(previous) > most) {
                return most + 1;
            }
            int[] spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }

    private static int least(int[] row) {
        int least = row[0];
        for (int value : row) {
            least = Math.min(least, value);
        }
        return least;
    }
}
