package berth.catalog;

import java.util.Optional;

/** One entry of a mapping with free keys; the value is absent when it was bad, which has been reported. */
public record NamedEntry<K, V>(Located<K> key, Optional<V> value) {}
