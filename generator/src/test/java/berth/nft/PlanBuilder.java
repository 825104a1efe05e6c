package berth.nft;

import berth.diagnostic.SourceFile;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Families;
import berth.net.PortRange;
import berth.net.Ports;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Host;
import berth.plan.Lease;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Pools;
import berth.plan.Promise;
import berth.plan.Publication;
import berth.plan.Service;
import berth.plan.SharedNetwork;
import berth.value.PodmanVersion;
import berth.value.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Plans written down in tests, with as much as the ruleset depends on. Services get subnets in the order they come. */
public final class PlanBuilder {

    private static final Span NOWHERE = new SourceFile("catalog.yaml", "").span(0, 0);

    private final List<Endpoint.OfZone> zones = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private final List<Publication> publications = new ArrayList<>();
    private final List<SharedNetwork> bridges = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private Optional<Cidr> pool6 = Optional.empty();
    private boolean audit;
    private String catalog = "catalog.yaml";

    public PlanBuilder ipv6() {
        pool6 = Optional.of(Cidr.of("fd5e:ed4d:7b69::/48"));
        return this;
    }

    public PlanBuilder audit() {
        audit = true;
        return this;
    }

    public PlanBuilder catalog(String name) {
        catalog = name;
        return this;
    }

    public PlanBuilder zone(String name, List<String> interfaces, String... cidrs) {
        zones.add(new Endpoint.OfZone(
                name, interfaces, Stream.of(cidrs).map(Cidr::of).toList()));
        return this;
    }

    /** A service with a network and no resolver. */
    public PlanBuilder service(String name) {
        return service(name, false);
    }

    public PlanBuilder service(String name, boolean resolver) {
        int index = services.size();
        Lease ipv4 = Lease.of(Pools.DEFAULT_IPV4.subnet(30, index));
        Optional<Lease> ipv6 = pool6.map(pool -> Lease.of(pool.subnet(64, index)));
        services.add(service(name, new Attachment.Own(bridge(name), ipv4, ipv6), resolver, true));
        return this;
    }

    /** Shortened without care; the plan's own way does not matter here. */
    private static String bridge(String name) {
        return name.length() <= 12 ? "bt-" + name : "bt-" + name.substring(name.length() - 12);
    }

    /** A bridge that several services share. */
    public PlanBuilder shared(String name, String subnet) {
        bridges.add(new SharedNetwork(
                name,
                name,
                bridge(name),
                Cidr.of(subnet),
                pool6.map(pool -> pool.subnet(64, 1000 + bridges.size())),
                true,
                "networks." + name,
                NOWHERE));
        return this;
    }

    /** A service on a shared bridge, at so many addresses after its start. */
    public PlanBuilder member(String name, String network, int offset, boolean resolver) {
        SharedNetwork on = bridges.stream()
                .filter(bridge -> bridge.name().equals(network))
                .findFirst()
                .orElseThrow();
        List<Lease> leases = on.blocks()
                .map(block -> new Lease(
                        block, SharedNetwork.gateway(block), block.base().plus(offset)))
                .toList();
        Attachment.Own place = new Attachment.Own(
                on.bridge(), leases.get(0), leases.stream().skip(1).findFirst());
        services.add(service(name, new Attachment.OnBridge(network, network, place), resolver, true));
        return this;
    }

    /** A promise about every port. */
    public PlanBuilder never(String from, String to) {
        promises.add(new Promise(
                from + " -> " + to,
                new Promise.Ends(List.of(from), false, List.of(), List.of()),
                false,
                new Promise.Ends(List.of(to), false, List.of(), List.of()),
                true,
                List.of(),
                false,
                "never",
                NOWHERE));
        return this;
    }

    /** A service without a network. */
    public PlanBuilder networkless(String name) {
        services.add(service(name, new Attachment.None(), false, true));
        return this;
    }

    /** A service that is disabled, but has its subnet. */
    public PlanBuilder disabled(String name) {
        Lease lease = Lease.of(Pools.DEFAULT_IPV4.subnet(30, services.size()));
        services.add(service(name, new Attachment.Own(bridge(name), lease, Optional.empty()), false, false));
        return this;
    }

