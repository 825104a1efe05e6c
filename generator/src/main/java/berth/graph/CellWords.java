package berth.graph;

import berth.net.Family;
import berth.policy.Cell;

/** Cells of the matrix in the few words that a picture has room for. */
final class CellWords {
    private CellWords() {}

    /**
     * The port: {@code 443}, {@code 53/udp}, {@code ping}, {@code 80 to 8080} when it is published under another number;
     * with the family, when it is open in one of two.
     *
     * @param dual whether the service has addresses of both families
     */
    static String port(Cell cell, boolean dual) {
        String port = cell.protocol().equals("icmp-echo") ? "ping" : cell.portsText();
        if (port.equals("*")) {
            port = "every port";
        }
        String on = cell.publishedText().orElse(port);
        String words = on.equals(port) ? port : on + " to " + port;
        if (!cell.protocol().equals("tcp") && !cell.protocol().equals("icmp-echo")) {
            words += "/" + cell.protocol();
        }
        return dual && cell.families().size() == 1
                ? words + " " + family(cell.families().get(0))
                : words;
    }

    static String family(Family family) {
        return family == Family.IPV4 ? "IPv4" : "IPv6";
    }
}
