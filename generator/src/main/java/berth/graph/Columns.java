package berth.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which service stands in which column: right of everything that reaches it. Where services reach each other in a circle,
 * the line that closes it, as one walks them by name, leads back.
 */
final class Columns {
    private final Map<String, Set<String>> reaches = new TreeMap<>();
    private final Map<String, Set<String>> ahead = new TreeMap<>();
    private final Map<String, Integer> column = new HashMap<>();

    private Columns() {}

    /**
     * The columns of services, from 1 on.
     *
     * @param services their names
     * @param edges lines; those that do not join two services do not count
     */
    static Map<String, Integer> of(Collection<String> services, List<Edge> edges) {
        Columns columns = new Columns();
        services.forEach(name -> {
            columns.reaches.put(name, new TreeSet<>());
            columns.ahead.put(name, new TreeSet<>());
        });
        Set<String> entered = new HashSet<>();
        for (Edge edge : edges) {
            if (!columns.reaches.containsKey(edge.to())) {
                continue;
            }
            if (columns.reaches.containsKey(edge.from()) && !edge.from().equals(edge.to())) {
                columns.reaches.get(edge.from()).add(edge.to());
            } else {
                entered.add(edge.to());
            }
        }
        columns.unwind(entered);
        columns.assign();
        columns.tighten(entered);
        return columns.column;
    }

    /**
     * Walks from where the outside comes in, then from the rest, and turns round what leads back. Without recursion, since
     * a chain may be as long as a catalog.
     */
    private void unwind(Set<String> entered) {
        Set<String> done = new HashSet<>();
        List<String> starts = new ArrayList<>(reaches.keySet());
        starts.sort(Comparator.comparingInt((String name) -> entered.contains(name)
                        ? -reaches.getOrDefault(name, Set.of()).size()
                        : 1)
                .thenComparing(name -> name));
        for (String start : starts) {
            if (done.contains(start)) {
                continue;
            }
            List<String> path = new ArrayList<>(List.of(start));
            Set<String> onPath = new HashSet<>(path);
            Map<String, List<String>> left = new HashMap<>();
            while (!path.isEmpty()) {
                String at = path.get(path.size() - 1);
                List<String> rest = left.computeIfAbsent(at, a -> new ArrayList<>(reaches.getOrDefault(a, Set.of())));
                if (rest.isEmpty()) {
                    path.remove(path.size() - 1);
                    onPath.remove(at);
                    done.add(at);
                    continue;
                }
                String next = rest.remove(0);
                if (onPath.contains(next)) {
                    ahead(next).add(at);
                    continue;
                }
                ahead(at).add(next);
                if (!done.contains(next)) {
                    path.add(next);
                    onPath.add(next);
                }
            }
        }
    }

    private Set<String> ahead(String name) {
        return ahead.computeIfAbsent(name, n -> new TreeSet<>());
    }

    private void assign() {
        Map<String, Integer> waiting = new HashMap<>();
        ahead.values().forEach(all -> all.forEach(name -> waiting.merge(name, 1, Integer::sum)));
        List<String> ready = new ArrayList<>();
        ahead.keySet().forEach(name -> {
            column.put(name, 1);
            if (!waiting.containsKey(name)) {
                ready.add(name);
            }
        });
        for (int i = 0; i < ready.size(); i++) {
            String at = ready.get(i);
            for (String next : ahead(at)) {
                column.merge(next, column.getOrDefault(at, 1) + 1, Math::max);
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
    }

    /** Who is reached by nobody stands beside what it reaches, and who neither reaches nor is reached where there is room. */
    private void tighten(Set<String> entered) {
        Set<String> reached = new HashSet<>(entered);
        ahead.values().forEach(reached::addAll);
        List<String> alone = new ArrayList<>();
        ahead.forEach((name, next) -> {
            if (!reached.contains(name)) {
                next.stream()
                        .mapToInt(other -> column.getOrDefault(other, 1))
                        .min()
                        .ifPresentOrElse(least -> column.put(name, Math.max(1, least - 1)), () -> alone.add(name));
            }
        });
        int columns = column.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        int most = Math.max(columns, Math.min(4, (alone.size() + 5) / 6));
        int[] room = new int[most + 1];
        column.forEach((name, number) -> room[number] += alone.contains(name) ? 0 : 1);
        for (String name : alone) {
            int emptiest = 1;
            for (int i = 2; i <= most; i++) {
                emptiest = room[i] < room[emptiest] ? i : emptiest;
            }
            column.put(name, emptiest);
            room[emptiest]++;
        }
    }
}
