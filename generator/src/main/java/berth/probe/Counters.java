package berth.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counters of a table as {@code nft list table} prints it: an element's under its map and itself, a rule's under its
 * chain, and by itself where it lets something through. What one probe moved is the difference of two readings.
 */
final class Counters {
    private static final Pattern ELEMENT =
            Pattern.compile("([^,{}\\n=]+?) counter packets (\\d+) bytes \\d+ : (accept|(?:jump|goto) [A-Za-z0-9_-]+)");
    /** Chains of a service's zones; to come to one of them allows nothing yet. */
    private static final Pattern JUDGES_FURTHER = Pattern.compile("\\w+ (?:publish|direct|egress|accepts_in)_.*");

    private static final Pattern RULE = Pattern.compile("counter packets (\\d+) bytes \\d+");
    /** A rule that lets something through, without the blanks before it. */
    private static final Pattern ACCEPTING = Pattern.compile("\\t\\t(.*?) ?counter packets (\\d+) bytes \\d+ accept.*");

    private static final Pattern BLOCK = Pattern.compile("^\\t(map|set|chain) (\\S+) \\{");

    private final Map<String, Long> packets = new TreeMap<>();
    private final Map<String, Long> rules = new TreeMap<>();
    private final List<String> allowing = new ArrayList<>();

    private Counters() {}

    static Counters of(String listing) {
        Counters it = new Counters();
        String kind = "";
        String name = "";
        for (String line : listing.split("\n", -1)) {
            Matcher block = BLOCK.matcher(line);
            if (block.find()) {
                kind = block.group(1);
                name = block.group(2);
            } else if (kind.equals("map")) {
                Matcher element = ELEMENT.matcher(line);
                while (element.find()) {
                    String label = name + " { " + element.group(1).strip() + " : " + element.group(3) + " }";
                    it.packets.put(label, Long.parseLong(element.group(2)));
                    if (!JUDGES_FURTHER.matcher(element.group(3)).matches()) {
                        it.allowing.add(label);
                    }
                }
            } else if (kind.equals("chain")) {
                Matcher rule = RULE.matcher(line);
                if (rule.find()) {
                    it.packets.merge("chain " + name, Long.parseLong(rule.group(1)), Long::sum);
                }
                Matcher accepting = ACCEPTING.matcher(line);
                if (accepting.matches()) {
                    String label = "chain " + name + ": " + accepting.group(1);
                    it.rules.merge(label, Long.parseLong(accepting.group(2)), Long::sum);
                    it.allowing.add(label);
                }
            }
        }
        return it;
    }

    /** The elements and rules that let something through, and that nothing has met. */
    List<String> unmet() {
        return allowing.stream()
                .filter(it -> packets.getOrDefault(it, 0L) == 0 && rules.getOrDefault(it, 0L) == 0)
                .distinct()
                .toList();
    }

    /** What counted more than before. */
    List<String> since(Counters before) {
        return packets.entrySet().stream()
                .filter(e -> e.getValue() > before.packets.getOrDefault(e.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
    }
}
