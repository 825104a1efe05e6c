package berth.review;

import berth.net.Cidr;
import berth.plan.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A part of the outside: addresses by interface. The empty name stands for every interface that no zone names. */
final class OutsideRegion {
    private static final List<Cidr> ALL = List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6);

    private final SortedMap<String, List<Cidr>> addresses;

    private OutsideRegion(SortedMap<String, List<Cidr>> addresses) {
        this.addresses = addresses;
    }

    /**
     * Zones and blocks together.
     *
     * @param blocks addresses on whichever interface
     * @param interfaces every name that any region has which this one is held against
     */
    static OutsideRegion of(Collection<Endpoint.OfZone> zones, List<Cidr> blocks, Set<String> interfaces) {
        SortedMap<String, List<Cidr>> addresses = new TreeMap<>();
        Set<String> names = new TreeSet<>(interfaces);
        names.add("");
        for (String name : names) {
            List<Cidr> there = new ArrayList<>(blocks);
            for (Endpoint.OfZone zone : zones) {
                if (zone.interfaces().isEmpty() || zone.interfaces().contains(name)) {
                    there.addAll(zone.cidrs().isEmpty() ? ALL : zone.cidrs());
                }
            }
            addresses.put(name, Cidr.union(there));
        }
        return new OutsideRegion(addresses);
    }

    /** All the rest of the outside. */
    OutsideRegion complement() {
        SortedMap<String, List<Cidr>> rest = new TreeMap<>();
        addresses.forEach((name, there) -> rest.put(name, Cidr.subtract(ALL, there)));
        return new OutsideRegion(rest);
    }

    OutsideRegion minus(OutsideRegion other) {
        SortedMap<String, List<Cidr>> rest = new TreeMap<>();
        addresses.forEach(
                (name, there) -> rest.put(name, Cidr.subtract(there, other.addresses.getOrDefault(name, List.of()))));
        return new OutsideRegion(rest);
    }

    boolean isSame(OutsideRegion other) {
        return addresses.equals(other.addresses);
    }

    boolean isEmpty() {
        return addresses.values().stream().allMatch(List::isEmpty);
    }

    /** The one block that it is, wherever it is at all. */
    Optional<Cidr> block() {
        Set<List<Cidr>> different = new HashSet<>(addresses.values());
        different.remove(List.<Cidr>of());
        return different.stream()
                .filter(there -> different.size() == 1 && there.size() == 1)
                .map(there -> there.get(0))
                .findFirst();
    }
}
