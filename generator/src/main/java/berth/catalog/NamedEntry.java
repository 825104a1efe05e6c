package berth.catalog;

import berth.diagnostic.Span;
import java.util.Optional;

/**
 * One entry of a mapping with free keys.
 *
 * @param key the key
 * @param body where the value is written
 * @param value the value; absent when it was bad, which has been reported
 */
public record NamedEntry<K, V>(Located<K> key, Span body, Optional<V> value) {

    /** Whether a place is in the entry's own lines: at its key or in its value, not in what was merged under it. */
    public boolean covers(Span place) {
        return contains(key.span(), place) || contains(body, place);
    }

    private static boolean contains(Span outer, Span inner) {
        return outer.file() == inner.file() && outer.start() <= inner.start() && inner.end() <= outer.end();
    }
}
