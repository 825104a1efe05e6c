package berth.render;

import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Plan;
import berth.plan.Service;
import berth.syntax.QuadletLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code network.ftl} shows: a service's own network, a bridge of one. */
record QuadletNetwork(
        QuadletLine origin,
        String name,
        String unit,
        List<QuadletLine> interfaceName,
        List<Subnet> subnets,
        List<QuadletLine> ipv6,
        List<QuadletLine> disableDNS,
        List<QuadletLine> networkDeleteOnStop,
        boolean deletesItself,
        List<QuadletLine> podmanArgs,
        List<QuadletVerbatim.Block> verbatim) {

    record Subnet(String block, String gateway) {}

    static QuadletNetwork of(Plan plan, Service service, Attachment.Own own) {
        QuadletSection network = new QuadletSection("Network", plan.host().podman());
        List<Subnet> subnets = new ArrayList<>();
        subnets.add(subnet(own.ipv4()));
        own.ipv6().ifPresent(lease -> subnets.add(subnet(lease)));
        // Without it a changed network would keep its old shape: the unit runs `podman network create --ignore`.
        boolean hasKey = network.has("5.5");
        return new QuadletNetwork(
                QuadletFiles.origin(service.span(), service.key()),
                service.name(),
                service.unit(),
                network.line("InterfaceName", Optional.of(own.bridge())),
                subnets,
                network.flag("IPv6", own.ipv6().isPresent()),
                network.flag("DisableDNS", !service.resolver()),
                network.flag("NetworkDeleteOnStop", hasKey),
                !hasKey,
                network.podmanArgs(),
                QuadletVerbatim.network(service));
    }

    private static Subnet subnet(Lease lease) {
        return new Subnet(lease.subnet().toString(), lease.gateway().toString());
    }
}
