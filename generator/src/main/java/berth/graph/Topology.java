package berth.graph;

import berth.plan.CatalogModule;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a picture shows.
 *
 * @param host the machine's name
 * @param audited whether what is denied is only logged
 * @param compared whether it shows what changed since an older catalog
 * @param nodes the ends, by name: every enabled service, and of the others those that a passage names
 * @param modules the modules that have an enabled service, by name
 * @param passings everything that is allowed, and was
 * @param edges the same without what is implied, as the lines of a picture
 */
public record Topology(
        String host,
        boolean audited,
        boolean compared,
        SortedMap<String, Node> nodes,
        List<CatalogModule> modules,
        List<Passing> passings,
        List<Edge> edges) {

    /** The picture of a plan. */
    public static Topology of(Plan plan) {
        return of(plan, false, Passings.of(plan), new Nodes(plan).all());
    }

    /** The picture of a plan that shows what came and went since {@code before}. */
    public static Topology between(Plan before, Plan now) {
        SortedMap<String, Node> old = new Nodes(before).all();
        SortedMap<String, Node> all = new TreeMap<>();
        new Nodes(now)
                .all()
                .forEach((name, node) ->
                        all.put(name, node.isService() && !old.containsKey(name) ? node.with(Change.GAINED) : node));
        old.forEach((name, node) -> all.putIfAbsent(name, node.isService() ? node.with(Change.LOST) : node));
        return of(now, true, Passings.between(before, now), all);
    }

    private static Topology of(Plan plan, boolean compared, List<Passing> passings, SortedMap<String, Node> nodes) {
        Collection<Edge> edges = new Edges(nodes).of(passings);
        // Zones and the host stand there when something leads to them or from them, be it implied.
        TreeSet<String> used = new TreeSet<>();
        passings.forEach(it -> used.addAll(List.of(it.cell().from(), it.cell().to())));
        SortedMap<String, Node> shown = new TreeMap<>(nodes);
        shown.values().removeIf(node -> !node.isService() && !used.contains(node.name()));
        List<CatalogModule> modules = plan.modules().stream()
                .filter(module -> shown.values().stream()
                        .anyMatch(node ->
                                node.module().filter(module.name()::equals).isPresent()))
                .toList();
        return new Topology(
                plan.host().name(), plan.host().audit(), compared, shown, modules, passings, new ArrayList<>(edges));
    }

    /** The nodes that an edge leads from or to, or that are services. */
    List<Node> drawn() {
        TreeSet<String> ends = new TreeSet<>();
        edges.forEach(edge -> ends.addAll(List.of(edge.from(), edge.to())));
        return nodes.values().stream()
                .filter(node -> node.isService() || ends.contains(node.name()))
                .toList();
    }

    /** What becomes of all that is not shown, in words. */
    String rest() {
        if (audited) {
            return "All else is logged and passes: host.policy is audit.";
        }
        return isOpen() ? "All else is denied, where it is enforced." : "All else is denied.";
    }

    /** Whether it shows something that no rule sees. */
    boolean isOpen() {
        return edges.stream().anyMatch(edge -> !edge.enforced())
                || nodes.values().stream().anyMatch(node -> !node.enforced());
    }

    /** The names of the services that no rule sees. */
    List<String> notEnforced() {
        return nodes.values().stream()
                .filter(node -> !node.enforced() && node.change() != Change.LOST)
                .map(Node::name)
                .toList();
    }

    /** The drawn nodes of each module, by the module's name; those of none are not in it. */
    SortedMap<String, List<Node>> members() {
        SortedMap<String, List<Node>> members = new TreeMap<>();
        for (Node node : drawn()) {
            node.module().ifPresent(module -> members.computeIfAbsent(module, m -> new ArrayList<>())
                    .add(node));
        }
        return members;
    }

    /** What people say of a module. */
    Map<String, String> moduleWords() {
        Map<String, String> words = new TreeMap<>();
        modules.forEach(module -> module.description().ifPresent(text -> words.put(module.name(), text)));
        return words;
    }
}
