package berth.review;

import berth.artifact.Manifest;
import berth.syntax.MarkdownCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report for a comment on a pull request: the summary, a table with what becomes less safe before what becomes safer, and
 * the rest folded. It stays below what code hosts take in a comment (65,536 characters); what does not fit is counted.
 */
public final class ReviewMarkdown {
    /** The first line, by which a workflow finds its earlier comment. */
    public static final String MARK = "<!-- berth diff -->";

    private static final int MOST_CHARACTERS = 60_000;
    private static final int ROOM_FOR_ROWS = 45_000;
    private static final int MOST_ROWS = 60;
    private static final int LONGEST = 300;

    private final SecretMask mask;
    private final StringBuilder out = new StringBuilder();

    private ReviewMarkdown(SecretMask mask) {
        this.mask = mask;
    }

    /** The report of two sides; in its diff, values that look like secrets are masked. */
    public static String of(ChangeReport report, Side old, Side now) {
        ReviewMarkdown markdown = new ReviewMarkdown(new SecretMask(old, now));
        markdown.write(report);
        return markdown.out.toString();
    }

    private void write(ChangeReport report) {
        out.append(MARK)
                .append("\n**berth diff:** ")
                .append(Words.summary(report))
                .append('\n');
        if (report.isEmpty()) {
            return;
        }
        List<String> rows = new ArrayList<>();
        risks(report.newRisks(), List.of(Risk.Kind.ENFORCEMENT), false, rows);
        passages("gained", report.gained(), "before", rows);
        risks(report.newRisks(), List.of(Risk.Kind.PROMISE), false, rows);
        risks(report.newRisks(), List.of(Risk.Kind.EXCEPTION), false, rows);
        if (report.hasEffect()) {
            risks(report.expired(), List.of(Risk.Kind.EXCEPTION), false, rows);
        }
        risks(report.newRisks(), List.of(Risk.Kind.HARDENING, Risk.Kind.LIMIT), false, rows);
        passages("lost", report.lost(), "now", rows);
        risks(report.goneRisks(), List.of(Risk.Kind.values()), true, rows);
        table("| | what | where |\n|---|---|---|\n", rows);
        services(report);
        restarts(report);
        networks(report);
        volumes(report);
        jobs(report);
        files(report);
    }

    private void passages(String word, List<PassageChange> changes, String other, List<String> rows) {
        for (PassageChange change : changes) {
            String part = Words.part(change);
            String there = change.there()
                    .map(place -> ", " + other + " " + code(place.text()))
                    .orElse("");
            rows.add("| passage **" + word + "** | " + code(change.from()) + " → " + code(change.to()) + ": "
                    + code(Words.ports(change)) + (part.isEmpty() ? "" : " (" + code(part) + ")") + " | "
                    + change.here().map(place -> code(place.text())).orElse("") + there + " |\n");
        }
    }

    private void risks(List<Risk> risks, List<Risk.Kind> kinds, boolean gone, List<String> rows) {
        for (Risk risk : risks) {
            if (kinds.contains(risk.kind())) {
                rows.add("| " + noun(risk.kind()) + " **" + Words.verb(risk, gone) + "** | "
                        + code(Words.sentence(risk)) + " | "
                        + risk.place().map(place -> code(place.text())).orElse("") + " |\n");
            }
        }
    }

    private static String noun(Risk.Kind kind) {
        return switch (kind) {
            case ENFORCEMENT -> "enforcement";
            case PROMISE -> "promise";
            case EXCEPTION -> "exception";
            case HARDENING -> "hardening";
            case LIMIT -> "limit";
        };
    }

    private void services(ChangeReport report) {
        List<String> rows = new ArrayList<>();
        report.added().forEach(name -> rows.add("| added | " + code(name) + " |\n"));
        report.removed().forEach(name -> rows.add("| removed | " + code(name) + " |\n"));
        report.renamed()
                .forEach(one -> rows.add("| renamed | " + code(one.from()) + " to " + code(one.to()) + ": "
                        + one.meaning().stream().map(ReviewMarkdown::code).collect(Collectors.joining("; "))
                        + " |\n"));
        folded("Services", rows.size(), "| | service |\n|---|---|\n", rows);
    }

