package berth.review;

import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.policy.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where a catalog says what its plan's matrix has. */
final class Whereabouts {
    private final Map<String, List<Passage>> passages = new HashMap<>();
    private final Map<String, List<Publication>> publications = new HashMap<>();
    private final Map<String, Service> services = new HashMap<>();
    private final Set<String> labels = new HashSet<>();

    Whereabouts(Plan plan) {
        plan.passages().forEach(passage -> passages.computeIfAbsent(passage.key(), k -> new ArrayList<>())
                .add(passage));
        plan.publications().forEach(publication -> publications
                .computeIfAbsent(publication.key(), k -> new ArrayList<>())
                .add(publication));
        plan.services().forEach(service -> {
            services.put(service.key(), service);
            labels.add(service.name());
        });
    }

    /** 0 for all the world, 1 for another part of the outside, 2 for the host, 3 for a service. */
    int width(String end) {
        if (end.equals("internet") || end.equals("0.0.0.0/0") || end.equals("::/0")) {
            return 0;
        }
        if (labels.contains(end)) {
            return 3;
        }
        return end.equals("host") ? 2 : 1;
    }

    /** What opens a cell of this plan. */
    Optional<Place> of(Cell cell) {
        return entry(cell, p -> leadsTo(p, cell.to()) && opens(p, cell))
                .or(() -> entry(cell, p -> opens(p, cell)))
                .or(() -> publication(cell, p -> opens(p, cell)))
                .or(() -> resolver(cell));
    }

    /** What this plan says under a key about the two ends of a cell of the other plan, if it says something. */
    Optional<Place> like(String from, String to, String key) {
        return passage(key, p -> p.from().name().equals(from) && leadsTo(p, to))
                .or(() -> publication(
                        key,
                        p -> p.service().equals(to)
                                && p.from().stream().anyMatch(end -> end.label().equals(from))));
    }

    /** The entry of a passage that opens a cell; the first of several. */
    private Optional<Place> entry(Cell cell, Predicate<Passage> wanted) {
        return passages.getOrDefault(cell.key(), List.of()).stream()
                .filter(wanted)
                .findFirst()
                .map(passage -> passage.parts().stream()
                        .filter(part -> opens(part, cell))
                        .findFirst()
                        .map(part -> Place.of(part.span(), part.key()))
                        .orElseGet(() -> Place.of(passage.span(), passage.key())));
    }

    private static boolean opens(Passage.Part part, Cell cell) {
        return cell.ports()
                .map(range -> part.ports().stream()
                        .anyMatch(p -> p.protocol().word().equals(cell.protocol())
                                && p.range().overlaps(range)))
                .orElseGet(part::ping);
    }

    private Optional<Place> passage(String key, Predicate<Passage> wanted) {
        return passages.getOrDefault(key, List.of()).stream()
                .filter(wanted)
                .findFirst()
                .map(passage -> Place.of(passage.span(), passage.key()));
    }

    private Optional<Place> publication(Cell cell, Predicate<Publication> wanted) {
        return publication(cell.key(), wanted.and(p -> p.from().stream()
                        .anyMatch(f -> f.label().equals(cell.from()))))
                .or(() -> publication(cell.key(), wanted));
    }

    private Optional<Place> publication(String key, Predicate<Publication> wanted) {
        return publications.getOrDefault(key, List.of()).stream()
                .filter(wanted)
                .findFirst()
                .map(publication -> Place.of(publication.span(), publication.key()));
    }

    private Optional<Place> resolver(Cell cell) {
        String end = ".resolver";
        return cell.key().endsWith(end)
                ? Optional.ofNullable(
                                services.get(cell.key().substring(0, cell.key().length() - end.length())))
                        .map(service -> Place.of(service.span(), cell.key()))
                : Optional.empty();
    }

    private static boolean leadsTo(Passage passage, String label) {
        return passage.to().label().equals(label);
    }

    private static boolean opens(Passage passage, Cell cell) {
        return cell.ports()
                .map(range -> passage.ports().stream()
                        .anyMatch(p -> p.protocol().word().equals(cell.protocol())
                                && p.range().contains(range)))
                .orElseGet(passage::ping);
    }

    private static boolean opens(Publication publication, Cell cell) {
        return publication.on().isPresent() == cell.published().isPresent()
                && publication.port().protocol().word().equals(cell.protocol())
                && cell.ports().filter(publication.port().range()::contains).isPresent()
                && cell.published()
                        .map(on ->
                                publication.on().filter(all -> all.contains(on)).isPresent())
                        .orElse(true);
    }
}
