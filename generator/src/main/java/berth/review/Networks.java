package berth.review;

import berth.plan.Attachment;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The networks of both sides whose quadlet does not mean the same: podman has to make them anew. */
final class Networks {
    private static final Map<String, String> WORDS = Map.of(
            "Network.Subnet", "subnet",
            "Network.Gateway", "gateway",
            "Network.DisableDNS", "name resolution",
            "Network.IPv6", "IPv6",
            "Network.InterfaceName", "bridge",
            "Network.Options", "options",
            "Network.Driver", "driver",
            "Network.NetworkDeleteOnStop", "removal at its end",
            "Network.PodmanArgs", "options for podman");

    private Networks() {}

    static List<NetworkChange> recreated(Side old, Side now) {
        Map<String, List<String>> members = new TreeMap<>();
        for (Service service : now.plan().enabled()) {
            String network = service.attachment() instanceof Attachment.Shared shared
                    ? shared.unit()
                    : Services.network(service).orElse("");
            members.computeIfAbsent(network, n -> new ArrayList<>()).add(service.name());
        }
        List<NetworkChange> changes = new ArrayList<>();
        now.files().keySet().stream()
                .filter(path -> path.startsWith("quadlet/") && path.endsWith(".network"))
                .map(path -> path.substring("quadlet/".length(), path.length() - ".network".length()))
                .forEach(name -> {
                    String unit = name + "-network.service";
                    if (old.unit(unit).isPresent() && !old.unit(unit).equals(now.unit(unit))) {
                        String path = "quadlet/" + name + ".network";
                        changes.add(new NetworkChange(
                                name, reasons(old.text(path), now.text(path)), members.getOrDefault(name, List.of())));
                    }
                });
        return changes;
    }

    private static List<String> reasons(String oldText, String newText) {
        UnitKeys was = UnitKeys.of(oldText);
        UnitKeys is = UnitKeys.of(newText);
        List<String> reasons = new ArrayList<>();
        for (String key : UnitKeys.different(was, is)) {
            String words = WORDS.getOrDefault(key, key.substring(key.indexOf('.') + 1) + "=");
            boolean one = was.get(key).size() == 1 && is.get(key).size() == 1;
            if (key.equals("Network.DisableDNS")) {
                reasons.add(
                        is.get(key).contains("true") ? "name resolution switched off" : "name resolution switched on");
            } else if (key.equals("Network.Subnet") && one) {
                reasons.add("subnet moved (" + was.get(key).get(0) + " to "
                        + is.get(key).get(0) + ")");
            } else if (!key.equals("Network.Gateway")
                    || was.get("Network.Subnet").equals(is.get("Network.Subnet"))) {
                reasons.add(words + " changed");
            }
        }
        return reasons.isEmpty() ? List.of("its unit changed") : reasons;
    }
}
