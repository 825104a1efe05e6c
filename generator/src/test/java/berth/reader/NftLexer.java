package berth.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a ruleset into tokens by nft's own lexer (scanner.l, nft 1.0.6 to 1.1.7). A line end is a token, since it ends a
 * statement. A string ends at the next double quote: nothing escapes one.
 */
final class NftLexer {

    private static final Pattern SPACE = Pattern.compile("([ \\t]|\\\\\\n)+");
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"\\*?");
    private static final Pattern SIGN = Pattern.compile("==|!=|<=|>=|<<|>>|[{}();,=!<>|&^\\n]|[.:](?=[ \\t\\n])");
    // Words, numbers, addresses, blocks, ranges, wildcards and names of sets; the lexer tells them apart, structure
    // does
    // not depend on it.
    private static final Pattern WORD = Pattern.compile("@?[A-Za-z0-9_./:*-]*[A-Za-z0-9_/:*-]");

    private final String text;
    private final List<String> comments = new ArrayList<>();
    private int at;
    private String token = "";

    NftLexer(String text) {
        Characters.encodable(text);
        if (text.indexOf('\0') >= 0) {
            throw new Misread("NUL in a ruleset");
        }
        this.text = text;
        advance();
    }

    List<String> comments() {
        return comments;
    }

    /** The current token, a string with a quote before it; empty at the end. */
    String token() {
        return token;
    }

    void advance() {
        while (at < text.length()) {
            Matcher matcher = matcher(SPACE);
            if (matcher.lookingAt()) {
                at = matcher.end();
                continue;
            }
            matcher = matcher(COMMENT);
            if (matcher.lookingAt()) {
                comments.add(matcher.group());
                at = matcher.end();
                continue;
            }
            token = read();
            return;
        }
        token = "";
    }

    private String read() {
        for (Pattern pattern : List.of(STRING, SIGN, WORD)) {
            Matcher matcher = matcher(pattern);
            if (!matcher.lookingAt()) {
                continue;
            }
            at = matcher.end();
            String taken = matcher.group();
            if (pattern != STRING) {
                return taken;
            }
            if (taken.indexOf('\n') >= 0 || !taken.endsWith("\"")) {
                throw new Misread("a string over several lines, or with a star behind it: " + Misread.visible(taken));
            }
            return taken.substring(0, taken.length() - 1);
        }
        throw new Misread("no token of nft at " + at + ": "
                + Misread.visible(text.substring(at, Math.min(text.length(), at + 20))));
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }
}
