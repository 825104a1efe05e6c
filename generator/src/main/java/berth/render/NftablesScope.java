package berth.render;

import berth.net.Families;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import berth.plan.SharedNetwork;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of a plan that the table judges: the enabled services that have a bridge, and what lies between them and
 * others. Everything comes in an order of its own, because the order in the catalog never matters.
 */
final class NftablesScope {

    private static final Comparator<Passage> PASSAGES = Comparator.<Passage, String>comparing(
                    p -> p.from().name())
            .thenComparing(p -> p.to().label())
            .thenComparing(p -> p.ports().toString())
            .thenComparing(Passage::ping)
            .thenComparing(Passage::families)
            .thenComparing(p -> p.limit() + " " + p.concurrent() + " " + p.log())
            .thenComparing(Passage::key);

    private static final Comparator<Publication> PUBLICATIONS = Comparator.comparing(Publication::service)
            .thenComparing(Publication::port)
            .thenComparing(p -> p.on().isPresent())
            .thenComparing(p -> p.on().map(on -> on.low()).orElse(0))
            .thenComparing(p -> p.on() + " " + p.from() + " " + p.perClient())
            .thenComparing(Publication::key);

    private final Plan plan;
    private final TreeMap<String, Attachment.Own> networks = new TreeMap<>();
    private final TreeMap<String, String> shared = new TreeMap<>();

    NftablesScope(Plan plan) {
        this.plan = plan;
        for (Service service : plan.enabled()) {
            service.attachment().own().ifPresent(own -> networks.put(service.name(), own));
            if (service.attachment() instanceof Attachment.OnBridge on) {
                shared.put(service.name(), on.network());
            }
        }
    }

    Plan plan() {
        return plan;
    }

    /** The services that have a bridge, by name. */
    List<Service> members() {
        return plan.enabled().stream()
                .filter(s -> networks.containsKey(s.name()))
                .toList();
    }

    /** Whether there is an IPv6 pool; without one, no IPv6 passes to or from a service. */
    boolean ipv6() {
        return plan.pools().ipv6().isPresent();
    }

    /** Whether a service has a bridge. */
    boolean isMember(String service) {
        return networks.containsKey(service);
    }

    /** Whether a member sits on a bridge that others share, so that it is known by its address there alone. */
    boolean isShared(String service) {
        return shared.containsKey(service);
    }

    /** The bridges that several may share. */
    List<SharedNetwork> bridges() {
        return plan.bridges();
    }

    /** The families that services have. */
    List<Family> families() {
        return ipv6() ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4);
    }

    /** The bridge of a member, in quotes. */
    NftText bridge(String service) {
        return NftText.interfaceName(network(service).bridge());
    }

    /** The place of a member in the pool of {@code family}. */
    Optional<Lease> lease(String service, Family family) {
        Attachment.Own own = network(service);
        return family == Family.IPV4 ? Optional.of(own.ipv4()) : own.ipv6();
    }

    Optional<IpAddress> address(String service, Family family) {
        return lease(service, family).map(Lease::address);
    }

    /** The address of a member that has one in {@code family}, as rules write it. */
    NftText addressWord(String service, Family family) {
        return NftText.word(address(service, family).orElseThrow().toString());
    }

    /** Whether packets between two members cross no rule: they sit on one bridge. */
    private boolean meetUnjudged(Passage passage) {
        return passage.to() instanceof Endpoint.OfService to
                && shared.containsKey(to.name())
                && shared.get(to.name()).equals(shared.get(passage.from().name()));
    }

    private Attachment.Own network(String service) {
        return Objects.requireNonNull(networks.get(service), service);
    }

    /** What members may reach, other members included; not who shares a bridge, and not what only IPv6 could carry when there is none. */
    List<Passage> passages() {
        return plan.passages().stream()
                .filter(p -> isHere(p.from()) && isHere(p.to()) && !meetUnjudged(p))
                .filter(p -> ipv6() || p.families() != Families.IPV6_ONLY)
                .sorted(PASSAGES)
                .toList();
    }

    private boolean isHere(Endpoint end) {
        return !(end instanceof Endpoint.OfService service) || networks.containsKey(service.name());
    }

    /** What others may reach of members. */
    List<Publication> publications() {
        return plan.publications().stream()
                .filter(p -> networks.containsKey(p.service()))
                .sorted(PUBLICATIONS)
                .toList();
    }

    /** {@code catalog.yaml: services.app.reach}, so that a reader of the ruleset finds what to change. */
    NftComment origin(String key) {
        return new NftComment(plan.catalog() + ": " + key);
    }

    /** The same for several keys. */
    NftComment origin(Collection<String> keys) {
        return origin(String.join(", ", keys.stream().sorted().distinct().toList()));
    }

    /** Text that names the catalog alone. */
    NftComment catalog() {
        return new NftComment(plan.catalog());
    }
}
