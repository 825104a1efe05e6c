package berth.review;

import berth.diagnostic.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. */
public final class ReviewText {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String BOLD = "1";

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private ReviewText(boolean colour) {
        this.colour = colour;
    }

    /** A line: what comes of it, who, what, where. */
    private record Row(String colour, List<String> words) {
        Row(String colour, String... words) {
            this(colour, List.of(words));
        }
    }

    /**
     * The report; its lines end in LF.
     *
     * @param colour whether to write SGR sequences (ECMA-48)
     */
    public static String of(ChangeReport report, boolean colour) {
        ReviewText text = new ReviewText(colour);
        text.write(report);
        return text.out.toString();
    }

    private void write(ChangeReport report) {
        out.append(paint(BOLD, Words.summary(report))).append('\n');
        passages("passages gained", report.gained(), "+", RED, "before:");
        passages("passages lost", report.lost(), "-", GREEN, "now:");
        for (Risk.Kind kind : Risk.Kind.values()) {
            risks(kind, report);
        }
        services(report);
        List<Row> restarts = new ArrayList<>();
        for (ServiceChange change : report.restarts()) {
            String name = change.name();
            for (Reason reason : change.reasons()) {
                restarts.add(new Row("", name, reason.text()));
                name = "";
            }
        }
        section("restarts", restarts);
        List<Row> networks = new ArrayList<>();
        for (NetworkChange change : report.recreated()) {
            networks.add(new Row(
                    "",
                    change.name(),
                    String.join(", ", change.reasons()),
                    change.disconnects().isEmpty() ? "" : "disconnects " + String.join(", ", change.disconnects())));
        }
        section("networks made anew", networks);
        section(
                "volumes",
                report.volumes().stream()
                        .map(volume -> new Row("", Words.word(volume.kind()), volume.name(), volume.text()))
                        .toList());
        section(
                "jobs and other units",
                report.jobs().stream()
                        .map(job -> new Row("", Words.word(job.kind()), job.unit(), job.text()))
                        .toList());
        section(
                "files" + Words.comments(report),
                report.effective().stream()
                        .map(file -> new Row(
                                "", Words.word(file.kind()), file.path(), "+" + file.added() + " -" + file.removed()))
                        .toList());
    }

    private void passages(String title, List<PassageChange> changes, String mark, String colour, String other) {
        List<Row> rows = new ArrayList<>();
        for (PassageChange change : changes) {
            String part = Words.part(change);
            rows.add(new Row(
                    colour,
                    mark + " " + change.from() + " -> " + change.to(),
                    Words.ports(change) + (part.isEmpty() ? "" : " (" + part + ")"),
                    Words.places(change, other)));
        }
        section(title, rows);
    }

    private void risks(Risk.Kind kind, ChangeReport report) {
        List<Row> rows = new ArrayList<>();
        report.newRisks().stream().filter(r -> r.kind() == kind).forEach(r -> rows.add(row(r, false)));
        report.goneRisks().stream().filter(r -> r.kind() == kind).forEach(r -> rows.add(row(r, true)));
        if (report.hasEffect()) {
            report.expired().stream().filter(r -> r.kind() == kind).forEach(r -> rows.add(row(r, false)));
        }
        section(Words.heading(kind), rows);
    }

    private static Row row(Risk risk, boolean gone) {
        return new Row(
                gone ? GREEN : RED,
                Words.verb(risk, gone),
                Words.sentence(risk),
                risk.place().map(Place::text).orElse(""));
    }

    private void services(ChangeReport report) {
        List<Row> rows = new ArrayList<>();
        report.added().forEach(name -> rows.add(new Row("", "added", name)));
        report.removed().forEach(name -> rows.add(new Row("", "removed", name)));
        report.renamed()
                .forEach(one -> rows.add(new Row(
                        "", "renamed", one.from() + " to " + one.to() + ": " + String.join("; ", one.meaning()))));
        section("services", rows);
    }

    /** A title and its lines in columns; nothing when there are none. */
    private void section(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.append('\n').append(paint(BOLD, title)).append('\n');
        List<Integer> widths = new ArrayList<>(List.of(0, 0, 0));
        for (Row row : rows) {
            for (int i = 0; i + 1 < row.words().size(); i++) {
                widths.set(
                        i,
                        Math.max(
                                widths.get(i),
                                VisibleText.of(row.words().get(i)).length()));
            }
        }
        for (Row row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.words().size(); i++) {
                String word = VisibleText.of(row.words().get(i));
                String room = " ".repeat(Math.max(0, widths.get(i) - word.length()) + 2);
                line.append(i == 0 && !row.colour().isEmpty() ? paint(row.colour(), word) : word)
                        .append(room);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
