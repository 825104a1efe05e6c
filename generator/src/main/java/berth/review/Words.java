package berth.review;

import berth.net.Family;
import berth.policy.Cell;
import berth.policy.ReachabilityChange.Difference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that the reports for people have in common. */
final class Words {
    private static final int MOST_BLOCKS = 6;

    private Words() {}

    /** One line that says how much is different. */
    static String summary(ChangeReport report) {
        if (report.isEmpty()) {
            return "no differences";
        }
        if (!report.hasEffect()) {
            int files = report.files().size();
            return "no effect on any service: " + count(files, "file") + (files == 1 ? " differs" : " differ");
        }
        List<String> services = new ArrayList<>();
        add(services, report.changed().size(), "changed");
        add(services, report.added().size(), "added");
        add(services, report.removed().size(), "removed");
        add(services, report.renamed().size(), "renamed");
        List<String> passages = new ArrayList<>();
        add(passages, report.gained().size(), "gained");
        add(passages, report.lost().size(), "lost");
        List<String> risks = new ArrayList<>();
        add(risks, report.newRisks().size(), "new");
        add(risks, report.goneRisks().size(), "gone");
        List<String> parts = new ArrayList<>();
        counted("service", services, parts);
        counted("passage", passages, parts);
        counted("risk", risks, parts);
        int restarts = report.restarts().size() + report.renamed().size();
        if (restarts > 0) {
            parts.add(count(restarts, "restart"));
        }
        if (!report.recreated().isEmpty()) {
            parts.add(count(report.recreated().size(), "network") + " made anew");
        }
        long orphaned = report.volumes().stream()
                .filter(volume -> volume.kind() == VolumeChange.Kind.ORPHANED)
                .count();
        if (orphaned > 0) {
            parts.add(count((int) orphaned, "volume") + " orphaned");
        }
        if (!report.jobs().isEmpty()) {
            parts.add(count(report.jobs().size(), "unit") + " of systemd's changed");
        }
        if (parts.isEmpty()) {
            parts.add(count(report.volumes().size(), "volume") + " changed");
        }
        return String.join("; ", parts);
    }

    private static void add(List<String> into, int count, String word) {
        if (count > 0) {
            into.add(count + " " + word);
        }
    }

    /** {@code 3 services changed, 1 added}: the noun stands once, after the first number. */
    private static void counted(String noun, List<String> counts, List<String> into) {
        if (!counts.isEmpty()) {
            String first = counts.get(0);
            int blank = first.indexOf(' ');
            int number = Integer.parseInt(first.substring(0, blank));
            counts.set(0, count(number, noun) + first.substring(blank));
            into.add(String.join(", ", counts));
        }
    }

    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Which ports a passage is about, and of which part of the outside. */
    static String ports(PassageChange change) {
        Set<String> words = new LinkedHashSet<>();
        change.cells().forEach(one -> words.add(ports(one.cell())));
        return String.join(", ", words);
    }

    private static String ports(Cell cell) {
        String ports = cell.protocol().equals("icmp-echo")
                ? "ping"
                : (cell.portsText().equals("*") ? "every port" : cell.portsText()) + "/" + cell.protocol();
        return ports
                + cell.publishedText().map(on -> " (published on " + on + ")").orElse("")
                + (cell.families().equals(List.of(Family.IPV6)) ? " (IPv6)" : "")
                + (cell.enforced() ? "" : " (not enforced)");
    }

    /** Which part of the outside end differs; nothing when all of it does. */
    static String part(PassageChange change) {
        Difference first = change.cells().get(0);
        if (!first.only().isEmpty()) {
            return "only " + some(first.only());
        }
        return first.except().isEmpty() ? "" : "except " + some(first.except());
    }

    private static String some(List<String> blocks) {
        if (blocks.size() <= MOST_BLOCKS) {
            return String.join(", ", blocks);
        }
        return String.join(", ", blocks.subList(0, MOST_BLOCKS)) + " and " + (blocks.size() - MOST_BLOCKS) + " more";
    }

    /** Where it is said, and where the other side says something else about it. */
    static String places(PassageChange change, String other) {
        String here = change.here().map(Place::text).orElse("");
        return change.there()
                .map(place -> here + ", " + other + " " + place.text())
                .orElse(here);
    }

    /** How many files are left out, because only what people read in them is different. */
    static String comments(ChangeReport report) {
        int left = report.files().size() - report.effective().size();
        return left == 0 ? "" : ", without " + left + " in which only comments differ";
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** How a heading calls risks of a kind. */
    static String heading(Risk.Kind kind) {
        return switch (kind) {
            case ENFORCEMENT -> "enforcement";
            case PROMISE -> "promises";
            case EXCEPTION -> "exceptions";
            case HARDENING -> "hardening";
            case LIMIT -> "limits";
        };
    }

    /** What comes before a risk's sentence. */
    static String verb(Risk risk, boolean gone) {
        return switch (risk.kind()) {
            case PROMISE, EXCEPTION -> risk.word();
            case ENFORCEMENT, HARDENING, LIMIT -> gone ? "tightened" : "loosened";
        };
    }

    /** A risk as a sentence. */
    static String sentence(Risk risk) {
        boolean named = !risk.service().isEmpty() && risk.kind() != Risk.Kind.EXCEPTION;
        return (named ? risk.service() + ": " : "") + risk.text();
    }
}
