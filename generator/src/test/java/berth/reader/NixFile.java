package berth.reader;

import berth.reader.NixToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The structure of a Nix file: its attributes with what they are bound to, its interpolations and its comments.
 *
 * @param bindings every {@code name = value;} at every depth
 * @param interpolations what stands inside <code>${...}</code>, in strings and in names
 * @param comments the comments, with their mark
 * @param tokens the number of tokens that are no comments
 */
public record NixFile(List<Binding> bindings, List<String> interpolations, List<String> comments, int tokens) {

    /**
     * An attribute.
     *
     * @param path the names that lead to it, strings with a quote before them
     * @param value the tokens of what it is bound to; the word {@code {}} for a set, whose attributes are bindings
     */
    public record Binding(String path, List<String> value) {}

    public NixFile {
        bindings = List.copyOf(bindings);
        interpolations = List.copyOf(interpolations);
        comments = List.copyOf(comments);
    }

    /** Reads a file. */
    public static NixFile read(String text) {
        List<NixToken> code = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (NixToken token : NixLexer.tokens(text)) {
            if (token.kind() == Kind.COMMENT) {
                comments.add(token.text());
            } else {
                code.add(token);
            }
        }
        NixFile file = new NixFile(List.of(), List.of(), comments, code.size());
        List<Binding> bindings = new ArrayList<>();
        List<String> interpolations = new ArrayList<>();
        new Walk(code, bindings, interpolations).file();
        return new NixFile(bindings, interpolations, file.comments, file.tokens);
    }

    /** Goes through the tokens of one expression; a set in braces is entered, everything else is kept as it stands. */
    private static final class Walk {
        private final List<NixToken> code;
        private final List<Binding> bindings;
        private final List<String> interpolations;
        private int at;

        Walk(List<NixToken> code, List<Binding> bindings, List<String> interpolations) {
            this.code = code;
            this.bindings = bindings;
            this.interpolations = interpolations;
        }

        void file() {
            bindings.add(new Binding("", expression("")));
            if (at < code.size()) {
                throw new Misread(
                        "something behind the expression: " + code.get(at).shown());
            }
            code.forEach(this::interpolated);
        }

        private void interpolated(NixToken token) {
            for (NixToken.Part part : token.parts()) {
                if (part.isInterpolation()) {
                    StringBuilder inside = new StringBuilder();
                    part.interpolation().forEach(t -> inside.append(t.shown()).append(' '));
                    interpolations.add(inside.toString());
                    part.interpolation().forEach(this::interpolated);
                }
            }
        }

        private NixToken peek() {
            if (at == code.size()) {
                throw new Misread("the file ends in the middle");
            }
            return code.get(at);
        }

        private boolean isAt(String sign) {
            return at < code.size() && code.get(at).isSign(sign);
        }

        /** Up to a {@code ;}, a closing bracket, the word {@code in}, or the end. */
        private List<String> expression(String path) {
            List<String> value = new ArrayList<>();
            while (at < code.size()) {
                NixToken token = peek();
                if (token.isSign(";")
                        || token.isSign("}")
                        || token.isSign("]")
                        || token.isSign(")")
                        || token.isWord("in")) {
                    break;
                }
                at++;
                if (token.isWord("let")) {
                    value.add("let");
                    while (!peek().isWord("in")) {
                        binding(path);
                    }
                    at++;
                    value.add("in");
                } else if (token.isSign("{")) {
                    value.add(isFormals() ? formals() : set(path));
                } else if (token.isSign("(") || token.isSign("[")) {
                    value.add(token.text());
                    value.addAll(expression(path));
                    String close = token.isSign("(") ? ")" : "]";
                    if (!isAt(close)) {
                        throw new Misread("no `" + close + "` but " + peek().shown());
                    }
                    at++;
                    value.add(close);
                } else if (token.isSign("${")) {
                    value.add(dynamicName());
                } else {
                    value.add(token.shown());
                }
            }
            return value;
        }

        /** A name that is computed, behind its dollar and brace. */
        private String dynamicName() {
            StringBuilder inside = new StringBuilder();
            while (!peek().isSign("}")) {
                inside.append(code.get(at++).shown()).append(' ');
            }
            at++;
            interpolations.add(inside.toString());
            return "${" + inside + "}";
        }

        /** Whether the braces are those of a function's arguments: what closes them is followed by a colon. */
        private boolean isFormals() {
            int close = at;
            while (close < code.size() && !code.get(close).isSign("}")) {
                close++;
            }
            return close + 1 < code.size() && code.get(close + 1).isSign(":");
        }

        private String formals() {
            StringBuilder formals = new StringBuilder("{");
            while (!peek().isSign("}")) {
                formals.append(code.get(at++).shown()).append(' ');
            }
            at++;
            return formals.append('}').toString();
        }

        private String set(String path) {
            int before = bindings.size();
            while (!isAt("}")) {
                binding(path);
            }
            at++;
            return bindings.size() == before ? "{ }" : "{}";
        }

        private void binding(String path) {
            StringBuilder name = new StringBuilder(path);
            for (NixToken token = peek(); !token.isSign("="); token = peek()) {
                boolean named = token.kind() == Kind.WORD || token.kind() == Kind.STRING;
                if (!named && !token.isSign(".")) {
                    throw new Misread("no name of an attribute: " + token.shown());
                }
                name.append(named ? "/" + token.shown() : "");
                at++;
            }
            at++;
            List<String> value = expression(name.toString());
            if (value.isEmpty() || !isAt(";")) {
                throw new Misread("no value, or no `;` behind it: " + name);
            }
            at++;
            bindings.add(new Binding(name.toString(), value));
        }
    }
}
