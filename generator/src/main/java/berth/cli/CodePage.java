package berth.cli;

import berth.diagnostic.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page about a diagnostic code: a resource in Markdown, of headings, paragraphs, lists and fenced examples only. */
final class CodePage {
    private static final String FENCE = "```";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private CodePage() {}

    /** The page as it is written. */
    static String markdown(Code code) {
        String name = "/explain/" + code.id() + ".md";
        try (InputStream in = CodePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page for a terminal: examples indented in place of their fences, headings without their signs. */
    static String text(Code code, boolean colour) {
        StringBuilder out = new StringBuilder();
        boolean example = false;
        for (String line : markdown(code).lines().toList()) {
            if (line.startsWith(FENCE)) {
                example = !example;
            } else if (example) {
                out.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
            } else if (line.startsWith("#")) {
                String heading = line.replaceFirst("^#+ ", "");
                out.append(colour ? BOLD + heading + PLAIN : heading).append('\n');
            } else {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }
}
