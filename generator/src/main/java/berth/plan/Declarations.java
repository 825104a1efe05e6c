package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.net.Ports;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a catalog declares that need not be in its plan, because no output depends on it: names that nothing uses, and the
 * ports that the host itself has.
 *
 * @param sets every set, by name
 * @param networks the enabled services on each declared network
 * @param selectors the enabled services that each module or label selects
 * @param hostPorts the ports of the host that are taken, published ones aside
 */
public record Declarations(
        List<Endpoint> sets,
        SortedMap<String, List<String>> networks,
        SortedMap<String, List<String>> selectors,
        List<Ports> hostPorts) {

    /** Where nothing is known of a catalog. */
    public static final Declarations NOTHING = new Declarations(List.of(), new TreeMap<>(), new TreeMap<>(), List.of());

    public Declarations {
        sets = List.copyOf(sets);
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        selectors = Collections.unmodifiableSortedMap(new TreeMap<>(selectors));
        hostPorts = List.copyOf(hostPorts);
    }

    static Declarations of(Scope scope, Plan plan) {
        Outside outside = new Outside(scope);
        SortedMap<String, List<String>> networks = new TreeMap<>();
        scope.networks()
                .keySet()
                .forEach(name -> networks.put(name, enabled(scope.members(name).keySet(), plan)));
        SortedMap<String, List<String>> selectors = new TreeMap<>();
        scope.selectors()
                .forEach(name -> selectors.put(name, scope.selected(name).orElse(List.of())));
        Stream<Ports> own = scope.catalog().host().map(HostDecl::listens).orElse(List.of()).stream()
                .map(Located::value);
        Stream<Ports> ofServices = plan.enabled().stream()
                .filter(service -> service.attachment() instanceof Attachment.OfHost)
                .flatMap(service -> service.ports().values().stream())
                .flatMap(List::stream);
        return new Declarations(
                scope.sets().keySet().stream()
                        .flatMap(name -> outside.named(name).stream())
                        .toList(),
                networks,
                selectors,
                Stream.concat(own, ofServices).distinct().sorted().toList());
    }

    private static List<String> enabled(Collection<String> names, Plan plan) {
        return new TreeSet<>(names)
                .stream().filter(name -> plan.service(name).isPresent()).toList();
    }
}
