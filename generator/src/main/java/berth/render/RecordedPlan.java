package berth.render;

import berth.diagnostic.SourceFile;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.plan.Plan;
import berth.syntax.Json;
import berth.value.Parsed;
import berth.value.PodmanVersion;
import berth.value.Rate;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the plan of a manifest, as {@link PlanJson} writes it: a rendered folder can be compared without the catalog that
 * it came from. What an older berth did not record is empty; what a newer one adds is passed over. Where in the catalog
 * something stands is not recorded: spans lead {@linkplain #isNowhere nowhere}.
 */
public final class RecordedPlan {
    private static final Span NOWHERE = new Span(new SourceFile("", ""), 0, 0);

    private RecordedPlan() {}

    /** The plan; nothing if the manifest has none, or one that this berth cannot read. */
    public static Optional<Plan> of(Json manifest) {
        try {
            return manifest.get("plan") instanceof Json.Obj plan
                    ? Optional.of((Plan) value(plan, Plan.class))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a place is unknown, because the plan was read from a manifest. */
    public static boolean isNowhere(Span span) {
        return span.equals(NOWHERE);
    }

    private static Object value(Json json, Type generic) {
        Class<?> type = raw(generic);
        if (type == String.class) {
            return text(json);
        }
        if (type == boolean.class || type == Boolean.class) {
            return json instanceof Json.Bool bool ? bool.value() : refuse(json, type);
        }
        if (type == int.class || type == Integer.class) {
            return json instanceof Json.Num number ? Integer.parseInt(number.literal()) : refuse(json, type);
        }
        if (type == long.class || type == Long.class) {
            return json instanceof Json.Num number ? Long.parseLong(number.literal()) : refuse(json, type);
        }
        if (type.isEnum()) {
            return constant(text(json), type);
        }
        if (type == List.class) {
            return list(json, argument(generic, 0));
        }
        if (type == SortedMap.class) {
            return map(json, argument(generic, 1));
        }
        if (type.isSealed()) {
            return value(json, kind(json, type));
        }
        return type.isRecord() && json instanceof Json.Obj object ? record(object, type) : word(text(json), type);
    }

    private static List<Object> list(Json json, Type of) {
        List<Object> list = new ArrayList<>();
        if (!(json instanceof Json.Arr array)) {
            throw new IllegalArgumentException("no list");
        }
        array.elements().forEach(element -> list.add(value(element, of)));
        return list;
    }

    private static SortedMap<String, Object> map(Json json, Type of) {
        SortedMap<String, Object> map = new TreeMap<>();
        if (!(json instanceof Json.Obj object)) {
            throw new IllegalArgumentException("no object");
        }
        object.members().forEach((key, member) -> map.put(key, value(member, of)));
        return map;
    }

    private static Object constant(String word, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + type);
    }

    private static Class<?> kind(Json json, Class<?> type) {
        String kind = text(json.get("kind"));
        for (Class<?> one : type.getPermittedSubclasses()) {
            if (PlanJson.kind(one).equals(kind)) {
                return one;
            }
        }
        throw new IllegalArgumentException("no " + type);
    }

    private static Object record(Json.Obj object, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(object.get(components[i].getName()), components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("no " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** What is empty is not written. */
    private static Object component(Json json, Type generic) {
        Class<?> type = raw(generic);
        if (type == Span.class) {
            return NOWHERE;
        }
        boolean absent = json instanceof Json.Null;
        if (type == Optional.class) {
            return absent ? Optional.empty() : Optional.of(value(json, argument(generic, 0)));
        }
        if (type == OptionalInt.class) {
            return absent ? OptionalInt.empty() : OptionalInt.of((Integer) value(json, int.class));
        }
        if (absent && type == boolean.class) {
            // What a berth wrote that did not have it yet.
            return false;
        }
        if (absent && type == List.class) {
            return List.of();
        }
        if (absent && type == SortedMap.class) {
            return new TreeMap<>();
        }
        if (absent && type.isRecord()) {
            return record(Json.object(), type);
        }
        return value(json, generic);
    }

    private static Object word(String text, Class<?> type) {
        if (type == Cidr.class) {
            return Cidr.of(text);
        }
        if (type == IpAddress.class) {
            return IpAddress.of(text);
        }
        if (type == Ports.class) {
            return Ports.parse(text).orElseThrow(IllegalArgumentException::new);
        }
        if (type == PortRange.class) {
            return PortRange.parse(text).orElseThrow(IllegalArgumentException::new);
        }
        if (type == PodmanVersion.class) {
            return good(PodmanVersion.parse(text));
        }
        if (type == Rate.class) {
            return good(Rate.parse(text));
        }
        if (type == LocalDate.class) {
            return date(text);
        }
        throw new IllegalArgumentException("a plan holds no " + type);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }

    private static <T> T good(Parsed<T> parsed) {
        return parsed.value().orElseThrow(IllegalArgumentException::new);
    }

    private static String text(Json json) {
        if (json instanceof Json.Str string) {
            return string.text();
        }
        throw new IllegalArgumentException("no text");
    }

    private static Object refuse(Json json, Class<?> type) {
        throw new IllegalArgumentException("no " + type + ": " + json.getClass());
    }

    private static Class<?> raw(Type generic) {
        return (Class<?>) (generic instanceof ParameterizedType parameterized ? parameterized.getRawType() : generic);
    }

    private static Type argument(Type generic, int index) {
        return ((ParameterizedType) generic).getActualTypeArguments()[index];
    }
}
