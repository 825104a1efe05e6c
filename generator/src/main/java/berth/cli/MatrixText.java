package berth.cli;

import berth.net.Family;
import berth.policy.Cell;
import berth.policy.Matrix;
import berth.syntax.Json;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The matrix for people and for programs. */
final class MatrixText {
    private MatrixText() {}

    /**
     * One block a source, one line a target; widest targets are not hidden among the rest.
     *
     * @param audit whether what is not allowed passes all the same
     */
    static String text(Matrix matrix, boolean audit) {
        SortedMap<String, SortedMap<String, StringBuilder>> rows = new TreeMap<>();
        for (Cell cell : matrix.cells()) {
            StringBuilder ports = rows.computeIfAbsent(cell.from(), f -> new TreeMap<>())
                    .computeIfAbsent(cell.to(), t -> new StringBuilder());
            ports.append(ports.isEmpty() ? "" : ", ").append(words(cell));
        }
        int width = matrix.cells().stream().mapToInt(c -> c.to().length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        rows.forEach((from, targets) -> {
            out.append(from).append('\n');
            targets.forEach((to, ports) -> out.append("  -> ")
                    .append(to)
                    .append(" ".repeat(width - to.length() + 2))
                    .append(ports)
                    .append('\n'));
        });
        out.append(rows.isEmpty() ? "nothing is allowed\n" : "")
                .append(
                        audit
                                ? "everything else is logged and passes: `host.policy` is `audit`\n"
                                : rows.isEmpty() ? "" : "everything else is denied\n");
        if (!matrix.notEnforced().isEmpty()) {
            out.append("not enforced: ")
                    .append(String.join(", ", matrix.notEnforced()))
                    .append('\n');
        }
        return out.toString();
    }

    /** Which ports of the target, for people. */
    static String words(Cell cell) {
        String ports = cell.protocol().equals("icmp-echo")
                ? "ping"
                : (cell.portsText().equals("*") ? "every port" : cell.portsText()) + "/" + cell.protocol();
        String families = cell.families().size() == 1 && cell.families().get(0) == Family.IPV6 ? " (IPv6 only)" : "";
        return ports
                + cell.publishedText().map(on -> " (published on " + on + ")").orElse("")
                + families
                + (cell.enforced() ? "" : " (not enforced)");
    }

    /** The stable format. */
    static String json(Matrix matrix, boolean audit) {
        return Json.object()
                .with("version", 1)
                .with("policy", audit ? "audit" : "enforce")
                .with(
                        "allowed",
                        Json.array(matrix.cells().stream().map(MatrixText::json).toList()))
                .with("notEnforced", Json.strings(matrix.notEnforced()))
                .pretty();
    }

    /** One cell of the stable format. */
    static Json.Obj json(Cell cell) {
        Json.Obj json = Json.object()
                .with("from", cell.from())
                .with("to", cell.to())
                .with("protocol", cell.protocol())
                .with("ports", cell.portsText())
                .with(
                        "families",
                        Json.array(cell.families().stream()
                                .map(f -> Json.number(f.number()))
                                .toList()))
                .with("enforced", cell.enforced() ? "yes" : "no");
        return cell.publishedText().map(on -> json.with("published", on)).orElse(json);
    }

    /** Comma-separated values with a header (RFC 4180, lines end in LF); no value needs quotes. */
    static String csv(Matrix matrix) {
        StringBuilder out = new StringBuilder("from,to,protocol,ports,published,families,enforced\n");
        for (Cell cell : matrix.cells()) {
            List<String> families = cell.families().stream()
                    .map(f -> String.valueOf(f.number()))
                    .toList();
            out.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s,%s,%s,%s\n",
                    cell.from(),
                    cell.to(),
                    cell.protocol(),
                    cell.portsText(),
                    cell.publishedText().orElse(""),
                    String.join("+", families),
                    cell.enforced() ? "yes" : "no"));
        }
        return out.toString();
    }
}
