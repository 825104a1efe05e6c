package berth.property;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.net.Cidr;
import berth.plan.Attachment;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Lease;
import berth.plan.Plan;
import berth.plan.Service;
import berth.render.OutputTree;
import berth.render.Templates;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Catalogs that are edited again and again, with the lock that each edit leaves: networks are disjoint and inside the
 * pool, nobody moves, the order of the services does not matter, and nobody's units change but those of services that the
 * changed one reaches or is reached by.
 */
class EditSequencesTest {

    private static final int SEQUENCES = 1_000;
    private static final int EDITS = 8;

    /** Rendering takes longer than compiling. */
    private static final int RENDERED = 5;

    private static final long SEED = Long.getLong("berth.seed", 20260101L);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    /** Pools of 16 networks, where newcomers find their places taken, and roomy ones. */
    private static final List<String> POOLS =
            List.of("ipv4: 10.9.8.0/26", "ipv4: 10.9.0.0/16", "ipv4: 10.9.8.0/26, ipv6: \"fd00:1:2::/60\"");

    private final Templates templates = Templates.bundled();

    /** A catalog of services, each with those that it reaches. */
    private record Draft(String pools, SortedMap<String, Set<String>> services) {

        String yaml(List<String> order) {
            StringBuilder text =
                    new StringBuilder("berth: 1\nhost: { name: h }\npools: { " + pools + " }\nservices:\n");
            for (String name : order) {
                text.append("  ").append(name).append(":\n    image: docker.io/library/debian:12.7\n");
                text.append("    ports: { http: 8080 }\n");
                if (!reach(name).isEmpty()) {
                    text.append("    reach: [")
                            .append(String.join(", ", reach(name)))
                            .append("]\n");
                }
            }
            return text.toString();
        }

        Set<String> reach(String name) {
            return services.getOrDefault(name, Set.of());
        }

        List<String> names() {
            return List.copyOf(services.keySet());
        }

        /** The services that a change of this one may be seen at. */
        Set<String> neighbours(String name) {
            Set<String> all = new HashSet<>(reach(name));
            services.forEach((other, reach) -> {
                if (reach.contains(name)) {
                    all.add(other);
                }
            });
            all.add(name);
            return all;
        }
    }

    @Test
    void nobodyMovesWhoeverComesAndGoes() {
        for (int i = 0; i < SEQUENCES; i++) {
            sequence(SEED + i, i % RENDERED == 0);
        }
    }

    private void sequence(long seed, boolean rendered) {
        Random random = new Random(seed);
        Draft draft = new Draft(POOLS.get(random.nextInt(POOLS.size())), new TreeMap<>());
        Optional<String> lock = Optional.empty();
        Map<String, List<Cidr>> before = Map.of();
        Map<String, String> unitsBefore = Map.of();
        for (int edit = 0; edit < EDITS; edit++) {
            Set<String> touched = new HashSet<>();
            int kind = draft.services.size() < 4 ? 0 : draft.services.size() > 14 ? 1 : random.nextInt(3);
            String changed = draft.services.isEmpty() ? "" : any(random, draft.names());
            if (kind != 0) {
                touched.addAll(draft.neighbours(changed));
                Set<String> reach = draft.services.remove(changed);
                draft.services.values().forEach(all -> all.remove(changed));
                if (kind == 2) {
                    String other = newName(random, draft);
                    draft.services.put(other, reach);
                    touched.add(other);
                }
            } else {
                String name = newName(random, draft);
                draft.services.put(name, new HashSet<>(some(random, draft.names(), name)));
                some(random, draft.names(), name).forEach(n -> draft.reach(n).add(name));
                touched.addAll(draft.neighbours(name));
            }

            String where = "seed " + seed + ", edit " + edit;
            Plan plan = plan(draft, draft.names(), lock, where);
            Map<String, List<Cidr>> now = networks(plan);
            disjoint(plan, now, where);
            before.forEach((name, held) -> {
                if (now.containsKey(name)) {
                    assertThat(now.get(name)).as("%s: %s moved", where, name).isEqualTo(held);
                }
            });
            String next = lockOf(draft, draft.names(), lock, where);
            List<String> shuffled = new ArrayList<>(draft.names());
            Collections.shuffle(shuffled, random);
            assertThat(lockOf(draft, shuffled, lock, where))
                    .as("%s, shuffled", where)
                    .isEqualTo(next);
            roundTrip(draft, next, now, where);
            if (rendered) {
                Map<String, String> units = units(plan);
                Map<String, String> old = unitsBefore;
                units.forEach((path, text) -> {
                    if (old.containsKey(path) && !touched.contains(service(path))) {
                        assertThat(text)
                                .as("%s: %s, changed %s", where, path, touched)
                                .isEqualTo(old.get(path));
                    }
                });
                unitsBefore = units;
            }
            before = now;
            lock = Optional.of(next);
        }
    }

