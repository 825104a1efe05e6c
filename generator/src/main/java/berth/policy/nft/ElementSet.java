package berth.policy.nft;

import berth.net.AddressRange;
import berth.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The elements of a set or map, found by key. */
final class ElementSet {

    /** An element, and what a map says for it. */
    record Element(List<Component> key, Optional<Action> data, int line) {}

    /** What a key finds: the ports for which it is found (all, where ports are no part of the key), the data, and the line. */
    record Hit(PortSet ports, Optional<Action> data, int line) {}

    private static final List<Integer> IN = List.of(0);

    private final List<String> types;
    private final int portAt;
    private final Map<List<Object>, List<Hit>> hashed = new HashMap<>();
    private final List<Element> sorted = new ArrayList<>();
    private final List<Element> loose = new ArrayList<>();
    private final List<Element> all;
    private final List<Action.Call> calls;

    /** The elements of a set of {@code types}; two that overlap are refused, as nft does. */
    ElementSet(List<String> types, List<Element> elements) {
        this.types = List.copyOf(types);
        this.portAt = types.indexOf("inet_service");
        this.all = List.copyOf(elements);
        this.calls = elements.stream()
                .flatMap(element -> element.data().stream())
                .filter(Action.Call.class::isInstance)
                .map(Action.Call.class::cast)
                .toList();
        for (Element element : elements) {
            Optional<List<Object>> key = exact(element);
            if (key.isPresent()) {
                hash(key.get(), element);
            } else if (types.size() == 1 && types.get(0).endsWith("_addr")) {
                sorted.add(element);
            } else {
                loose.add(element);
            }
        }
        if (!sorted.isEmpty()) {
            hashed.forEach((key, hits) -> sorted.add(new Element(
                    List.of(new Component.Exact(key.get(0))), hits.get(0).data(), 0)));
            hashed.clear();
            sorted.sort(Comparator.comparing(element -> range(element).low()));
            for (int i = 1; i < sorted.size(); i++) {
                if (range(sorted.get(i - 1)).contains(range(sorted.get(i)).low())) {
                    throw new NftSyntaxException(
                            Math.max(sorted.get(i - 1).line(), sorted.get(i).line()), "two intervals overlap");
                }
            }
        }
    }

    /** Where its data lead to. */
    List<Action.Call> calls() {
        return calls;
    }

    List<String> types() {
        return types;
    }

    private Optional<List<Object>> exact(Element element) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < element.key().size(); i++) {
            if (i != portAt) {
                Optional<Object> single = element.key().get(i).single();
                if (single.isEmpty()) {
                    return Optional.empty();
                }
                key.add(single.get());
            }
        }
        return Optional.of(key);
    }

    private void hash(List<Object> key, Element element) {
        PortSet ports =
                portAt < 0 ? PortSet.ALL : ((Component.PortSpan) element.key().get(portAt)).ports();
        List<Hit> hits = hashed.computeIfAbsent(key, k -> new ArrayList<>());
        if (hits.stream().anyMatch(hit -> !hit.ports().and(ports).isEmpty())) {
            throw new NftSyntaxException(element.line(), "two elements for one key");
        }
        hits.add(new Hit(ports, element.data(), element.line()));
    }

    private static AddressRange range(Element element) {
        Component only = element.key().get(0);
        return only instanceof Component.Addresses addresses
                ? addresses.range()
                : new AddressRange(
                        (IpAddress) ((Component.Exact) only).value(), (IpAddress) ((Component.Exact) only).value());
    }

    /** Every name of an interface among the elements; one that stands for several as its beginning. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Element element : all) {
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i).equals("ifname")) {
                    Component name = element.key().get(i);
                    names.add(
                            name instanceof Component.Prefix prefix
                                    ? prefix.start()
                                    : (String) ((Component.Exact) name).value());
                }
            }
        }
        return names;
    }

    /** Every port of a set of ports alone. */
    PortSet ports() {
        PortSet all = PortSet.NONE;
        for (Element element : loose) {
            all = all.or(((Component.PortSpan) element.key().get(0)).ports());
        }
        return all;
    }

    /** Whether a key of it holds an address. */
    boolean hasAddresses() {
        return types.stream().anyMatch(type -> type.endsWith("_addr"));
    }

    /**
     * What it can tell of an address: nothing but whether it is in, for a plain set of addresses; for another, in which
     * elements.
     */
    List<Integer> tells(IpAddress address) {
        if (types.size() == 1 && calls.isEmpty()) {
            boolean in = search(address).isPresent() || hashed.containsKey(List.<Object>of(address));
            return in ? IN : List.of();
        }
        List<Integer> in = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().stream().anyMatch(component -> component.matches(address))) {
                in.add(i);
            }
        }
        return in;
    }

    /** Every range of addresses among the elements. */
    List<AddressRange> addresses() {
        return all.stream()
                .flatMap(element -> element.key().stream())
                .filter(component -> component instanceof Component.Addresses
                        || component
                                .single()
                                .filter(IpAddress.class::isInstance)
                                .isPresent())
                .map(component -> range(new Element(List.of(component), Optional.empty(), 0)))
                .toList();
    }

    /** What {@code fields} of {@code frame} find; nothing when the packet has not got one of them. */
    List<Hit> find(List<Field> fields, Frame frame) {
        if (fields.get(0) == Field.CT_ORIGINAL_DPORT && frame.asked().isEmpty()) {
            // Nothing was put in its place, so it is the destination port.
            return frame.state().isEmpty() ? List.of() : frame.atPort(List.of(new Hit(ports(), Optional.empty(), 0)));
        }
        List<Object> key = new ArrayList<>(fields.size());
        boolean withPort = false;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isPort()) {
                withPort = true;
                if (!frame.hasPort(fields.get(i))) {
                    return List.of();
                }
            } else {
                Optional<Object> value = frame.value(fields.get(i));
                if (value.isEmpty()) {
                    return List.of();
                }
                key.add(value.get());
            }
        }
        List<Hit> hits = hashed.getOrDefault(key, List.of());
        if (sorted.isEmpty() && loose.isEmpty()) {
            return withPort ? frame.atPort(hits) : hits;
        }
        hits = new ArrayList<>(hits);
        if (!sorted.isEmpty()) {
            search((IpAddress) key.get(0)).ifPresent(hits::add);
        }
        for (Element element : loose) {
            if (matches(element, key)) {
                hits.add(new Hit(PortSet.ALL, element.data(), element.line()));
            }
        }
        return withPort ? frame.atPort(hits) : hits;
    }

    private Optional<Hit> search(IpAddress address) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            AddressRange range = range(sorted.get(middle));
            if (range.contains(address)) {
                return Optional.of(new Hit(
                        PortSet.ALL,
                        sorted.get(middle).data(),
                        sorted.get(middle).line()));
            }
            if (range.low().compareTo(address) > 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Element element, List<Object> key) {
        for (int i = 0; i < key.size(); i++) {
            if (!element.key().get(i).matches(key.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an element is more than one value. */
    boolean hasIntervals(List<Element> elements) {
        return elements.stream()
                .flatMap(element -> element.key().stream())
                .anyMatch(component -> component instanceof Component.Addresses
                        || component instanceof Component.Prefix
                        || (component instanceof Component.PortSpan span
                                && span.ports().spans().get(0).low()
                                        != span.ports().spans().get(0).high()));
    }
}
