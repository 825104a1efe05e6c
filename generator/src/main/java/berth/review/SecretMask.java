package berth.review;

import berth.plan.LiteralSecret;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the values of variables that look like secrets. The rendered files hold them in clear, because the catalog does; a
 * report goes to more people than either.
 */
final class SecretMask {
    private static final String MASK = "***";

    /** Shorter ones would hide half of the text. */
    private static final int SHORTEST = 4;

    /** A name, what sets it in a unit, in JSON or in Nix, and the rest of the line. */
    private static final Pattern SETS = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)(\"?\\s*[=:]\\s*\"?)(.*)");

    private final List<String> values;

    SecretMask(Side old, Side now) {
        TreeSet<String> found = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (Plan plan : List.of(old.plan(), now.plan())) {
            for (Service service : plan.services()) {
                service.environment().forEach((name, value) -> {
                    if (LiteralSecret.is(name, value) && value.length() >= SHORTEST) {
                        found.add(value);
                    }
                });
            }
        }
        values = new ArrayList<>(found);
    }

    /** The text with every such value replaced. */
    String mask(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : LineDiff.lines(text)) {
            boolean ends = line.endsWith("\n");
            out.append(line(ends ? line.substring(0, line.length() - 1) : line)).append(ends ? "\n" : "");
        }
        return out.toString();
    }

    private String line(String line) {
        String masked = line;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        Matcher sets = SETS.matcher(masked);
        int from = 0;
        while (from <= masked.length() && sets.find(from)) {
            if (LiteralSecret.is(sets.group(1), sets.group(3))) {
                return masked.substring(0, sets.start(3)) + MASK;
            }
            from = sets.start(3);
        }
        return masked;
    }
}