    /** What a lock says is what the next run reads, and it needs nothing more. */
    private static void roundTrip(Draft draft, String lock, Map<String, List<Cidr>> networks, String where) {
        byte[] bytes = lock.getBytes(StandardCharsets.UTF_8);
        Compiled again = Compiler.compile(
                input(draft, draft.names()).withLock(Optional.of(bytes)).locked());
        assertThat(again.hasErrors()).as("%s: %s", where, again.diagnostics()).isFalse();
        assertThat(again.lock()).as(where).contains(lock);
        assertThat(networks(again.plan().orElseThrow())).as(where).isEqualTo(networks);
    }

    private static void disjoint(Plan plan, Map<String, List<Cidr>> networks, String where) {
        List<Cidr> all = networks.values().stream().flatMap(List::stream).toList();
        for (int i = 0; i < all.size(); i++) {
            Cidr one = all.get(i);
            assertThat(plan.pools().ipv4().contains(one)
                            || plan.pools()
                                    .ipv6()
                                    .filter(pool -> pool.contains(one))
                                    .isPresent())
                    .as("%s: %s is inside a pool", where, one)
                    .isTrue();
            assertThat(all.subList(0, i)).as(where).noneMatch(one::overlaps);
        }
    }

    private static CatalogInput input(Draft draft, List<String> order) {
        return CatalogInput.of("catalog.yaml", draft.yaml(order).getBytes(StandardCharsets.UTF_8), TODAY);
    }

    private static Compiled compiled(Draft draft, List<String> order, Optional<String> lock, String where) {
        Compiled compiled =
                Compiler.compile(input(draft, order).withLock(lock.map(text -> text.getBytes(StandardCharsets.UTF_8))));
        assertThat(compiled.hasErrors())
                .as("%s: %s", where, compiled.diagnostics())
                .isFalse();
        return compiled;
    }

    private static Plan plan(Draft draft, List<String> order, Optional<String> lock, String where) {
        return compiled(draft, order, lock, where).plan().orElseThrow();
    }

    private static String lockOf(Draft draft, List<String> order, Optional<String> lock, String where) {
        return compiled(draft, order, lock, where).lock().orElseThrow();
    }

    private static Map<String, List<Cidr>> networks(Plan plan) {
        Map<String, List<Cidr>> networks = new HashMap<>();
        for (Service service : plan.services()) {
            Attachment.Own own = (Attachment.Own) service.attachment();
            List<Cidr> subnets = new ArrayList<>(List.of(own.ipv4().subnet()));
            own.ipv6().map(Lease::subnet).ifPresent(subnets::add);
            networks.put(service.name(), subnets);
        }
        return networks;
    }

    private Map<String, String> units(Plan plan) {
        Map<String, String> units = new HashMap<>();
        for (Artifact artifact : OutputTree.of(plan, templates)) {
            if (artifact.path().startsWith("quadlet/")) {
                units.put(artifact.path(), artifact.text());
            }
        }
        return units;
    }

    private static String service(String path) {
        return path.substring("quadlet/".length(), path.indexOf('.'));
    }

    private static String any(Random random, List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static List<String> some(Random random, List<String> names, String but) {
        return names.stream()
                .filter(name -> !name.equals(but) && random.nextInt(4) == 0)
                .toList();
    }

    private static String newName(Random random, Draft draft) {
        String name;
        do {
            name = "x" + Integer.toString(random.nextInt(10_000), 36);
        } while (draft.services.containsKey(name));
        return name;
    }
}
