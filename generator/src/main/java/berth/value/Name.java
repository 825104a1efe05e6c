package berth.value;

import java.util.Locale;
import java.util.regex.Pattern;

/** A name of the catalog: a lower-case letter, then letters, digits and dashes, at most 48 characters, no trailing dash. */
public record Name(String text) implements Comparable<Name> {

    /** The pattern of a name, as JSON Schema writes it too. */
    public static final String PATTERN = Patterns.NAME;

    private static final Pattern NAME = Pattern.compile(PATTERN);

    public Name {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("not a name: " + text);
        }
    }

    /** Reads a name. */
    public static Parsed<Name> parse(String text) {
        if (NAME.matcher(text).matches()) {
            return Parsed.good(new Name(text));
        }
        if (text.length() > 48) {
            return Parsed.bad("a name has at most 48 characters, this one has " + text.length());
        }
        String near =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        String rule = "a name is a lower-case letter, then lower-case letters, digits and dashes";
        return Parsed.bad(
                "`" + text + "` is not a name", NAME.matcher(near).matches() ? "write `" + near + "`: " + rule : rule);
    }

    @Override
    public int compareTo(Name other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
