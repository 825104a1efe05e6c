package berth.graph;

import berth.syntax.MermaidString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A flowchart for Mermaid, which code hosts draw where a Markdown page has it in a fenced block. */
public final class Mermaid {
    /** More lines than these are refused where a page does not allow more (mermaid's {@code maxEdges}). */
    public static final int MOST_EDGES = 500;

    /** More characters than these likewise ({@code maxTextSize}). */
    public static final int MOST_CHARACTERS = 50_000;

    private final Topology topology;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> ids = new HashMap<>();

    private Mermaid(Topology topology) {
        this.topology = topology;
    }

    /** The flowchart's text. */
    public static String of(Topology topology) {
        Mermaid mermaid = new Mermaid(topology);
        mermaid.write();
        return mermaid.out.toString();
    }

    private void write() {
        name(topology.drawn());
        line("flowchart LR");
        for (Node node : topology.drawn()) {
            if (!node.isService()) {
                node(node, "  ");
            }
        }
        topology.members().forEach((module, members) -> {
            // On one line: Mermaid keeps no room for a second.
            String words = topology.moduleWords().getOrDefault(module, "");
            String title = words.isEmpty() ? module : module + ": " + words;
            line("  subgraph m_" + word(module) + "[" + MermaidString.lines(List.of(title)) + "]");
            members.forEach(node -> node(node, "    "));
            line("  end");
        });
        for (Node node : topology.drawn()) {
            if (node.isService() && node.module().isEmpty()) {
                node(node, "  ");
            }
        }
        topology.edges().forEach(this::edge);
        legend();
        styles();
    }

    /** An identifier starts with a letter of ours and an underscore: {@code end} and {@code graph} are words of Mermaid. */
    private void name(List<Node> nodes) {
        Set<String> taken = new HashSet<>();
        for (Node node : nodes) {
            String id = (node.isService() ? "s_" : "o_") + word(node.name());
            while (!taken.add(id)) {
                id += "_";
            }
            ids.put(node.name(), id);
        }
    }

    private static String word(String name) {
        return name.replaceAll("[^a-zA-Z0-9]", "_");
    }

    private void node(Node node, String margin) {
        List<String> lines = new ArrayList<>(List.of(node.name()));
        node.subtitle().ifPresent(lines::add);
        if (node.network().isPresent()) {
            node.description().ifPresent(lines::add);
        }
        if (node.change() != Change.SAME) {
            lines.add(node.change().word());
        }
        String text = MermaidString.lines(lines);
        String shape =
                switch (node.kind()) {
                    case SERVICE -> "[" + text + "]";
                    case HOST -> "[[" + text + "]]";
                    default -> "([" + text + "])";
                };
        line(margin + ids.get(node.name()) + shape + ":::" + look(node));
    }

    private static String look(Node node) {
        if (node.change() != Change.SAME) {
            return node.change().word();
        }
        if (!node.enforced()) {
            return "open";
        }
        return node.isService() ? "service" : "outside";
    }

    private void edge(Edge edge) {
        List<String> words = new ArrayList<>();
        if (edge.change() != Change.SAME) {
            words.add(edge.change().word());
        }
        words.add(edge.label());
        line("  " + ids.get(edge.from()) + " " + arrow(edge) + "|" + MermaidString.lines(words) + "| "
                + ids.get(edge.to()));
    }

    private static String arrow(Edge edge) {
        if (!edge.enforced()) {
            return "-.->";
        }
        return edge.published() ? "==>" : "-->";
    }

    private void legend() {
        Legend legend = Legend.of(topology);
        List<String> lines = new ArrayList<>();
        for (Legend.Look look : legend.looks()) {
            switch (look) {
                case PASSAGE -> lines.add("arrow: " + look.words());
                case PUBLISHED -> lines.add("thick: " + look.words());
                case NOT_ENFORCED -> lines.add("dashed: " + look.words());
                case GAINED -> lines.add("green: " + look.words());
                case LOST -> lines.add("red: " + look.words());
            }
        }
        lines.addAll(legend.notes());
        line("  legend[" + MermaidString.lines(lines) + "]:::legend");
    }

    private void styles() {
        line("  classDef service fill:#eaf2fb,stroke:#3b6ea5,color:#10243a");
        line("  classDef outside fill:#f2f2f2,stroke:#6b6b6b,color:#1f1f1f");
        line("  classDef open fill:#fff4d6,stroke:#8a6100,color:#3d2b00,stroke-dasharray:5 4");
        line("  classDef gained fill:#dff5e3,stroke:#1a7f37,color:#0b3d1a,stroke-width:3px");
        line("  classDef lost fill:#fde7e7,stroke:#c62828,color:#5c1010,stroke-width:3px,stroke-dasharray:5 4");
        line("  classDef legend fill:#ffffff,stroke:#9a9a9a,color:#333333,text-align:left");
        links(Change.GAINED, "#1a7f37");
        links(Change.LOST, "#c62828");
    }

    private void links(Change change, String colour) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < topology.edges().size(); i++) {
            if (topology.edges().get(i).change() == change) {
                numbers.add(Integer.toString(i));
            }
        }
        if (!numbers.isEmpty()) {
            line("  linkStyle " + String.join(",", numbers) + " stroke:" + colour);
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
