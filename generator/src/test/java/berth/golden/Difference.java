package berth.golden;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells where two trees differ, briefly: the first lines of each file that are not the same. */
final class Difference {
    private static final int CONTEXT = 2;
    private static final int MOST_LINES = 8;
    private static final int MOST_FILES = 5;

    private Difference() {}

    /** A few lines for people; nothing when the trees are the same. */
    static Optional<String> between(SortedMap<String, String> expected, SortedMap<String, String> actual) {
        SortedSet<String> paths = new TreeSet<>(expected.keySet());
        paths.addAll(actual.keySet());
        List<String> different = paths.stream()
                .filter(path -> !Objects.equals(expected.get(path), actual.get(path)))
                .toList();
        if (different.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (String path : different.subList(0, Math.min(MOST_FILES, different.size()))) {
            text.append(file(path, expected.get(path), actual.get(path)));
        }
        if (different.size() > MOST_FILES) {
            text.append("and ").append(different.size() - MOST_FILES).append(" more files\n");
        }
        return Optional.of(text.toString());
    }

    private static String file(String path, @Nullable String expected, @Nullable String actual) {
        if (actual == null) {
            return "- " + path + " is there, and nothing writes it\n";
        }
        if (expected == null) {
            return "+ " + path + " is written, and not there\n" + lines(actual, 0, "  + ");
        }
        List<String> before = List.of(expected.split("\n", -1));
        List<String> after = List.of(actual.split("\n", -1));
        int at = 0;
        while (at < before.size() && at < after.size() && before.get(at).equals(after.get(at))) {
            at++;
        }
        int from = Math.max(0, at - CONTEXT);
        StringBuilder text = new StringBuilder("! " + path + " differs from line " + (at + 1) + " on\n");
        for (int i = from; i < at; i++) {
            text.append("    ").append(before.get(i)).append('\n');
        }
        return text + lines(expected, at, "  - ") + lines(actual, at, "  + ");
    }

    private static String lines(String text, int from, String margin) {
        List<String> lines = List.of(text.split("\n", -1));
        StringBuilder out = new StringBuilder();
        for (int i = from; i < Math.min(lines.size(), from + MOST_LINES); i++) {
            out.append(margin).append(lines.get(i)).append('\n');
        }
        return lines.size() > from + MOST_LINES ? out + margin + "...\n" : out.toString();
    }
}