    private static Service service(String name, Attachment attachment, boolean resolver, boolean enabled) {
        return Blank.record(
                Service.class,
                Map.of(
                        "name", name,
                        "unit", name,
                        "enabled", enabled,
                        "attachment", attachment,
                        "resolver", resolver,
                        "key", "services." + name,
                        "span", NOWHERE));
    }

    /** A passage in the making; every call changes it, the builder takes it as it stands when the plan is built. */
    public final class Reach {
        private final String from;
        private final Endpoint to;
        private final List<Ports> ports;
        private boolean ping;
        private Families families = Families.BOTH;
        private Optional<Rate> limit = Optional.empty();
        private OptionalInt concurrent = OptionalInt.empty();
        private boolean log;

        private Reach(String from, Endpoint to, String... ports) {
            this.from = from;
            this.to = to;
            this.ports = ports(ports);
        }

        public Reach ping() {
            ping = true;
            return this;
        }

        public Reach only(Families which) {
            families = which;
            return this;
        }

        public Reach limit(String rate) {
            limit = Rate.parse(rate).value();
            return this;
        }

        public Reach concurrent(int count) {
            concurrent = OptionalInt.of(count);
            return this;
        }

        public Reach log() {
            log = true;
            return this;
        }

        public PlanBuilder and() {
            String key = "services." + from + ".reach";
            passages.add(new Passage(
                    new Endpoint.OfService(from), to, ports, ping, families, limit, concurrent, log, key, NOWHERE));
            return PlanBuilder.this;
        }
    }

    public static List<Ports> ports(String... texts) {
        return Stream.of(texts).map(t -> Ports.parse(t).orElseThrow()).toList();
    }

    public Reach reach(String from, Endpoint to, String... ports) {
        return new Reach(from, to, ports);
    }

    public Reach reach(String from, String to, String... ports) {
        return new Reach(from, new Endpoint.OfService(to), ports);
    }

    /** A declared zone. */
    public Endpoint zone(String name) {
        return zones.stream().filter(z -> z.name().equals(name)).findFirst().orElseThrow();
    }

    public static Endpoint internet() {
        return new Endpoint.OfInternet();
    }

    public static Endpoint host() {
        return new Endpoint.OfHost();
    }

    public static Endpoint set(String name, String... blocks) {
        return new Endpoint.OfBlocks(
                "set:" + name, Stream.of(blocks).map(Cidr::of).toList());
    }

    public static Endpoint block(String block) {
        return new Endpoint.OfBlocks(block, List.of(Cidr.of(block)));
    }

    /** A published port; {@code on} empty when the service is reached at its own address. */
    public PlanBuilder publish(String service, String on, String port, Optional<String> perClient, Endpoint... from) {
        publications.add(new Publication(
                service,
                PortRange.parse(on),
                Ports.parse(port).orElseThrow(),
                List.of(from),
                perClient.flatMap(rate -> Rate.parse(rate).value()),
                List.of(),
                "services." + service + ".publish",
                NOWHERE));
        return this;
    }

    public PlanBuilder publish(String service, String on, String port, Endpoint... from) {
        return publish(service, on, port, Optional.empty(), from);
    }

    /** Takes passages away. */
    public PlanBuilder withoutPassages(Predicate<Passage> gone) {
        passages.removeIf(gone);
        return this;
    }

    /** Takes publications away. */
    public PlanBuilder withoutPublications(Predicate<Publication> gone) {
        publications.removeIf(gone);
        return this;
    }

    /** Turns the order of everything round, which must not matter. */
    public PlanBuilder reversed() {
        Collections.reverse(zones);
        Collections.reverse(services);
        Collections.reverse(passages);
        Collections.reverse(publications);
        return this;
    }

    public Plan build() {
        Host host =
                Blank.record(Host.class, Map.of("name", "homelab", "podman", PodmanVersion.DEFAULT, "audit", audit));
        return Blank.record(
                Plan.class,
                Map.of(
                        "catalog", catalog,
                        "host", host,
                        "pools", new Pools(Pools.DEFAULT_IPV4, pool6),
                        "zones", List.copyOf(zones),
                        "services", List.copyOf(services),
                        "passages", List.copyOf(passages),
                        "publications", List.copyOf(publications),
                        "bridges", List.copyOf(bridges),
                        "promises", List.copyOf(promises)));
    }
}
