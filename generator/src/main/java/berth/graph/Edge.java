package berth.graph;

import java.util.Comparator;
import java.util.List;

/**
 * What one node may do to another, as one line of a picture; passages that differ in their looks are lines of their own.
 *
 * @param from the name of the node that connects
 * @param to the name of the node that is connected to
 * @param published whether it leads through published ports of the host
 * @param enforced whether the rules see to it that this is all
 * @param change whether it came or went
 * @param ports what is open, in order, each as {@link CellWords#port} writes it
 */
public record Edge(String from, String to, boolean published, boolean enforced, Change change, List<String> ports)
        implements Comparable<Edge> {
    private static final Comparator<Edge> ORDER = Comparator.comparing(Edge::from)
            .thenComparing(Edge::to)
            .thenComparing(Edge::published)
            .thenComparing(Edge::enforced)
            .thenComparing(Edge::change)
            .thenComparing(edge -> edge.ports.toString());

    public Edge {
        ports = List.copyOf(ports);
    }

    /** The ports in one line. */
    String label() {
        return String.join(", ", ports);
    }

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }
}
