package berth.property;

import berth.property.Facts.Fact;
import berth.property.Slot.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a catalog comes to whose slots are all harmless. With other strings in the slots the very same facts are due,
 * with these strings in the place of the harmless ones: nothing more, nothing less, nothing else.
 */
final class Twin {

    /** A text with holes for slots: the pieces between them are one more than the slots. */
    private record Holes(List<String> pieces, List<Slot> slots) {
        String filled(UnaryOperator<String> change, Map<Slot, String> strings) {
            if (slots.isEmpty()) {
                return change.apply(pieces.get(0));
            }
            StringBuilder out = new StringBuilder(pieces.get(0));
            for (int i = 0; i < slots.size(); i++) {
                Slot slot = slots.get(i);
                out.append(strings.getOrDefault(slot, slot.harmless())).append(pieces.get(i + 1));
            }
            return change.apply(out.toString());
        }
    }

    private record Line(Holes place, List<Holes> values, boolean lossy) {
        Fact filled(Map<Slot, String> strings) {
            UnaryOperator<String> change = lossy ? Facts::lossy : UnaryOperator.identity();
            return new Fact(
                    place.filled(UnaryOperator.identity(), strings),
                    values.stream().map(v -> v.filled(change, strings)).toList(),
                    lossy);
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Set<Slot> emitted = new HashSet<>();

    /** The twin of a template with these slots. */
    Twin(List<Fact> facts, List<Slot> slots) {
        Map<String, Slot> byText = new HashMap<>();
        // A value that is read stays as it is in the twin, and needs no hole.
        slots.stream()
                .filter(slot -> slot.kind() == Kind.TEXT || slot.kind() == Kind.WORD)
                .forEach(slot -> byText.put(slot.harmless(), slot));
        List<String> longestFirst = new ArrayList<>(byText.keySet());
        longestFirst.sort(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        Pattern any = Pattern.compile(
                String.join("|", longestFirst.stream().map(Pattern::quote).toList()));
        for (Fact fact : facts) {
            lines.add(new Line(
                    holes(fact.place(), any, byText),
                    fact.values().stream().map(v -> holes(v, any, byText)).toList(),
                    fact.lossy()));
        }
    }

    private Holes holes(String text, Pattern any, Map<String, Slot> byText) {
        List<String> pieces = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        Matcher matcher = any.matcher(text);
        int start = 0;
        while (matcher.find()) {
            Slot slot = byText.get(matcher.group());
            if (slot == null) {
                throw new IllegalStateException(matcher.group());
            }
            pieces.add(text.substring(start, matcher.start()));
            slots.add(slot);
            start = matcher.end();
        }
        pieces.add(text.substring(start));
        emitted.addAll(slots);
        return new Holes(List.copyOf(pieces), List.copyOf(slots));
    }

    /** The slots whose strings are found in the output. */
    Set<Slot> emitted() {
        return Collections.unmodifiableSet(emitted);
    }

    /** Everything that is due with these strings. */
    List<Fact> due(Map<Slot, String> strings) {
        return lines.stream().map(line -> line.filled(strings)).toList();
    }

    /** What is due and is not found, and what is found and not due; empty when all is right. */
    List<String> differences(List<Fact> found, Map<Slot, String> strings) {
        Map<Fact, Integer> counts = new HashMap<>();
        due(strings).forEach(fact -> counts.merge(fact, 1, Integer::sum));
        found.forEach(fact -> counts.merge(fact, -1, Integer::sum));
        List<String> differences = new ArrayList<>();
        counts.forEach((fact, count) -> {
            if (count != 0) {
                differences.add((count > 0 ? "missing: " : "not due: ") + fact.place() + " " + fact.values());
            }
        });
        Collections.sort(differences);
        return differences;
    }
}
