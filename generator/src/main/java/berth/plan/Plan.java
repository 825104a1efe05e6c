package berth.plan;

import berth.net.Cidr;
import berth.net.Family;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a catalog means: everything decided, nothing left to look up.
 *
 * @param catalog the catalog's file name, for comments; never a path
 * @param host the machine
 * @param pools the blocks that networks are cut from
 * @param zones the declared zones, by name
 * @param services every service by name, disabled ones too
 * @param modules the modules, by name
 * @param networks the macvlan and ipvlan networks that an enabled service sits on, by name
 * @param bridges the shared bridges that an enabled service sits on, by name
 * @param volumes the named volumes of enabled services, by name
 * @param passages what services may reach, in order
 * @param publications what others may reach, in order
 * @param promises what nobody will ever be given, in the order written
 * @param exceptions the risks that are taken knowingly, by service
 */
public record Plan(
        String catalog,
        Host host,
        Pools pools,
        List<Endpoint.OfZone> zones,
        List<Service> services,
        List<CatalogModule> modules,
        List<AttachedNetwork> networks,
        List<SharedNetwork> bridges,
        List<NamedVolume> volumes,
        List<Passage> passages,
        List<Publication> publications,
        List<Promise> promises,
        List<TakenRisk> exceptions) {
    public Plan {
        zones = List.copyOf(zones);
        services = services.stream().sorted(Comparator.comparing(Service::name)).toList();
        modules = modules.stream()
                .sorted(Comparator.comparing(CatalogModule::name))
                .toList();
        networks = List.copyOf(networks);
        bridges = List.copyOf(bridges);
        volumes =
                volumes.stream().sorted(Comparator.comparing(NamedVolume::name)).toList();
        passages = List.copyOf(passages);
        publications = List.copyOf(publications);
        promises = List.copyOf(promises);
        exceptions = exceptions.stream().sorted().toList();
    }

    /** A plan without modules, promises and exceptions. */
    public Plan(
            String catalog,
            Host host,
            Pools pools,
            List<Endpoint.OfZone> zones,
            List<Service> services,
            List<AttachedNetwork> networks,
            List<NamedVolume> volumes,
            List<Passage> passages,
            List<Publication> publications) {
        this(
                catalog,
                host,
                pools,
                zones,
                services,
                List.of(),
                networks,
                List.of(),
                volumes,
                passages,
                publications,
                List.of(),
                List.of());
    }

    /** A plan without modules, declared networks, promises and exceptions. */
    public Plan(
            String catalog,
            Host host,
            Pools pools,
            List<Endpoint.OfZone> zones,
            List<Service> services,
            List<NamedVolume> volumes,
            List<Passage> passages,
            List<Publication> publications) {
        this(catalog, host, pools, zones, services, List.of(), volumes, passages, publications);
    }

    /** What services' addresses come from: the pools, and the subnets of shared networks that do not lie in them. */
    public List<Cidr> inside(Family family) {
        return Cidr.union(Stream.concat(
                        Stream.concat(Stream.of(pools.ipv4()), pools.ipv6().stream()),
                        bridges.stream().flatMap(SharedNetwork::blocks))
                .filter(block -> block.family() == family)
                .toList());
    }

    /** The same without audit mode: denials are carried out. */
    public Plan enforced() {
        Host real = new Host(host.name(), host.prefix(), host.podman(), host.addresses(), false);
        return new Plan(
                catalog,
                real,
                pools,
                zones,
                services,
                modules,
                networks,
                bridges,
                volumes,
                passages,
                publications,
                promises,
                exceptions);
    }

    /** The services that something is emitted for. */
    public List<Service> enabled() {
        return services.stream().filter(Service::enabled).toList();
    }

    /** The enabled service of that name. */
    public Optional<Service> service(String name) {
        int low = 0;
        int high = services.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = services.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(services.get(middle)).filter(Service::enabled);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return Optional.empty();
    }
}
