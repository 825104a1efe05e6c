package berth.plan;

import berth.catalog.Catalog;
import berth.catalog.HostDecl;
import berth.catalog.HostDecl.ZoneDecl;
import berth.catalog.Located;
import berth.catalog.ModuleDecl;
import berth.catalog.NamedEntry;
import berth.catalog.NetworkDecl;
import berth.catalog.NetworkRef;
import berth.catalog.PoolsDecl;
import berth.catalog.SecretDecl;
import berth.catalog.ServiceDecl;
import berth.catalog.SetDecl;
import berth.catalog.VolumeDecl;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.SpecialUse;
import berth.value.Name;
import berth.value.PodmanVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of a catalog and what they stand for. What was malformed is known by name only. */
final class Scope {
    /** The names that are endpoints without being declared. */
    static final List<String> RESERVED = List.of("internet", "host", "services");

    private final Catalog catalog;
    private final SortedMap<String, NamedEntry<Name, ServiceDecl>> services = new TreeMap<>();
    private final SortedMap<String, NamedEntry<Name, ZoneDecl>> zones = new TreeMap<>();
    private final SortedMap<String, NamedEntry<Name, SetDecl>> sets = new TreeMap<>();
    private final SortedMap<String, NamedEntry<Name, ModuleDecl>> modules = new TreeMap<>();
    private final SortedMap<String, NamedEntry<Name, NetworkDecl>> networks = new TreeMap<>();
    private final SortedMap<String, NamedEntry<Name, SecretDecl>> secrets = new TreeMap<>();
    private final SortedMap<String, List<String>> bearers = new TreeMap<>();
    private final SortedMap<String, NetworkDecl> bridges = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, ServiceDecl>> members = new TreeMap<>();
    private final SortedMap<String, List<String>> sharers = new TreeMap<>();
    private final SortedSet<String> labels = new TreeSet<>();
    private final boolean knowsSelectors;
    private Optional<List<Cidr>> internet = Optional.empty();

    Scope(Catalog catalog) {
        this.catalog = catalog;
        index(catalog.services(), services);
        index(catalog.host().map(HostDecl::zones).orElse(List.of()), zones);
        index(catalog.sets(), sets);
        index(catalog.modules(), modules);
        knowsSelectors = !catalog.broken().contains("modules")
                && services.values().stream().allMatch(Scope::knowsLabels);
        index(catalog.networks(), networks);
        index(catalog.secrets(), secrets);
        networks.forEach((name, entry) ->
                entry.value().filter(NetworkDecl::isBridge).ifPresent(network -> bridges.put(name, network)));
        services.forEach((name, entry) -> entry.value().ifPresent(service -> {
            join(name, service);
            service.labels().forEach(label -> labels.add(label.value().text()));
        }));
        services.forEach(
                (name, entry) -> entry.value().filter(ServiceDecl::enabled).ifPresent(service -> {
                    service.labels().forEach(label -> bear(label, name));
                    service.module().ifPresent(module -> bear(module, name));
                }));
    }

    private void bear(Located<Name> selector, String service) {
        List<String> all = bearers.computeIfAbsent(selector.value().text(), s -> new ArrayList<>());
        if (!all.contains(service)) {
            all.add(service);
        }
    }

    private static <V> void index(List<NamedEntry<Name, V>> entries, Map<String, NamedEntry<Name, V>> into) {
        entries.forEach(entry -> into.putIfAbsent(entry.key().value().text(), entry));
    }

    Catalog catalog() {
        return catalog;
    }

    /** Every service by name, malformed ones too. */
    SortedMap<String, NamedEntry<Name, ServiceDecl>> services() {
        return services;
    }

    /** A service that could be read. */
    Optional<ServiceDecl> service(String name) {
        return Optional.ofNullable(services.get(name)).flatMap(NamedEntry::value);
    }

    SortedMap<String, NamedEntry<Name, ZoneDecl>> zones() {
        return zones;
    }

    SortedMap<String, NamedEntry<Name, SetDecl>> sets() {
        return sets;
    }

    SortedMap<String, NamedEntry<Name, NetworkDecl>> networks() {
        return networks;
    }

    SortedMap<String, NamedEntry<Name, SecretDecl>> secrets() {
        return secrets;
    }

    /** What {@code volumes} says about a volume, if it says anything. */
    Optional<VolumeDecl> volume(String name) {
        return catalog.volumes().stream()
                .filter(entry -> entry.key().value().text().equals(name))
                .findFirst()
                .flatMap(NamedEntry::value);
    }

    SortedMap<String, NamedEntry<Name, ModuleDecl>> modules() {
        return modules;
    }

    /** The enabled services that a module or label selects; nothing when no such name exists. */
    Optional<List<String>> selected(String selector) {
        boolean known = modules.containsKey(selector) || labels.contains(selector);
        return Optional.ofNullable(bearers.get(selector)).or(() -> known ? Optional.of(List.of()) : Optional.empty());
    }

    /** Every name that a selector can have. */
    List<String> selectors() {
        List<String> all = new ArrayList<>(modules.keySet());
        all.addAll(labels);
        return all;
    }

    /** Every name that an endpoint can have. */
    List<String> endpoints() {
        List<String> all = new ArrayList<>(services.keySet());
        all.addAll(zones.keySet());
        all.addAll(sets.keySet());
        all.addAll(RESERVED);
        return all;
    }

    /**
     * Whether every zone and set is known by its name. If not, that has been reported, and an unknown name is no second
     * mistake unless it is near a known one.
     */
    boolean knowsOutside() {
        boolean zones =
                catalog.host().map(host -> !host.broken().contains("zones")).orElse(false);
        return zones && !catalog.broken().contains("sets");
    }

