package berth.render;

import berth.syntax.QuadletKey;
import berth.syntax.QuadletKeys;
import berth.syntax.QuadletLine;
import berth.syntax.QuadletReading;
import berth.value.PodmanVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one section, as the target podman has them: a key that is newer than the target becomes an option of
 * {@code PodmanArgs=}. A quadlet with a key that the generator does not know is not a service at all.
 */
final class QuadletSection {

    private final String name;
    private final PodmanVersion target;
    private final List<QuadletLine> podmanArgs = new ArrayList<>();

    QuadletSection(String name, PodmanVersion target) {
        this.name = name;
        this.target = target;
    }

    /** The lines of {@code key}, one for each value; none when there is no value or the target lacks the key. */
    List<QuadletLine> lines(String key, Collection<String> values) {
        QuadletKey known = known(key);
        List<QuadletLine> lines = new ArrayList<>();
        boolean several = values.size() <= 1 || has(known.sinceSeveral());
        for (String value : values) {
            if (several && has(known.since(value))) {
                lines.add(known.reading().carry(value).orThrow());
            } else {
                lower(known, value);
            }
        }
        return lines;
    }

    /** The line of {@code key}, if there is a value and the target has the key. */
    List<QuadletLine> line(String key, Optional<String> value) {
        return lines(key, value.map(List::of).orElse(List.of()));
    }

    /** {@code KEY=true}, if {@code value} holds and the target has the key. */
    List<QuadletLine> flag(String key, boolean value) {
        return lines(key, value ? List.of("true") : List.of());
    }

    /** All words in one line of {@code key}; none when there is no word. */
    List<QuadletLine> words(String key, List<String> words) {
        QuadletKey known = known(key);
        if (words.isEmpty()) {
            return List.of();
        }
        if (has(known.since())) {
            return List.of(known.reading().carry(words).orThrow());
        }
        words.forEach(word -> lower(known, word));
        return List.of();
    }

    /** Says {@code key} by {@code PodmanArgs=}, although the target has the key. */
    void lowered(String key, Collection<String> values) {
        QuadletKey known = known(key);
        values.forEach(value -> lower(known, value));
    }

    /** A word for podman's command line that no key stands for. */
    void podmanArg(String word) {
        podmanArgs.add(QuadletReading.ARGS.carry(word).orThrow());
    }

    /** What the keys asked for so far came down to. */
    List<QuadletLine> podmanArgs() {
        return List.copyOf(podmanArgs);
    }

    boolean has(String since) {
        return target.compareTo(PodmanVersion.of(since)) >= 0;
    }

    private void lower(QuadletKey key, String value) {
        podmanArg(key.lowered(value)
                .orElseThrow(() -> new IllegalStateException(
                        key.name() + "= needs podman " + key.since(value) + ", and the plan is for " + target)));
    }

    private QuadletKey known(String key) {
        return QuadletKeys.find(name, key)
                .orElseThrow(() -> new IllegalStateException("no key " + key + "= in [" + name + "]"));
    }
}
