package berth.diagnostic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Diagnostics for people: the offending line, a caret under the offending part, and what to do. */
public final class TextReport {
    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String CYAN = "1;36";
    private static final String BLUE = "1;34";
    private static final String BOLD = "1";

    private final boolean colour;

    /**
     * A report.
     *
     * @param colour whether to write SGR sequences (ECMA-48)
     */
    public TextReport(boolean colour) {
        this.colour = colour;
    }

    /** The diagnostics in the order given, an empty line after each; nothing for none. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (DiagnosticView view : DiagnosticView.of(diagnostics)) {
            render(view, out);
            out.append('\n');
        }
        return out.toString();
    }

    /** The closing line, such as {@code 2 errors, 1 warning}; nothing for none. */
    public static String summary(List<Diagnostic> diagnostics) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Diagnostic diagnostic : diagnostics) {
            counts.merge(diagnostic.severity(), 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((severity, count) -> parts.add(count + " " + severity.word() + (count == 1 ? "" : "s")));
        return parts.isEmpty() ? "" : String.join(", ", parts) + "\n";
    }

    private void render(DiagnosticView view, StringBuilder out) {
        String weight = weight(view.severity());
        int gutter = gutter(view);
        out.append(paint(weight, view.severity() + "[" + view.code() + "]"))
                .append(paint(BOLD, ": " + VisibleText.of(view.message())))
                .append('\n');
        snippet(view.primary(), "-->", '^', weight, gutter, out);
        for (Mark related : view.related()) {
            bar(gutter, "", out);
            snippet(related, ":::", '-', BLUE, gutter, out);
        }
        bar(gutter, "", out);
        for (String note : view.notes()) {
            footnote("note", note, gutter, out);
        }
        String page = "berth explain " + view.code();
        footnote("help", view.help().map(help -> help + " (" + page + ")").orElse(page), gutter, out);
    }

    private void snippet(Mark mark, String arrow, char under, String paint, int gutter, StringBuilder out) {
        Snippet snippet = Snippet.of(mark);
        out.append(" ".repeat(gutter))
                .append(paint(BLUE, arrow))
                .append(' ')
                .append(VisibleText.of(mark.file()))
                .append(':')
                .append(mark.line())
                .append(':')
                .append(mark.column())
                .append('\n');
        bar(gutter, "", out);
        String number = Integer.toString(mark.line());
        out.append(paint(BLUE, " ".repeat(gutter - number.length()) + number + " |"))
                .append(snippet.line().isEmpty() ? "" : " " + snippet.line())
                .append('\n');
        String words = mark.text().isEmpty() ? "" : " " + VisibleText.of(mark.text());
        bar(
                gutter,
                " " + " ".repeat(snippet.indent())
                        + paint(paint, String.valueOf(under).repeat(snippet.width()) + words),
                out);
    }

    private void bar(int gutter, String rest, StringBuilder out) {
        out.append(" ".repeat(gutter + 1)).append(paint(BLUE, "|")).append(rest).append('\n');
    }

    /** A sentence below the snippet; the further lines of one that has several stand under its first. */
    private void footnote(String kind, String text, int gutter, StringBuilder out) {
        String[] lines = text.split("\n", -1);
        String margin = " ".repeat(gutter + 1);
        out.append(margin)
                .append(paint(BLUE, "="))
                .append(' ')
                .append(paint(BOLD, kind + ":"))
                .append(' ')
                .append(VisibleText.of(lines[0]))
                .append('\n');
        String indent = margin + " ".repeat(kind.length() + 4);
        for (int i = 1; i < lines.length; i++) {
            out.append((indent + VisibleText.of(lines[i])).stripTrailing()).append('\n');
        }
    }

    private static int gutter(DiagnosticView view) {
        int line = view.primary().line();
        for (Mark related : view.related()) {
            line = Math.max(line, related.line());
        }
        return Integer.toString(line).length();
    }

    private static String weight(String severity) {
        return switch (severity) {
            case "error" -> RED;
            case "warning" -> YELLOW;
            default -> CYAN;
        };
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
