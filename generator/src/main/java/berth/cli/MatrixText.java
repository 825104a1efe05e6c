package berth.cli;

import berth.net.Family;
import berth.plan.Plan;
import berth.plan.Service;
import berth.policy.Cell;
import berth.policy.Channel;
import berth.policy.Matrix;
import berth.syntax.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The matrix for people and for programs. */
final class MatrixText {
    private MatrixText() {}

    /** One block a source, one line a target; then what else is to be known of the services. */
    static String text(Plan plan, Matrix matrix) {
        boolean dual = plan.pools().ipv6().isPresent();
        SortedMap<String, SortedMap<String, List<Cell>>> rows = new TreeMap<>();
        for (Cell cell : matrix.cells()) {
            rows.computeIfAbsent(cell.from(), f -> new TreeMap<>())
                    .computeIfAbsent(cell.to(), t -> new ArrayList<>())
                    .add(cell);
        }
        int width = matrix.cells().stream().mapToInt(c -> c.to().length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        rows.forEach((from, targets) -> {
            out.append(from).append('\n');
            targets.forEach((to, ports) -> out.append("  -> ")
                    .append(to)
                    .append(" ".repeat(width - to.length() + 2))
                    .append(words(ports, dual))
                    .append('\n'));
        });
        boolean isWhole =
                matrix.notEnforced().isEmpty() && matrix.cells().stream().allMatch(Cell::enforced);
        out.append(rows.isEmpty() ? "nothing is allowed\n" : "");
        if (plan.host().audit()) {
            out.append("everything else is logged and passes: `host.policy` is `audit`\n");
        } else if (!rows.isEmpty()) {
            out.append("everything else is denied").append(isWhole ? "\n" : ", where it is enforced\n");
        }
        Set<String> met = new HashSet<>();
        matrix.cells().forEach(cell -> met.addAll(List.of(cell.from(), cell.to())));
        names(
                "no passage: ",
                plan.enabled().stream()
                        .map(Service::name)
                        .filter(name -> !met.contains(name))
                        .toList(),
                out);
        names("not enforced: ", matrix.notEnforced(), out);
        Channel.of(plan).forEach(channel -> out.append("besides packets: ")
                .append(channel.sentence())
                .append('\n'));
        return out.toString();
    }

    private static void names(String what, List<String> names, StringBuilder out) {
        if (!names.isEmpty()) {
            out.append(what).append(String.join(", ", names)).append('\n');
        }
    }

    private static String words(List<Cell> cells, boolean dual) {
        return Matrix.isEverything(cells)
                ? "everything (not enforced)"
                : String.join(
                        ", ", cells.stream().map(cell -> words(cell, dual)).toList());
    }

    /**
     * Which ports of the target, for people.
     *
     * @param dual whether services have both families, so that one alone is worth a word
     */
    static String words(Cell cell, boolean dual) {
        String ports = cell.protocol().equals("icmp-echo")
                ? "ping"
                : (cell.portsText().equals("*") ? "every port" : cell.portsText()) + "/" + cell.protocol();
        String families = dual && cell.families().size() == 1
                ? cell.families().get(0) == Family.IPV6 ? " (IPv6 only)" : " (IPv4 only)"
                : "";
        return ports
                + cell.publishedText().map(on -> " (published on " + on + ")").orElse("")
                + families
                + (cell.enforced() ? "" : " (not enforced)");
    }

    /** The stable format. */
    static String json(Plan plan, Matrix matrix) {
        return Json.object()
                .with("version", 1)
                .with("policy", plan.host().audit() ? "audit" : "enforce")
                .with(
                        "allowed",
                        Json.array(matrix.cells().stream().map(MatrixText::json).toList()))
                .with("notEnforced", Json.strings(matrix.notEnforced()))
                .with(
                        "otherChannels",
                        Json.array(Channel.of(plan).stream()
                                .map(channel -> Json.object()
                                        .with("between", Json.strings(channel.between()))
                                        .with("what", channel.what()))
                                .toList()))
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
