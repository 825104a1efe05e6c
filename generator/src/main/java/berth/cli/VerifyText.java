package berth.cli;

import berth.diagnostic.VisibleText;
import berth.probe.Verification;
import berth.probe.Verification.Mismatch;
import berth.probe.Verification.Report;
import berth.syntax.Json;
import java.util.List;

/** The result of {@code verify} for people and for programs. */
final class VerifyText {
    /** So many are shown to people; programs get them all. */
    private static final int SHOWN = 40;

    private VerifyText() {}

    /** For people; services that no rule sees are named, because no packet of theirs was judged. */
    static String text(Report report, List<String> notEnforced) {
        StringBuilder out = new StringBuilder();
        for (Mismatch it : report.mismatches()
                .subList(0, Math.min(SHOWN, report.mismatches().size()))) {
            out.append("mismatch: ")
                    .append(it.from())
                    .append(" sends ")
                    .append(it.packet())
                    .append('\n');
            out.append("  the catalog: ").append(it.wanted());
            it.key()
                    .ifPresent(
                            key -> out.append(" (").append(VisibleText.of(key)).append(')'));
            out.append('\n');
            out.append("  the kernel:  it ").append(it.got()).append('\n');
            it.rules()
                    .forEach(rule -> out.append("  counted by:  ").append(rule).append('\n'));
        }
        if (report.mismatches().size() > SHOWN) {
            out.append("and ").append(report.mismatches().size() - SHOWN).append(" more mismatches\n");
        }
        report.unmet().forEach(e -> out.append("no packet met: ").append(e).append('\n'));
        out.append(report.isProof() ? "proved: " : "not proved: ")
                .append(report.probes())
                .append(" packets and ")
                .append(report.forged())
                .append(" forged ones between ")
                .append(report.places())
                .append(" places, ")
                .append(report.mismatches().size())
                .append(report.mismatches().size() == 1 ? " mismatch\n" : " mismatches\n");
        if (!notEnforced.isEmpty()) {
            out.append("not enforced, and so not part of it: ")
                    .append(String.join(", ", notEnforced))
                    .append('\n');
        }
        return out.toString();
    }

    static String json(Report report, List<String> notEnforced) {
        return Json.object()
                .with("version", 1)
                .with("proved", Json.bool(report.isProof()))
                .with("places", report.places())
                .with("probes", report.probes())
                .with("forged", report.forged())
                .with(
                        "mismatches",
                        Json.array(report.mismatches().stream()
                                .map(VerifyText::json)
                                .toList()))
                .with("unmet", Json.strings(report.unmet()))
                .with("notEnforced", Json.strings(notEnforced))
                .pretty();
    }

    private static Json.Obj json(Verification.Mismatch it) {
        Json.Obj json = Json.object()
                .with("from", it.from())
                .with("packet", it.packet())
                .with("catalog", it.wanted())
                .with("kernel", it.got())
                .with("countedBy", Json.strings(it.rules()));
        return it.key().map(key -> json.with("key", key)).orElse(json);
    }
}
