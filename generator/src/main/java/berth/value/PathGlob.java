package berth.value;

import berth.diagnostic.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A path below a folder, or a pattern of such paths: in each part {@code *} stands for any characters and {@code ?} for
 * one; neither for a dot at the start.
 *
 * @param parts what stands between the slashes, at least one
 */
public record PathGlob(List<String> parts) {
    private static final int MOST = 1024;

    public PathGlob {
        parts = List.copyOf(parts);
    }

    /** Reads a pattern; one that would lead out of the folder is {@code include-outside}. */
    public static Parsed<PathGlob> parse(String text) {
        if (text.isEmpty() || text.length() > MOST) {
            return Parsed.bad("a path has 1 to " + MOST + " characters, this one has " + text.length());
        }
        List<String> parts = List.of(text.split("/", -1));
        if (text.startsWith("/") || parts.contains("..")) {
            return Parsed.bad(
                    Code.INCLUDE_OUTSIDE,
                    "`" + text + "` leads out of the catalog's folder",
                    "write a path below that folder, such as `services/*.yaml`");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Texts.isControl(c) || "\\[]{}".indexOf(c) >= 0) {
                return Parsed.bad(
                        "a path to include cannot hold " + Texts.shown(c), "patterns know `*` and `?`, nothing else");
            }
        }
        if (parts.contains("") || parts.contains(".") || text.contains("**")) {
            return Parsed.bad(
                    "`" + text + "` is not a path to include", "leave out `.`, `**`, empty parts and a `/` at the end");
        }
        return Texts.hasLoneSurrogate(text)
                ? Parsed.bad(Code.BAD_ESCAPE, "the path holds half a character", "write the whole character")
                : Parsed.good(new PathGlob(parts));
    }

    /** Whether it is the path of one file, there or not. */
    public boolean isOnePath() {
        return parts.stream().noneMatch(PathGlob::isPattern);
    }

    private static boolean isPattern(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
    }

    /**
     * The paths that it stands for, sorted.
     *
     * @param names the names directly in a folder, which is empty for the outermost; none where there is no folder
     */
    public List<String> expand(Function<String, List<String>> names) {
        List<String> paths = List.of("");
        for (String part : parts) {
            List<String> longer = new ArrayList<>();
            for (String path : paths) {
                if (isPattern(part)) {
                    Pattern pattern = pattern(part);
                    names.apply(path).stream()
                            .filter(name -> pattern.matcher(name).matches())
                            .forEach(name -> longer.add(below(path, name)));
                } else {
                    longer.add(below(path, part));
                }
            }
            paths = longer;
        }
        return paths.stream().sorted().toList();
    }

    private static String below(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static Pattern pattern(String part) {
        StringBuilder regex = new StringBuilder(part.startsWith(".") ? "" : "(?![.])");
        part.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
