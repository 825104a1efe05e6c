package berth.render;

import berth.net.IpAddress;
import berth.plan.AttachedNetwork;
import berth.plan.Plan;
import berth.syntax.QuadletLine;
import java.util.List;

/** What {@code attached.ftl} shows: a network on an interface of the host, where the host's firewall sees nothing. */
record QuadletAttached(
        QuadletLine origin,
        String name,
        String unit,
        String driver,
        String parent,
        String subnet,
        List<String> gateway,
        boolean isolated,
        List<QuadletLine> networkDeleteOnStop,
        boolean deletesItself) {

    static QuadletAttached of(Plan plan, AttachedNetwork network) {
        QuadletSection keys = new QuadletSection("Network", plan.host().podman());
        boolean hasKey = keys.has("5.5");
        return new QuadletAttached(
                QuadletFiles.origin(plan.catalog(), network.key()),
                network.name(),
                network.unit(),
                network.driver(),
                network.parent(),
                network.subnet().toString(),
                network.gateway().map(IpAddress::toString).stream().toList(),
                // ipvlan has no mode that keeps its children apart (netavark's drivers, 1.14).
                network.driver().equals("macvlan"),
                keys.flag("NetworkDeleteOnStop", hasKey),
                !hasKey);
    }
}
