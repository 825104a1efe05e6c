package berth.reader;

import java.util.List;

/**
 * A token of a Nix file.
 *
 * @param kind what it is
 * @param text as it is written; for a string its parts joined, an interpolation as <code>${...}</code>
 * @param parts of a string: its pieces
 */
public record NixToken(Kind kind, String text, List<Part> parts) {

    /** The kinds of tokens. */
    public enum Kind {
        WORD,
        NUMBER,
        PATH,
        STRING,
        INDENTED_STRING,
        SIGN,
        COMMENT
    }

    /** A piece of a string: text with its escapes resolved, or the tokens of an interpolation. */
    public record Part(String literal, List<NixToken> interpolation) {
        public Part {
            interpolation = List.copyOf(interpolation);
        }

        boolean isInterpolation() {
            return !interpolation.isEmpty();
        }
    }

    public NixToken {
        parts = List.copyOf(parts);
    }

    static NixToken of(Kind kind, String text) {
        return new NixToken(kind, text, List.of());
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** The token as one string that tells its kind, so that a string is never equal to code. */
    public String shown() {
        return switch (kind) {
            case STRING, INDENTED_STRING -> "\"" + text;
            case COMMENT -> "#" + text;
            default -> text;
        };
    }
}
