package berth.syntax;

import java.util.Iterator;
import java.util.Map;

/** Writes JSON values. The one place that knows how JSON escapes. */
final class JsonWriter {
    private final StringBuilder out;
    private final boolean pretty;

    JsonWriter(StringBuilder out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    void write(Json value, int depth) {
        if (value instanceof Json.Obj object) {
            writeObject(object, depth);
        } else if (value instanceof Json.Arr array) {
            writeArray(array, depth);
        } else if (value instanceof Json.Str string) {
            writeString(string.text());
        } else if (value instanceof Json.Num number) {
            out.append(number.literal());
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void writeObject(Json.Obj object, int depth) {
        if (object.members().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            line(depth + 1);
            writeString(member.getKey());
            out.append(pretty ? ": " : ":");
            write(member.getValue(), depth + 1);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        line(depth);
        out.append('}');
    }

    private void writeArray(Json.Arr array, int depth) {
        if (array.elements().isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        Iterator<Json> elements = array.elements().iterator();
        while (elements.hasNext()) {
            line(depth + 1);
            write(elements.next(), depth + 1);
            if (elements.hasNext()) {
                out.append(',');
            }
        }
        line(depth);
        out.append(']');
    }

    private void line(int depth) {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void writeString(String text) {
        out.append('"');
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            writeCharacter(character);
            i += Character.charCount(character);
        }
        out.append('"');
    }

    /**
     * Escapes more than RFC 8259 asks for: DEL and the C1 controls, which a terminal would obey, the two line
     * separators, which JavaScript once refused in strings, and unpaired surrogates, which UTF-8 cannot carry.
     */
    private void writeCharacter(int character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
                if (Character.isISOControl(character) || character == 0x2028 || character == 0x2029 || surrogate) {
                    out.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        out.append(Character.forDigit((character >> shift) & 0xf, 16));
                    }
                } else {
                    out.appendCodePoint(character);
                }
            }
        }
    }
}
