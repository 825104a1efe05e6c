package berth.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * The structure of an nftables ruleset: its statements, each in the block it stands in.
 *
 * @param statements in order
 * @param comments the comments, with their mark
 */
public record NftFile(List<Statement> statements, List<String> comments) {

    /**
     * A statement: a rule, a property of a set, an element.
     *
     * @param block what it stands in, such as {@code table inet berth / chain guard}; empty at the top
     * @param tokens its tokens; a string with a quote before it
     */
    public record Statement(String block, List<String> tokens) {}

    public NftFile {
        statements = List.copyOf(statements);
        comments = List.copyOf(comments);
    }

    /** Reads a whole file, which {@code nft -f} takes. */
    public static NftFile read(String text) {
        return new Parser(text).file("");
    }

    /** Reads the inside of a table. */
    public static NftFile readBody(String text) {
        return new Parser(text).file("table");
    }

    /** The blocks that hold statements line by line; every other brace holds a list. */
    private static final List<String> BLOCKS = List.of("table", "chain", "set", "map", "counter", "limit", "quota");

    private static final class Parser {
        private final NftLexer lexer;
        private final List<Statement> statements = new ArrayList<>();

        Parser(String text) {
            lexer = new NftLexer(text);
        }

        NftFile file(String outer) {
            block(outer);
            if (!lexer.token().isEmpty()) {
                throw new Misread("a `}` too many");
            }
            return new NftFile(statements, lexer.comments());
        }

        /** Statements up to the brace that closes the block, or to the end. */
        private void block(String path) {
            List<String> statement = new ArrayList<>();
            while (!lexer.token().isEmpty() && !lexer.token().equals("}")) {
                String token = lexer.token();
                lexer.advance();
                if (token.equals("\n") || token.equals(";")) {
                    end(path, statement);
                } else if (!token.equals("{")) {
                    statement.add(token);
                } else if (isBlock(path, statement)) {
                    String inner = (path.isEmpty() ? "" : path + " / ") + String.join(" ", statement);
                    statement.add("{}");
                    end(path, statement);
                    block(inner);
                    closed();
                } else if (statement.equals(List.of("elements", "="))) {
                    statement.add("{}");
                    elements(path + " / elements");
                } else {
                    statement.add("{");
                    list(statement);
                    statement.add("}");
                }
            }
            end(path, statement);
        }

        private static boolean isBlock(String path, List<String> head) {
            return !head.isEmpty() && BLOCKS.contains(head.get(0)) && !path.contains("chain ");
        }

        private void end(String path, List<String> statement) {
            if (!statement.isEmpty()) {
                statements.add(new Statement(path, List.copyOf(statement)));
                statement.clear();
            }
        }

        private void closed() {
            if (!lexer.token().equals("}")) {
                throw new Misread("a `{` is not closed");
            }
            lexer.advance();
        }

        /** The members of a set or map, each a statement of its own; line ends mean nothing here. */
        private void elements(String path) {
            List<String> element = new ArrayList<>();
            for (String token = lexer.token(); !token.isEmpty() && !token.equals("}"); token = lexer.token()) {
                lexer.advance();
                if (token.equals(",")) {
                    end(path, element);
                } else if (token.equals("{") || token.equals(";")) {
                    throw new Misread("`" + token + "` among elements");
                } else if (!token.equals("\n")) {
                    element.add(token);
                }
            }
            end(path, element);
            closed();
        }

        private void list(List<String> statement) {
            for (String token = lexer.token(); !token.isEmpty() && !token.equals("}"); token = lexer.token()) {
                lexer.advance();
                if (token.equals(";")) {
                    throw new Misread("`;` in a list");
                }
                if (!token.equals("\n")) {
                    statement.add(token);
                }
                if (token.equals("{")) {
                    list(statement);
                    statement.add("}");
                }
            }
            closed();
        }
    }
}
