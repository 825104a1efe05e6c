package berth.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON text by RFC 8259, and nothing that is nearly one. */
final class JsonReader {
    private static final int MAX_DEPTH = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Json read() throws JsonSyntaxException {
        Json value = value(0);
        space();
        if (at < text.length()) {
            throw wrong("nothing more");
        }
        return value;
    }

    private Json value(int depth) throws JsonSyntaxException {
        space();
        if (depth > MAX_DEPTH) {
            throw new JsonSyntaxException("more than " + MAX_DEPTH + " levels at offset " + at);
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.Null.NULL);
            default -> number();
        };
    }

    private Json number() throws JsonSyntaxException {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("a value");
        }
        at = number.end();
        return new Json.Num(number.group());
    }

    private Json object(int depth) throws JsonSyntaxException {
        SortedMap<String, Json> members = new TreeMap<>();
        at++;
        space();
        if (accept('}')) {
            return new Json.Obj(members);
        }
        do {
            space();
            int start = at;
            if (peek() != '"') {
                throw wrong("a key");
            }
            String key = string();
            space();
            expect(':');
            if (members.put(key, value(depth + 1)) != null) {
                throw new JsonSyntaxException("duplicate key at offset " + start);
            }
            space();
        } while (accept(','));
        expect('}');
        return new Json.Obj(members);
    }

    private Json array(int depth) throws JsonSyntaxException {
        List<Json> elements = new ArrayList<>();
        at++;
        space();
        if (accept(']')) {
            return new Json.Arr(elements);
        }
        do {
            elements.add(value(depth + 1));
            space();
        } while (accept(','));
        expect(']');
        return new Json.Arr(elements);
    }

    private String string() throws JsonSyntaxException {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            if (c < ' ') {
                throw wrong(at < text.length() ? "no control character" : "the end of the string");
            }
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws JsonSyntaxException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> {
                at--;
                throw wrong("an escape");
            }
        };
    }

    private char hexadecimal() throws JsonSyntaxException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong("a hexadecimal digit");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Json word(String word, Json value) throws JsonSyntaxException {
        if (!text.startsWith(word, at)) {
            throw wrong("a value");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character, or NUL at the end, which no place accepts. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean accept(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws JsonSyntaxException {
        if (!accept(wanted)) {
            throw wrong("`" + wanted + "`");
        }
    }

    private JsonSyntaxException wrong(String wanted) {
        return new JsonSyntaxException("expected " + wanted + " at offset " + at);
    }
}
