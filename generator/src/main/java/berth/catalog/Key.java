package berth.catalog;

/**
 * One key of the language.
 *
 * @param name as it is written
 * @param shape the form of its value
 * @param required whether it must stand there
 * @param doc one line for people who write catalogs
 */
record Key<V>(String name, Shape<V> shape, boolean required, String doc) {
    static <V> Key<V> required(String name, Shape<V> shape, String doc) {
        return new Key<>(name, shape, true, doc);
    }

    static <V> Key<V> optional(String name, Shape<V> shape, String doc) {
        return new Key<>(name, shape, false, doc);
    }
}
