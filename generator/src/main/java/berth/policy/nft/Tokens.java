package berth.policy.nft;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tokens of a ruleset. A line end is one, because it ends a statement; a string keeps its opening quote. */
final class Tokens {
    static final String END_OF_LINE = "\n";
    private static final String END = "";
    private static final String SIGNS = "{},;=";

    private record Token(String text, int line) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Tokens(String text) {
        int line = 1;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\n') {
                tokens.add(new Token(END_OF_LINE, line++));
                i++;
            } else if (c == ' ' || c == '\t') {
                i++;
            } else if (c == '#') {
                i = endOf(text, i, '\n');
            } else if (c == '"') {
                int end = text.indexOf('"', i + 1);
                if (end < 0 || end > endOf(text, i, '\n')) {
                    throw new NftSyntaxException(line, "a string that does not end");
                }
                tokens.add(new Token(text.substring(i, end), line));
                i = end + 1;
            } else if (text.startsWith("!=", i)) {
                tokens.add(new Token("!=", line));
                i += 2;
            } else if (SIGNS.indexOf(c) >= 0) {
                tokens.add(new Token(String.valueOf(c), line));
                i++;
            } else {
                int end = i;
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                if (end == i) {
                    throw new NftSyntaxException(line, "a character that berth does not write: " + (int) c);
                }
                tokens.add(new Token(text.substring(i, end), line));
                i = end;
            }
        }
        tokens.add(new Token(END, line));
    }

    private static int endOf(String text, int from, char sign) {
        int end = text.indexOf(sign, from);
        return end < 0 ? text.length() : end;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_.:/@*-".indexOf(c) >= 0;
    }

    int line() {
        return tokens.get(at).line();
    }

    boolean is(String text) {
        return tokens.get(at).text().equals(text);
    }

    boolean isEnd() {
        return at == tokens.size() - 1;
    }

    /** Whether a statement ends here. */
    boolean isStop() {
        return is(END_OF_LINE) || is(";") || is("}") || isEnd();
    }

    String peek() {
        return tokens.get(at).text();
    }

    String next() {
        String text = peek();
        if (isEnd()) {
            throw wrong("the text ends too early");
        }
        at++;
        return text;
    }

    boolean take(String text) {
        if (is(text)) {
            at++;
            return true;
        }
        return false;
    }

    Tokens expect(String... words) {
        for (String word : words) {
            if (!take(word)) {
                throw wrong("`" + shown(peek()) + "` where `" + shown(word) + "` was expected");
            }
        }
        return this;
    }

    /** A word that is none of the signs. */
    String word() {
        String text = next();
        if (text.equals(END_OF_LINE) || text.equals("!=") || (text.length() == 1 && SIGNS.contains(text))) {
            at--;
            throw wrong("`" + shown(text) + "` where a word was expected");
        }
        return text;
    }

    /** A word of these. */
    String oneOf(Set<String> words) {
        String word = word();
        if (!words.contains(word)) {
            at--;
            throw wrong("`" + word + "` is none of " + words.stream().sorted().toList());
        }
        return word;
    }

    /** What stands in double quotes. */
    String string() {
        String word = word();
        if (!word.startsWith("\"")) {
            at--;
            throw wrong("`" + word + "` where a string was expected");
        }
        return word.substring(1);
    }

    int number() {
        String word = word();
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            at--;
            throw wrong("`" + word + "` where a number was expected");
        }
    }

    void skipLines() {
        while (take(END_OF_LINE) || take(";")) {
            // Between statements as many as you like.
        }
    }

    NftSyntaxException wrong(String what) {
        return new NftSyntaxException(line(), what);
    }

    private static String shown(String token) {
        return token.equals(END_OF_LINE) ? "end of line" : token.isEmpty() ? "end of text" : token;
    }
}
