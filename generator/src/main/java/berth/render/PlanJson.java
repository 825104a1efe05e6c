package berth.render;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.syntax.Json;
import berth.value.PodmanVersion;
import berth.value.Rate;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resolved plan as JSON: everything that it decides and nothing of where in the catalog that stands, so that a moved
 * line or a comment changes nothing.
 *
 * <p>A record becomes an object of its components, by their names; a component that is empty is left out. Of the kinds of
 * a sealed interface each says its {@code kind}. Addresses, ports and rates are text. The records are walked by
 * reflection, so that a component that is added to the plan cannot be forgotten here.
 */
final class PlanJson {
    private PlanJson() {}

    static Json of(Plan plan) {
        return value(plan);
    }

    private static Json value(Object value) {
        if (value instanceof String text) {
            return Json.string(text);
        }
        if (value instanceof Boolean truth) {
            return Json.bool(truth);
        }
        if (value instanceof Integer || value instanceof Long) {
            return Json.number(((Number) value).longValue());
        }
        if (value instanceof Enum<?> word) {
            return Json.string(word.name().toLowerCase(Locale.ROOT));
        }
        if (isWord(value)) {
            return Json.string(value.toString());
        }
        if (value instanceof Collection<?> list) {
            return Json.array(list.stream().map(PlanJson::value).toList());
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, Json> members = new TreeMap<>();
            map.forEach((key, it) -> members.put((String) key, value(it)));
            return Json.object(members);
        }
        if (value instanceof Record it) {
            return object(it);
        }
        throw new IllegalArgumentException("a plan holds no " + value.getClass());
    }

    private static Json object(Record it) {
        SortedMap<String, Json> members = new TreeMap<>();
        for (Class<?> above : it.getClass().getInterfaces()) {
            if (above.isSealed()) {
                members.put("kind", Json.string(kind(it.getClass())));
            }
        }
        for (RecordComponent component : it.getClass().getRecordComponents()) {
            if (!isPlace(component)) {
                present(read(component, it)).ifPresent(value -> members.put(component.getName(), value(value)));
            }
        }
        return Json.object(members);
    }

    /** Whether it only says where in the catalog something stands. */
    private static boolean isPlace(RecordComponent component) {
        return component.getType() == Span.class
                || (component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] == Passage.Part.class);
    }

    /** How a kind of a sealed interface is called. */
    static String kind(Class<?> type) {
        String name = type.getSimpleName();
        String plain = name.startsWith("Of") ? name.substring(2) : name;
        return plain.toLowerCase(Locale.ROOT);
    }

    private static Object read(RecordComponent component, Record it) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(it);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static Optional<?> present(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional;
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
        }
        boolean empty = (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        return empty ? Optional.empty() : Optional.of(value);
    }

    private static boolean isWord(Object value) {
        return value instanceof Cidr
                || value instanceof IpAddress
                || value instanceof Ports
                || value instanceof PortRange
                || value instanceof Rate
                || value instanceof PodmanVersion
                || value instanceof LocalDate;
    }
}
