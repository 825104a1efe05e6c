package berth.reader;

import java.util.ArrayList;
import java.util.List;

/** Reads JSON as Go's encoding/json does, which is podman's reader of words. */
public final class JsonFile {

    /**
     * A text, number, truth or nothing in a JSON text.
     *
     * @param path the keys that lead to it, each behind a slash; {@code []} for an element
     * @param value a text, or anything else as it is written
     */
    public record Leaf(String path, String value) {}

    private static final String FROM = "bfnrt\"\\/";
    private static final String TO = "\b\f\n\r\t\"\\/";

    private final String text;
    private final List<Leaf> leaves = new ArrayList<>();
    private int at;

    private JsonFile(String text) {
        this.text = text;
    }

    /** All leaves of a JSON text, in order. */
    public static List<Leaf> read(String text) {
        JsonFile file = new JsonFile(text);
        file.value("");
        if (file.at != text.length()) {
            throw file.wrong("the end");
        }
        return file.leaves;
    }

    /** The words of an array of texts and nothing else. */
    static List<String> words(String text) {
        return read(text).stream()
                .map(leaf -> {
                    if (!leaf.path.equals("[]\"")) {
                        throw new Misread("not an array of texts: " + Misread.visible(text));
                    }
                    return leaf.value;
                })
                .toList();
    }

    private void value(String path) {
        space();
        switch (next()) {
            case '{' -> members(path);
            case '[' -> elements(path);
            case '"' -> leaves.add(new Leaf(path + '"', string()));
            default -> leaves.add(new Leaf(path, word()));
        }
        space();
    }

    private void members(String path) {
        if (isEmpty('}')) {
            leaves.add(new Leaf(path, "{}"));
            return;
        }
        do {
            space();
            expect('"');
            String key = string();
            space();
            expect(':');
            value(path + "/" + key);
        } while (goesOn('}'));
    }

    private void elements(String path) {
        if (isEmpty(']')) {
            leaves.add(new Leaf(path, "[]"));
            return;
        }
        do {
            value(path + "[]");
        } while (goesOn(']'));
    }

    private boolean isEmpty(char close) {
        space();
        boolean empty = at < text.length() && text.charAt(at) == close;
        at += empty ? 1 : 0;
        return empty;
    }

    private boolean goesOn(char close) {
        char c = next();
        if (c != ',' && c != close) {
            throw wrong("`,` or `" + close + "`");
        }
        return c == ',';
    }

    private String word() {
        int start = at - 1;
        while (at < text.length() && " \t\r\n,]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)")) {
            throw wrong("a value");
        }
        return word;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() {
        if (at == text.length()) {
            throw wrong("more");
        }
        return text.charAt(at++);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw wrong("`" + wanted + "`");
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw wrong("no control character");
            }
            out.append(c == '\\' ? escape() : c);
        }
        // Go puts U+FFFD in the place of a half.
        Characters.encodable("x" + out);
        return out.toString();
    }

    private char escape() {
        char c = next();
        int simple = FROM.indexOf(c);
        if (simple >= 0) {
            return TO.charAt(simple);
        }
        if (c != 'u') {
            throw wrong("an escape");
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw wrong("a hexadecimal digit");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Misread wrong(String wanted) {
        return new Misread("not JSON, " + wanted + " expected at " + at + ": "
                + Misread.visible(text.length() > 200 ? text.substring(0, 200) + "..." : text));
    }
}
