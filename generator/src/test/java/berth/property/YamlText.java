package berth.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tree as YAML (1.2, chapters 7.3 and 8.2): mappings and lists in blocks, every generated text in double quotes.
 *
 * @param text the document
 * @param ranges where each leaf with slots stands in it
 * @param lists where each list stands in it, inner ones before those around them
 */
record YamlText(String text, List<Range> ranges, List<ListRange> lists) {

    /** A leaf from its first quote to behind its last, in UTF-16 offsets. */
    record Range(int start, int end, Tree.Leaf leaf) {}

    /** A list from its first dash to the end of its last line. */
    record ListRange(int start, int end, Tree.Items list) {}

    /** Keys longer than this need the explicit form (section 7.4: 1024 characters). */
    private static final int LONGEST_SIMPLE_KEY = 500;

    /** Writes a tree with these strings in its slots; the others hold what is harmless. */
    static YamlText of(Tree tree, Map<Slot, String> strings) {
        Writer writer = new Writer(strings);
        writer.block(tree, 0);
        return new YamlText(writer.out.toString(), List.copyOf(writer.ranges), List.copyOf(writer.lists));
    }

    private static final class Writer {
        private final Map<Slot, String> strings;
        private final StringBuilder out = new StringBuilder();
        private final List<Range> ranges = new ArrayList<>();
        private final List<ListRange> lists = new ArrayList<>();

        Writer(Map<Slot, String> strings) {
            this.strings = strings;
        }

        private void block(Tree tree, int depth) {
            if (tree instanceof Tree.Fields fields) {
                fields.fields().forEach(field -> field(field, depth));
            } else if (tree instanceof Tree.Items items) {
                int start = out.length() + 2 * depth;
                for (Tree item : items.items()) {
                    indent(depth).append('-');
                    value(item, depth);
                }
                lists.add(new ListRange(start, out.length(), items));
            }
        }

        private void field(Tree.Field field, int depth) {
            indent(depth);
            boolean explicit = text(field.key()).length() > LONGEST_SIMPLE_KEY;
            if (explicit) {
                out.append("? ");
            }
            leaf(field.key());
            if (explicit) {
                out.append('\n');
                indent(depth);
            }
            out.append(':');
            value(field.value(), depth);
        }

        private void value(Tree value, int depth) {
            if (value instanceof Tree.Leaf leaf) {
                out.append(' ');
                leaf(leaf);
                out.append('\n');
            } else if (isEmpty(value)) {
                out.append(value instanceof Tree.Items ? " []\n" : " {}\n");
            } else {
                out.append('\n');
                block(value, depth + 1);
            }
        }

        private static boolean isEmpty(Tree value) {
            return (value instanceof Tree.Items items && items.items().isEmpty())
                    || (value instanceof Tree.Fields fields && fields.fields().isEmpty());
        }

        private StringBuilder indent(int depth) {
            return out.append("  ".repeat(depth));
        }

        private String text(Tree.Leaf leaf) {
            return leaf.compose()
                    .apply(leaf.slots().stream()
                            .map(slot -> strings.getOrDefault(slot, slot.harmless()))
                            .toList());
        }

        private void leaf(Tree.Leaf leaf) {
            int start = out.length();
            if (leaf.plain()) {
                out.append(text(leaf));
            } else {
                quoted(text(leaf));
            }
            if (!leaf.slots().isEmpty()) {
                ranges.add(new Range(start, out.length(), leaf));
            }
        }

        private void quoted(String text) {
            out.append('"');
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                switch (c) {
                    case '"', '\\' -> out.append('\\').append((char) c);
                    case '\n' -> out.append("\\n");
                    case '\0' -> out.append("\\0");
                    case 0x1b -> out.append("\\e");
                    case 0x85 -> out.append("\\N");
                    case 0x2028 -> out.append("\\L");
                    default -> {
                        if (c >= ' ' && c < 0x7f) {
                            out.append((char) c);
                        } else if (c < 0x100) {
                            out.append(String.format("\\x%02x", c));
                        } else if (c > 0xffff) {
                            astral(c);
                        } else if (Character.isLetter(c)) {
                            out.append((char) c);
                        } else {
                            out.append(String.format("\\u%04x", c));
                        }
                    }
                }
            }
            out.append('"');
        }

        /** Half of them raw, half as an escape. */
        private void astral(int c) {
            if (c % 2 == 0 && Character.isDefined(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\U%08x", c));
            }
        }
    }
}
