package berth.nft;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Records of which a test knows a few components only: the others are empty, false, 0 or the first constant. */
final class Blank {
    private Blank() {}

    /** A record with these components, by name; each of them must exist. */
    static <R extends Record> R record(Class<R> type, Map<String, Object> known) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
        if (!names.containsAll(known.keySet())) {
            throw new AssertionError(type + " has no such components: " + known.keySet());
        }
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components)
                .map(c -> known.containsKey(c.getName()) ? known.get(c.getName()) : blank(c.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a blank " + type, e);
        }
    }

    private static Object blank(Type generic) {
        Type raw = generic instanceof ParameterizedType parameterized ? parameterized.getRawType() : generic;
        if (!(raw instanceof Class<?> type)) {
            throw new AssertionError("no blank " + raw);
        }
        if (type == String.class) {
            return "";
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == SortedMap.class || type == Map.class) {
            return new TreeMap<>();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return record(type.asSubclass(Record.class), Map.of());
        }
        throw new AssertionError("no blank " + type);
    }
}
