package berth.render;

import berth.plan.Attachment;
import berth.plan.Plan;
import berth.plan.Service;
import berth.plan.SharedNetwork;
import berth.syntax.QuadletLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code network.ftl} shows: a service's own network, a bridge of one, or one that several share. */
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
        List<Subnet> subnets = Stream.concat(Stream.of(own.ipv4()), own.ipv6().stream())
                .map(lease ->
                        new Subnet(lease.subnet().toString(), lease.gateway().toString()))
                .toList();
        return of(
                plan,
                QuadletFiles.origin(service.span(), service.key()),
                service.name(),
                service.unit(),
                own.bridge(),
                subnets,
                service.resolver(),
                QuadletVerbatim.network(service));
    }

    static QuadletNetwork of(Plan plan, SharedNetwork network) {
        List<Subnet> subnets = network.blocks()
                .map(block -> new Subnet(
                        block.toString(), SharedNetwork.gateway(block).toString()))
                .toList();
        return of(
                plan,
                QuadletFiles.origin(network.span(), network.key()),
                network.name(),
                network.unit(),
                network.bridge(),
                subnets,
                network.resolver(),
                List.of());
    }

    private static QuadletNetwork of(
            Plan plan,
            QuadletLine origin,
            String name,
            String unit,
            String bridge,
            List<Subnet> subnets,
            boolean resolver,
            List<QuadletVerbatim.Block> verbatim) {
        QuadletSection network = new QuadletSection("Network", plan.host().podman());
        // Without it a changed network would keep its old shape: the unit runs `podman network create --ignore`.
        boolean hasKey = network.has("5.5");
        return new QuadletNetwork(
                origin,
                name,
                unit,
                network.line("InterfaceName", Optional.of(bridge)),
                subnets,
                network.flag("IPv6", subnets.size() > 1),
                network.flag("DisableDNS", !resolver),
                network.flag("NetworkDeleteOnStop", hasKey),
                !hasKey,
                network.podmanArgs(),
                verbatim);
    }
}
