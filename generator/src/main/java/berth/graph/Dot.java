package berth.graph;

import berth.syntax.DotString;
import java.util.ArrayList;
import java.util.List;

/** A graph for Graphviz, and for everything else that reads DOT. */
public final class Dot {
    private final Topology topology;
    private final StringBuilder out = new StringBuilder();

    private Dot(Topology topology) {
        this.topology = topology;
    }

    /** The graph's text. */
    public static String of(Topology topology) {
        Dot dot = new Dot(topology);
        dot.write();
        return dot.out.toString();
    }

    private void write() {
        line("digraph berth {");
        line("  graph [rankdir=LR, newrank=true, fontname=\"sans-serif\", fontsize=11, labelloc=b, labeljust=l, label="
                + label(legend()) + "];");
        line("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#eaf2fb\", color=\"#3b6ea5\","
                + " fontname=\"sans-serif\", fontsize=11];");
        line("  edge [fontname=\"sans-serif\", fontsize=10, color=\"#555555\"];");
        for (Node node : topology.drawn()) {
            if (!node.isService()) {
                node(node, "  ");
            }
        }
        topology.members().forEach((module, members) -> {
            line("  subgraph " + DotString.of("cluster_" + module) + " {");
            String words = topology.moduleWords().getOrDefault(module, "");
            line("    label=" + label(words.isEmpty() ? List.of(module) : List.of(module, words))
                    + "; labelloc=t; style=rounded; color=\"#9a9a9a\";");
            members.forEach(node -> node(node, "    "));
            line("  }");
        });
        for (Node node : topology.drawn()) {
            if (node.isService() && node.module().isEmpty()) {
                node(node, "  ");
            }
        }
        topology.edges().forEach(this::edge);
        line("}");
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
        StringBuilder attributes = new StringBuilder("label=").append(centred(lines));
        if (!node.isService()) {
            attributes.append(", shape=").append(node.kind() == Node.Kind.HOST ? "box3d" : "ellipse");
            attributes.append(", style=filled, fillcolor=\"#f2f2f2\", color=\"#6b6b6b\"");
        } else if (!node.enforced()) {
            attributes.append(", style=\"rounded,filled,dashed\", fillcolor=\"#fff4d6\", color=\"#8a6100\"");
        }
        if (node.change() == Change.GAINED) {
            attributes.append(", fillcolor=\"#dff5e3\", color=\"#1a7f37\", penwidth=2");
        } else if (node.change() == Change.LOST) {
            attributes.append(", fillcolor=\"#fde7e7\", color=\"#c62828\", penwidth=2");
        }
        line(margin + DotString.of(node.name()) + " [" + attributes + "];");
    }

    private void edge(Edge edge) {
        List<String> words = new ArrayList<>();
        if (edge.change() != Change.SAME) {
            words.add(edge.change().word());
        }
        words.add(edge.label());
        StringBuilder attributes = new StringBuilder("label=").append(centred(words));
        if (edge.published()) {
            attributes.append(", penwidth=2");
        }
        if (!edge.enforced()) {
            attributes.append(", style=dashed");
        }
        switch (edge.change()) {
            case GAINED -> attributes.append(", color=\"#1a7f37\", fontcolor=\"#1a7f37\"");
            case LOST -> attributes.append(", color=\"#c62828\", fontcolor=\"#c62828\"");
            case SAME -> {}
        }
        line("  " + DotString.of(edge.from()) + " -> " + DotString.of(edge.to()) + " [" + attributes + "];");
    }

    private List<String> legend() {
        Legend legend = Legend.of(topology);
        List<String> lines = new ArrayList<>(List.of(topology.host() + ": who may connect to whom"));
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
        return lines;
    }

    private static String centred(List<String> lines) {
        return DotString.of(String.join("\n", lines));
    }

    private static String label(List<String> lines) {
        return DotString.leftAligned(lines);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
