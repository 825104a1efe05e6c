package berth.render;

import berth.syntax.Carrier;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows templates the components of records and nothing else: no methods, no bean properties, no maps. FreeMarker's own
 * wrapper would introspect beans, which costs more than all templates together.
 */
final class ViewWrapper implements ObjectWrapper {

    private final Map<Class<?>, Map<String, Method>> accessors = new ConcurrentHashMap<>();

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        if (value instanceof TemplateModel model) {
            return model;
        }
        if (value instanceof Carrier carrier) {
            return TargetFormat.carry(carrier);
        }
        if (value instanceof String text) {
            return new SimpleScalar(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
        }
        if (value instanceof Number number) {
            return new SimpleNumber(number);
        }
        if (value instanceof List<?> list) {
            return new Listed(list);
        }
        if (value instanceof Optional<?> optional) {
            return new Listed(optional.<List<?>>map(List::of).orElse(List.of()));
        }
        if (value instanceof Record view) {
            return new Components(view, accessors.computeIfAbsent(view.getClass(), ViewWrapper::accessorsOf));
        }
        if (value instanceof Enum<?> constant) {
            return new SimpleScalar(constant.toString());
        }
        if (value == null) {
            return null;
        }
        throw new TemplateModelException(
                "a view may not hold a " + value.getClass().getName());
    }

    private static Map<String, Method> accessorsOf(Class<?> type) {
        Map<String, Method> byName = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            byName.put(component.getName(), accessor);
        }
        return byName;
    }

    private final class Listed implements TemplateSequenceModel {
        private final List<?> list;

        Listed(List<?> list) {
            this.list = list;
        }

        @Override
        public @Nullable TemplateModel get(int index) throws TemplateModelException {
            return index < 0 || index >= list.size() ? null : wrap(list.get(index));
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    private final class Components implements TemplateHashModel {
        private final Record view;
        private final Map<String, Method> accessors;

        Components(Record view, Map<String, Method> accessors) {
            this.view = view;
            this.accessors = accessors;
        }

        @Override
        public @Nullable TemplateModel get(String key) throws TemplateModelException {
            Method accessor = accessors.get(key);
            if (accessor == null) {
                return null;
            }
            try {
                return wrap(accessor.invoke(view));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new TemplateModelException("cannot read " + key, e);
            }
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