    /** The same of modules and labels. */
    boolean knowsSelectors() {
        return knowsSelectors;
    }

    private static boolean knowsLabels(NamedEntry<Name, ServiceDecl> service) {
        return service.value()
                .map(s -> !s.broken().contains("module") && !s.broken().contains("labels"))
                .orElse(false);
    }

    /** The podman that the output is for; nothing when it could not be read. */
    Optional<PodmanVersion> target() {
        return catalog.host().filter(host -> !host.broken().contains("podman")).map(HostDecl::podman);
    }

    /** The addresses that are the internet: those that are nothing else. */
    List<Cidr> internet() {
        // Every promise asks, for every passage.
        List<Cidr> known = internet.orElseGet(this::outsideOfAll);
        internet = Optional.of(known);
        return known;
    }

    private List<Cidr> outsideOfAll() {
        List<Cidr> holes = new ArrayList<>(SpecialUse.of(Family.IPV4));
        holes.addAll(SpecialUse.of(Family.IPV6));
        holes.addAll(inside());
        zones.values().forEach(z -> z.value().ifPresent(zone -> zone.cidrs().forEach(c -> holes.add(c.value()))));
        return Cidr.subtract(List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6), holes);
    }

    Optional<PoolsDecl> poolsDecl() {
        return catalog.pools();
    }

    /** The pools, with the default where none is named. */
    Pools pools() {
        return new Pools(
                catalog.pools().flatMap(PoolsDecl::ipv4).map(Located::value).orElse(Pools.DEFAULT_IPV4),
                catalog.pools().flatMap(PoolsDecl::ipv6).map(Located::value));
    }

    /** What services' addresses come from: the pools, and the subnets of shared networks, which may lie in them. */
    List<Cidr> inside() {
        List<Cidr> blocks = new ArrayList<>(List.of(pools().ipv4()));
        pools().ipv6().ifPresent(blocks::add);
        bridges().values().forEach(network -> blocks.add(network.subnet().value()));
        return blocks;
    }

    /** The networks that services may share, by name. */
    SortedMap<String, NetworkDecl> bridges() {
        return bridges;
    }

    /** The services on a declared network, disabled ones too, by name. */
    SortedMap<String, ServiceDecl> members(String network) {
        return members.getOrDefault(network, new TreeMap<>());
    }

    /** The shared bridge that a service sits on, by itself or with the one whose network it shares. */
    Optional<String> bridgeOf(String name) {
        return service(holder(name))
                .flatMap(s -> s.network().value() instanceof NetworkRef.Member member
                        ? Optional.of(member.network().value().text())
                        : Optional.empty())
                .filter(bridge -> bridges.containsKey(bridge));
    }

    /** The enabled services that no rule tells from one, or keeps apart from it: on its bridge, or with its address. */
    List<String> neighbours(String name) {
        Collection<String> there = bridgeOf(name)
                .<Collection<String>>map(bridge -> members(bridge).keySet())
                .orElseGet(() -> List.of(holder(name)));
        return there.stream()
                .flatMap(one -> Stream.concat(Stream.of(one), sharers.getOrDefault(one, List.of()).stream()))
                .filter(one -> !one.equals(name)
                        && service(one).map(ServiceDecl::enabled).orElse(false))
                .toList();
    }

    /** The services that have one address: the one whose network it is, and all that share it, disabled ones too. */
    List<String> sharing(String name) {
        String holder = holder(name);
        return Stream.concat(Stream.of(holder), sharers.getOrDefault(holder, List.of()).stream())
                .toList();
    }

    private void join(String name, ServiceDecl service) {
        if (service.network().value() instanceof NetworkRef.Member member) {
            members.computeIfAbsent(member.network().value().text(), n -> new TreeMap<>())
                    .put(name, service);
        } else if (service.network().value() instanceof NetworkRef.Shares shares) {
            sharers.computeIfAbsent(shares.service().value().text(), n -> new ArrayList<>())
                    .add(name);
        }
    }

    /** Whether a service sits on an interface of the host, past its firewall. */
    boolean isAttached(ServiceDecl service) {
        return service.network().value() instanceof NetworkRef.Member member
                && Optional.ofNullable(networks.get(member.network().value().text()))
                        .flatMap(NamedEntry::value)
                        .filter(network -> !network.isBridge())
                        .isPresent();
    }

    /** Whether a service sits on a shared bridge, or on a network of which nothing is known. */
    boolean isMember(ServiceDecl service) {
        return service.network().value() instanceof NetworkRef.Member && !isAttached(service);
    }

    /** Whether a service has addresses that rules can name: on its own network, a shared bridge, or another's. */
    boolean hasNetwork(ServiceDecl service) {
        return hasAddress(service) || service.network().value() instanceof NetworkRef.Shares;
    }

    /** Whether a service has addresses of its own that rules can name. */
    boolean hasAddress(ServiceDecl service) {
        return ownsNetwork(service) || isMember(service);
    }

    /** Whether a service has a network of its own. */
    static boolean ownsNetwork(ServiceDecl service) {
        return service.network().value() instanceof NetworkRef.Own;
    }

    /** The service whose network {@code name} has: the one that it shares, else itself. */
    String holder(String name) {
        return service(name)
                .flatMap(s -> s.network().value() instanceof NetworkRef.Shares shares
                        ? Optional.of(shares.service().value().text())
                        : Optional.empty())
                .orElse(name);
    }

    /** Where a service's name stands. */
    Span nameSpan(String service) {
        NamedEntry<Name, ServiceDecl> entry = services.get(service);
        if (entry == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return entry.key().span();
    }
}
