package berth.cli;

import berth.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Adds a service to the text of a catalog, behind the last one, and leaves every other character where it is.
 *
 * @param text the catalog's text
 * @param root the same as a tree
 */
record NewService(String text, Node.Mapping root) {
    private static final String SERVICES = "services";
    private static final Pattern EMPTY_LINE = Pattern.compile("\n *\n");

    /** The lines of a new service, but for the first two: what most services say next. */
    private static final List<String> HINTS = List.of(
            "# ports: { http: 8080 }",
            "# reach: [other:http, \"internet:443\"]",
            "# publish: [{ on: 8080, port: http, from: host }]");

    /** The place where a service of that name is declared already. */
    Optional<Node.Scalar> declared(String name) {
        return services()
                .flatMap(services -> services.value() instanceof Node.Mapping mapping
                        ? mapping.entry(name).map(Node.Entry::key)
                        : Optional.empty());
    }

    private Optional<Node.Entry> services() {
        return root.entry(SERVICES);
    }

    /** The text with the service in it. */
    String added(String name, String image) {
        if (services().isEmpty()) {
            String gap = text.isEmpty() || text.endsWith("\n") ? "\n" : "\n\n";
            return text + gap + SERVICES + ":\n" + block(name, image, 2, 2) + "\n";
        }
        Node.Entry services = services().get();
        if (!(services.value() instanceof Node.Mapping mapping)) {
            return inserted(lineEnd(services.key().span().end()), "\n" + block(name, image, 2, 2));
        }
        return isFlow(mapping) ? inFlow(services.key(), mapping, name, image) : inBlock(mapping, name, image);
    }

    private boolean isFlow(Node node) {
        return text.charAt(node.span().start()) == '{'
                || text.charAt(node.span().start()) == '[';
    }

    private String inserted(int at, String what) {
        String end = at == text.length() ? "\n" : "";
        return text.substring(0, at) + what + end + text.substring(at);
    }

    // --- a block, each service on lines of its own
    // --------------------------------------------------------------------

    private String inBlock(Node.Mapping mapping, String name, String image) {
        List<Node.Entry> entries = mapping.entries();
        Node.Entry last = entries.get(entries.size() - 1);
        int indent = last.key().span().column() - 1;
        int step = last.value() instanceof Node.Mapping body && !body.entries().isEmpty() && !isFlow(body)
                ? body.entries().get(0).key().span().column() - 1 - indent
                : 2;
        int at = afterComments(lineEnd(end(last)), indent);
        boolean apart = entries.size() < 2
                || isApart(
                        end(entries.get(entries.size() - 2)), last.key().span().start());
        return inserted(at, (apart ? "\n\n" : "\n") + block(name, image, indent, Math.max(1, step)));
    }

    private static String block(String name, String image, int indent, int step) {
        StringBuilder out = new StringBuilder();
        String inner = "\n" + " ".repeat(indent + step);
        out.append(" ".repeat(indent))
                .append(name)
                .append(':')
                .append(inner)
                .append("image: ")
                .append(image);
        HINTS.forEach(hint -> out.append(inner).append(hint));
        return out.toString();
    }

    /** Where the last character of an entry stands; the span of a block reaches over the comments behind it. */
    private int end(Node.Entry entry) {
        // An alias has its value elsewhere, so the key counts too.
        return Math.max(entry.key().span().end(), end(entry.value()));
    }

    private int end(Node node) {
        if (node instanceof Node.Mapping mapping && !isFlow(mapping)) {
            return mapping.entries().stream()
                    .mapToInt(this::end)
                    .max()
                    .orElse(mapping.span().end());
        }
        if (node instanceof Node.Sequence list && !isFlow(list)) {
            return list.items().stream()
                    .mapToInt(this::end)
                    .max()
                    .orElse(list.span().end());
        }
        return node.span().end();
    }

    private int lineEnd(int from) {
        int at = text.indexOf('\n', from);
        return at < 0 ? text.length() : at;
    }

    /** Comments that are indented deeper than the service's name belong to it. */
    private int afterComments(int from, int indent) {
        int end = from;
        int at = from;
        while (at < text.length()) {
            int next = lineEnd(at + 1);
            String line = text.substring(at + 1, next);
            String words = line.strip();
            if (words.startsWith("#") && line.indexOf('#') > indent) {
                end = next;
            } else if (!words.isEmpty()) {
                break;
            }
            at = next;
        }
        return end;
    }

    private boolean isApart(int from, int to) {
        return EMPTY_LINE.matcher(text).region(from, Math.max(from, to)).find();
    }

    // --- in braces, as JSON has it
    // -------------------------------------------------------------------------------------

    private String inFlow(Node.Scalar key, Node.Mapping mapping, String name, String image) {
        List<Node.Entry> entries = mapping.entries();
        String quote = (entries.isEmpty() ? key : entries.get(0).key()).quoted() ? "\"" : "";
        String entry = quote + name + quote + ": { " + quote + "image" + quote + ": " + quote + image + quote + " }";
        if (entries.isEmpty()) {
            int open = mapping.span().start();
            return text.substring(0, open) + "{ " + entry + " }"
                    + text.substring(mapping.span().end());
        }
        Node.Entry last = entries.get(entries.size() - 1);
        int line = text.lastIndexOf('\n', last.key().span().start()) + 1;
        String before = text.substring(line, last.key().span().start());
        String gap = before.isBlank() ? "\n" + before : " ";
        int at = end(last);
        return text.substring(0, at) + "," + gap + entry + text.substring(at);
    }
}
