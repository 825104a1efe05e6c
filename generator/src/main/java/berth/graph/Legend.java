package berth.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader has to know to read a picture right; only what occurs in it.
 *
 * @param looks the looks that need a word
 * @param notes sentences
 */
record Legend(List<Look> looks, List<String> notes) {

    /** A look of a line or a box, and what it means. */
    enum Look {
        PASSAGE("may connect; the number is the port, of TCP if it says no other"),
        PUBLISHED("through a published port of the host"),
        NOT_ENFORCED("not enforced"),
        GAINED("gained"),
        LOST("lost");

        private final String words;

        Look(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Legend of(Topology topology) {
        List<Edge> edges = topology.edges();
        List<Look> looks = new ArrayList<>();
        add(Look.PASSAGE, !edges.isEmpty(), looks);
        add(Look.PUBLISHED, edges.stream().anyMatch(Edge::published), looks);
        add(Look.NOT_ENFORCED, topology.isOpen(), looks);
        add(Look.GAINED, topology.compared(), looks);
        add(Look.LOST, topology.compared(), looks);
        List<String> notes = new ArrayList<>();
        notes.add(topology.rest());
        if (topology.passings().stream()
                .anyMatch(it -> it.isImplied() && it.cell().published().isPresent())) {
            notes.add("Not drawn: the host may use every published port.");
        }
        if (topology.passings().stream()
                .anyMatch(it -> it.isImplied() && it.cell().published().isEmpty())) {
            notes.add("Not drawn: who reaches the outside may ask the host's resolver.");
        }
        return new Legend(List.copyOf(looks), List.copyOf(notes));
    }

    private static void add(Look look, boolean occurs, List<Look> looks) {
        if (occurs) {
            looks.add(look);
        }
    }
}
