package berth.nix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some of the rules of Nix' standard form (RFC 166), for machines without nixfmt: white space, indentation by twos, the width of
 * code, lists of several elements and sets on lines of their own where they are values. What passes may still be something that
 * nixfmt would write otherwise; {@code FixtureConsumersTest} asks it where there is one.
 */
final class NixLayout {

    private static final int WIDTH = 100;

    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\]|\\\\.)*\"");
    private static final Pattern LIST = Pattern.compile("[\\w\"] = \\[ [^\\s\\[\\]{}()]+ [^\\s\\[\\]][^\\[\\]]*\\];");
    private static final Pattern SET =
            Pattern.compile("[\\w\"] = (rec )?\\{ (?!inherit [^;{}]*; \\};)[^{}]*[^{} ] \\};");
    private static final Pattern CLOSE = Pattern.compile("\\[]|\\{}");

    private NixLayout() {}

    /** What offends, with the number of the line; none if all is well. */
    static List<String> offences(String text) {
        List<String> found = new ArrayList<>();
        if (!text.endsWith("\n") || text.endsWith("\n\n")) {
            found.add("the end");
        }
        boolean isText = false;
        int number = 0;
        String before = "x";
        boolean opens = false;
        for (String line : text.split("\n", -1)) {
            number++;
            boolean wasText = isText;
            isText ^= isOdd(line);
            String code = line.stripLeading();
            if (line.contains("\t") || !line.stripTrailing().equals(line)) {
                found.add(number + ": white space");
            }
            if (line.isEmpty() && before.isEmpty() && number < text.lines().count()) {
                found.add(number + ": two empty lines");
            }
            before = line;
            if (opens && !wasText && (code.startsWith("}") || code.startsWith("]"))) {
                found.add(number + ": nothing on several lines");
            }
            opens = code.endsWith("{") || code.endsWith("[");
            if (wasText || code.startsWith("#")) {
                continue;
            }
            if ((line.length() - code.length()) % 2 != 0) {
                found.add(number + ": indentation");
            }
            boolean hasString = STRING.matcher(code).find() || code.contains("''") || code.contains(" = ../");
            if (code.length() > WIDTH && !hasString) {
                found.add(number + ": width");
            }
            String bare = STRING.matcher(code).replaceAll("x");
            if (LIST.matcher(bare).find()) {
                found.add(number + ": several elements on one line");
            }
            if (SET.matcher(bare).find()) {
                found.add(number + ": a set as a value on one line");
            }
            if (CLOSE.matcher(bare).find()) {
                found.add(number + ": brackets without a blank");
            }
        }
        return found;
    }

    /** Whether a text in two quotes begins or ends in the line. */
    private static boolean isOdd(String line) {
        String marks = line.replace("'''", "").replace("''$", "").replace("''\\", "");
        return (marks.length() - marks.replace("''", "").length()) / 2 % 2 != 0;
    }
}