    private void restarts(ChangeReport report) {
        List<String> rows = new ArrayList<>();
        for (ServiceChange change : report.restarts()) {
            rows.add("| " + code(change.name()) + " | "
                    + change.reasons().stream()
                            .map(reason -> code(reason.text()))
                            .collect(Collectors.joining("; "))
                    + " |\n");
        }
        folded("Restarts", rows.size(), "| service | why |\n|---|---|\n", rows);
    }

    private void networks(ChangeReport report) {
        List<String> rows = new ArrayList<>();
        for (NetworkChange change : report.recreated()) {
            rows.add("| " + code(change.name()) + " | " + codes(change.reasons()) + " | " + codes(change.disconnects())
                    + " |\n");
        }
        folded("Networks made anew", rows.size(), "| network | why | disconnects |\n|---|---|---|\n", rows);
    }

    private void volumes(ChangeReport report) {
        List<String> rows = new ArrayList<>();
        report.volumes()
                .forEach(volume -> rows.add("| " + Words.word(volume.kind()) + " | " + code(volume.name()) + " | "
                        + volume.text() + " |\n"));
        folded("Volumes", rows.size(), "| | volume | |\n|---|---|---|\n", rows);
    }

    private void jobs(ChangeReport report) {
        List<String> rows = new ArrayList<>();
        report.jobs()
                .forEach(job -> rows.add(
                        "| " + Words.word(job.kind()) + " | " + code(job.unit()) + " | " + code(job.text()) + " |\n"));
        folded("Jobs and other units", rows.size(), "| | unit | |\n|---|---|---|\n", rows);
    }

    /** Whole files as long as there is room; a half diff would say something wrong. */
    private void files(ChangeReport report) {
        StringBuilder patches = new StringBuilder();
        int left = 0;
        for (FileChange file : report.effective()) {
            // It only records what the others say.
            if (file.path().equals(Manifest.PATH)) {
                continue;
            }
            String patch = MarkdownCode.lines(mask.mask(file.patch()));
            if (out.length() + patches.length() + patch.length() < MOST_CHARACTERS) {
                patches.append(patch);
            } else {
                left++;
            }
        }
        if (report.effective().isEmpty()) {
            return;
        }
        String fence = MarkdownCode.fence(patches.toString());
        open("Files (" + report.effective().size() + ")" + Words.comments(report));
        if (!patches.isEmpty()) {
            out.append(fence).append("diff\n").append(patches).append(fence).append('\n');
        }
        if (left > 0) {
            out.append("\nToo long for a comment: ")
                    .append(Words.count(left, "file"))
                    .append(". `berth diff --format patch` prints all.\n");
        }
        out.append("\n</details>\n");
    }

    private void folded(String title, int count, String head, List<String> rows) {
        if (!rows.isEmpty()) {
            open(title + " (" + count + ")");
            rows(head, rows);
            out.append("\n</details>\n");
        }
    }

    private void open(String title) {
        out.append("\n<details>\n<summary>").append(title).append("</summary>\n\n");
    }

    private void table(String head, List<String> rows) {
        if (!rows.isEmpty()) {
            out.append('\n');
            rows(head, rows);
        }
    }

    private void rows(String head, List<String> rows) {
        out.append(head);
        int written = 0;
        while (written < Math.min(MOST_ROWS, rows.size()) && out.length() < ROOM_FOR_ROWS) {
            out.append(rows.get(written++));
        }
        if (rows.size() > written) {
            out.append("\nand ").append(rows.size() - written).append(" more: `berth diff` prints all.\n");
        }
    }

    private static String codes(List<String> texts) {
        return texts.stream().map(ReviewMarkdown::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
        return MarkdownCode.of(fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + " ...");
    }
}
