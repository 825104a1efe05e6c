package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.NetworkDecl;
import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.value.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Networks other than a service's own: they exist, their addresses fit, and what cannot be enforced is said. */
final class NetworkRule implements Rule {

    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.networks().forEach((name, entry) -> entry.value()
                .filter(network -> !network.isBridge())
                .ifPresent(network -> network(scope, network, problems)));
        Map<IpAddress, Span> taken = new HashMap<>();
        scope.catalog()
                .host()
                .map(HostDecl::addresses)
                .orElse(List.of())
                .forEach(address -> taken.put(address.value(), address.span()));
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            NetworkRef ref = service.network().value();
            if (ref instanceof NetworkRef.Shares shares) {
                shares(scope, name, service, shares, problems);
            } else if (ref instanceof NetworkRef.Member member) {
                member(scope, name, service, member, taken, problems);
            } else if (ref instanceof NetworkRef.OfHost && service.enabled()) {
                notEnforced(
                        service.network().span(),
                        "`" + name + "` uses the host's network, where no passage is enforced",
                        problems);
            }
        }));
    }

    private static void notEnforced(Span span, String message, Diagnostics problems) {
        problems.add(Diagnostic.at(span, Code.NOT_ENFORCED, message));
    }

    private static void network(Scope scope, NetworkDecl network, Diagnostics problems) {
        if (network.parent().isEmpty()) {
            problems.add(Diagnostic.at(
                            network.owner(),
                            Code.MISSING_KEY,
                            "a network with the driver " + network.driver() + " needs the key `parent`")
                    .help("add `parent:` (the host's interface that it sits on)"));
        }
        Cidr subnet = network.subnet().value();
        Pools pools = scope.pools();
        if (subnet.overlaps(pools.ipv4()) || pools.ipv6().map(subnet::overlaps).orElse(false)) {
            problems.add(Diagnostic.at(
                            network.subnet().span(), Code.SUBNET_COLLISION, "the subnet " + subnet + " meets a pool")
                    .help("choose a pool that nothing outside uses"));
        }
        network.gateway()
                .filter(g -> !subnet.contains(g.value()))
                .ifPresent(g -> problems.add(
                        Diagnostic.at(g.span(), Code.ADDRESS_OUTSIDE_SUBNET, g.value() + " is not in " + subnet)
                                .related(network.subnet().span(), "the subnet")));
    }

    private static void shares(
            Scope scope, String name, ServiceDecl service, NetworkRef.Shares shares, Diagnostics problems) {
        String owner = shares.service().value().text();
        Span span = shares.service().span();
        NamedEntry<Name, ServiceDecl> entry = scope.services().get(owner);
        if (entry == null) {
            problems.add(Diagnostic.at(span, Code.UNKNOWN_SERVICE, "unknown service `" + owner + "`")
                    .label("no service of this name")
                    .help(Suggestion.help(owner, scope.services().keySet())));
        } else if (owner.equals(name)) {
            problems.add(Diagnostic.at(span, Code.SELF_REACH, "`" + name + "` cannot share its own network"));
        } else if (entry.value().isPresent() && !scope.hasAddress(entry.value().get())) {
            problems.add(Diagnostic.at(span, Code.BAD_VALUE, "`" + owner + "` has no network of its own to share")
                    .related(entry.value().get().network().span(), "its network"));
        } else if (entry.value().isPresent()
                && service.enabled()
                && !entry.value().get().enabled()) {
            problems.add(Diagnostic.at(
                            span, Code.BAD_VALUE, "`" + owner + "` is disabled, so that there is no network to share")
                    .related(entry.key().span(), "declared here"));
        } else if (service.enabled()) {
            notEnforced(
                    service.network().span(),
                    "`" + name + "` and `" + owner + "` share one address: what one of them may, both may",
                    problems);
        }
    }

    private static void member(
            Scope scope,
            String name,
            ServiceDecl service,
            NetworkRef.Member member,
            Map<IpAddress, Span> taken,
            Diagnostics problems) {
        String text = member.network().value().text();
        NamedEntry<Name, NetworkDecl> entry = scope.networks().get(text);
        if (entry == null) {
            problems.add(Diagnostic.at(member.network().span(), Code.BAD_VALUE, "no network is called `" + text + "`")
                    .help(Suggestion.help(text, scope.networks().keySet())
                            .orElse("write `own`, `none` or `host`, or declare it under `networks`")));
            return;
        }
        entry.value().ifPresent(network -> {
            if (network.isBridge()) {
                member.address().ifPresent(address -> address(network, address, taken, problems));
                return;
            }
            if (member.address().isEmpty()) {
                problems.add(Diagnostic.at(
                                member.network().span(),
                                Code.MISSING_KEY,
                                "`" + name + "` needs an address on `" + text + "`")
                        .help("write `network: { name: " + text
                                + ", address: ... }` with one that no DHCP server gives away"));
                return;
            }
            address(network, member.address().get(), taken, problems);
            if (service.enabled()) {
                notEnforced(
                        service.network().span(),
                        "`" + name + "` sits on "
                                + network.parent().map(Located::value).orElse(text)
                                + " itself, past the host's firewall: no passage is enforced",
                        problems);
            }
        });
    }

    private static void address(
            NetworkDecl network, Located<IpAddress> address, Map<IpAddress, Span> taken, Diagnostics problems) {
        Cidr subnet = network.subnet().value();
        IpAddress value = address.value();
        if (!subnet.contains(value)) {
            problems.add(Diagnostic.at(address.span(), Code.ADDRESS_OUTSIDE_SUBNET, value + " is not in " + subnet)
                    .related(network.subnet().span(), "the subnet"));
            return;
        }
        boolean gateway = network.isBridge()
                ? value.equals(SharedNetwork.gateway(subnet))
                : network.gateway().map(g -> g.value().equals(value)).orElse(false);
        if (gateway || value.equals(subnet.base()) || value.equals(subnet.last())) {
            problems.add(Diagnostic.at(
                            address.span(),
                            Code.ADDRESS_CONFLICT,
                            value + " is " + (gateway ? "the gateway's address" : "not an address for a host"))
                    .related(network.subnet().span(), "the subnet"));
        }
        Span other = taken.putIfAbsent(value, address.span());
        if (other != null) {
            boolean later = other.compareTo(address.span()) < 0;
            problems.add(Diagnostic.at(later ? address.span() : other, Code.ADDRESS_CONFLICT, value + " is taken")
                    .related(later ? other : address.span(), "first here"));
            taken.put(value, later ? other : address.span());
        }
    }
}
