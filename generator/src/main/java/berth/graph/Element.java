package berth.graph;

import berth.syntax.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An element of SVG or HTML with its attributes and what is in it; text becomes markup here and nowhere else. */
final class Element {
    /** What HTML does not know to be empty. */
    private static final Set<String> CLOSED = Set.of("div", "p", "td", "th", "tbody", "thead", "tr", "ul");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Object> content = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** With one more attribute. */
    Element with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(Markup.of(value))
                .append('"');
        return this;
    }

    /** With one more attribute, in pixels, to a tenth. */
    Element with(String attribute, double value) {
        return with(attribute, pixels(value));
    }

    static String pixels(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    Element add(Element child) {
        content.add(child);
        return this;
    }

    Element text(String text) {
        content.add(Markup.of(text));
        return this;
    }

    /** Adds what is in the target's syntax already: a style, a script, data. */
    Element raw(String markup) {
        content.add(markup);
        return this;
    }

    /** Whether the element holds elements, which then stand on lines of their own. */
    private boolean isNested() {
        return content.stream().anyMatch(Element.class::isInstance);
    }

    /** Writes it with a line end. */
    void write(StringBuilder out, String margin) {
        out.append(margin).append('<').append(name).append(attributes);
        if (content.isEmpty()) {
            out.append(CLOSED.contains(name) ? "></" + name + ">\n" : "/>\n");
            return;
        }
        out.append('>');
        boolean nested = isNested();
        if (nested) {
            out.append('\n');
        }
        for (Object part : content) {
            if (part instanceof Element child) {
                child.write(out, margin + " ");
            } else {
                out.append(part);
            }
        }
        out.append(nested ? margin : "").append("</").append(name).append(">\n");
    }
}
