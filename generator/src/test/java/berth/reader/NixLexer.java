package berth.reader;

import berth.reader.NixToken.Kind;
import berth.reader.NixToken.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits Nix into tokens by the rules of Nix's own lexer (lexer.l, Nix 2.8 to 2.34). */
public final class NixLexer {

    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");
    // A comment ends at CR too.
    private static final Pattern COMMENT = Pattern.compile("#[^\\r\\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern PATH = Pattern.compile(
            "[a-zA-Z0-9._+-]*(/[a-zA-Z0-9._+-]+)+/?|~(/[a-zA-Z0-9._+-]+)+/?|<[a-zA-Z0-9._+-]+(/[a-zA-Z0-9._+-]+)*>");
    private static final Pattern URI = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:[a-zA-Z0-9%/?:@&=+$,_.!~*'-]+");
    private static final Pattern NUMBER =
            Pattern.compile("(([1-9][0-9]*\\.[0-9]*)|(0?\\.[0-9]+))([Ee][+-]?[0-9]+)?|[0-9]+");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_'-]*");
    private static final Pattern SIGN =
            Pattern.compile("\\.\\.\\.|==|!=|<=|>=|&&|\\|\\||->|//|\\+\\+|\\$\\{|[{}()\\[\\];:,.@?!+*/<>=-]");

    private final String text;
    private int at;

    private NixLexer(String text) {
        this.text = text;
    }

    /** All tokens of a file, comments too. */
    public static List<NixToken> tokens(String text) {
        Characters.encodable(text);
        if (text.indexOf('\0') >= 0) {
            throw new Misread("NUL in a Nix file");
        }
        NixLexer lexer = new NixLexer(text);
        List<NixToken> tokens = lexer.until(false);
        if (lexer.at < text.length()) {
            throw new Misread("a `}` too many at " + lexer.at);
        }
        return tokens;
    }

    /** Tokens to the end of the text, or to the brace that closes an interpolation. */
    private List<NixToken> until(boolean inside) {
        List<NixToken> tokens = new ArrayList<>();
        int open = 0;
        while (at < text.length()) {
            if (take(SPACE) != null) {
                continue;
            }
            NixToken token = token();
            if (token.isSign("{") || token.isSign("${")) {
                open++;
            } else if (token.isSign("}") && --open < 0) {
                at--;
                return tokens;
            }
            tokens.add(token);
        }
        if (inside || open > 0) {
            throw new Misread("a `{` is not closed");
        }
        return tokens;
    }

    private NixToken token() {
        if (text.startsWith("''", at)) {
            return indented();
        }
        if (text.charAt(at) == '"') {
            return string();
        }
        String comment = take(COMMENT);
        if (comment != null) {
            return NixToken.of(Kind.COMMENT, comment);
        }
        // As in the lexer, the longest match wins; paths and URIs are longer than the words they start with.
        for (Pattern pattern : List.of(URI, PATH, WORD, NUMBER, SIGN)) {
            String taken = take(pattern);
            if (taken != null) {
                if (pattern == URI) {
                    throw new Misread("an unquoted URI: " + taken);
                }
                Kind kind = pattern == PATH
                        ? Kind.PATH
                        : pattern == WORD ? Kind.WORD : pattern == NUMBER ? Kind.NUMBER : Kind.SIGN;
                return NixToken.of(kind, taken);
            }
        }
        throw new Misread("no token of Nix at " + at + ": "
                + Misread.visible(text.substring(at, Math.min(text.length(), at + 20))));
    }

    private @Nullable String take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    private char next() {
        if (at == text.length()) {
            throw new Misread("a string is not closed");
        }
        return text.charAt(at++);
    }

    private NixToken string() {
        at++;
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c == '$' && text.startsWith("{", at)) {
                interpolation(parts, literal);
            } else if (c == '$') {
                // The lexer takes a dollar together with what follows, so that the second of two opens nothing.
                literal.append(c);
                if (!text.startsWith("\"", at)) {
                    plain(literal, next());
                }
            } else {
                plain(literal, c);
            }
        }
        return closed(Kind.STRING, parts, literal);
    }

    private void plain(StringBuilder literal, char c) {
        if (c == '\\') {
            char escaped = next();
            int simple = "nrt".indexOf(escaped);
            literal.append(simple < 0 ? escaped : "\n\r\t".charAt(simple));
        } else if (c == '\r') {
            // Raw line ends are made LF.
            literal.append('\n');
            at += text.startsWith("\n", at) ? 1 : 0;
        } else {
            literal.append(c);
        }
    }

    private NixToken indented() {
        at += 2;
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (!text.startsWith("''", at)
                || text.startsWith("'''", at)
                || text.startsWith("''$", at)
                || text.startsWith("''\\", at)) {
            if (text.startsWith("''\\", at)) {
                at += 3;
                char escaped = next();
                int simple = "nrt".indexOf(escaped);
                literal.append(simple < 0 ? escaped : "\n\r\t".charAt(simple));
            } else if (text.startsWith("''", at)) {
                literal.append(text.charAt(at + 2) == '$' ? "$" : "''");
                at += 3;
            } else if (text.startsWith("${", at)) {
                at++;
                interpolation(parts, literal);
            } else {
                char c = next();
                literal.append(c);
                if (c == '$' && !text.startsWith("'", at)) {
                    literal.append(next());
                }
            }
        }
        at += 2;
        return closed(Kind.INDENTED_STRING, parts, literal);
    }

    /** Behind the dollar of an interpolation. */
    private void interpolation(List<Part> parts, StringBuilder literal) {
        at++;
        parts.add(new Part(literal.toString(), List.of()));
        literal.setLength(0);
        List<NixToken> inside = until(true);
        if (inside.isEmpty()) {
            throw new Misread("an empty interpolation at " + at);
        }
        at++;
        parts.add(new Part("", inside));
    }

    private static NixToken closed(Kind kind, List<Part> parts, StringBuilder literal) {
        parts.add(new Part(literal.toString(), List.of()));
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.literal());
            if (part.isInterpolation()) {
                text.append("${");
                part.interpolation().forEach(token -> text.append(token.shown()).append(' '));
                text.append('}');
            }
        }
        return new NixToken(kind, text.toString(), parts);
    }
}
