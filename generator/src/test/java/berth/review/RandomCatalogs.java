package berth.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Small catalogs made by chance, and others that are a few steps away from them. */
public final class RandomCatalogs {
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "epsilon");
    private static final List<String> BLOCKS = List.of(
            "192.0.2.0/24",
            "192.0.2.0/25",
            "192.0.2.128/25",
            "198.51.100.0/24",
            "198.51.100.64/26",
            "8.8.8.0/24",
            "8.0.0.0/7",
            "9.9.9.9",
            "2001:4860::/32",
            "2001:4860:4860::8888");
    private static final List<String> ZONES = List.of("lan", "vpn", "dmz");
    private static final List<String> SETS = List.of("relays", "mirrors");
    private static final List<String> DEVICES = List.of("eth0", "eth1", "wg0");
    private static final List<String> PORTS =
            List.of("http: 80", "web: 8000-8009", "voice: 4000-4003/udp", "dns: [53/tcp, 53/udp]", "admin: 80-82/tcp");
    private static final List<String> ENDINGS =
            List.of("", ":http", ":80", ":8000-8004", ":8003-8009", ":8000-8009", ":4000/udp", ":53,53/udp", ":ping");
    private static final List<String> FAR = List.of(":443", ":443", ":443", ":80,443", ":1-1024/udp", ":ping", "");

    private final Random random;
    private boolean ipv6;
    private final TreeMap<String, String> zones = new TreeMap<>();
    private final TreeMap<String, String> sets = new TreeMap<>();
    private final TreeMap<String, Draft> services = new TreeMap<>();

    /** A service in the making. */
    private static final class Draft {
        private final List<String> ports = new ArrayList<>();
        private final List<String> reach = new ArrayList<>();
        private final List<String> publish = new ArrayList<>();
        private String rest = "";
    }

    RandomCatalogs(long seed) {
        random = new Random(seed);
        ipv6 = random.nextBoolean();
        ZONES.forEach(this::zone);
        SETS.forEach(this::set);
        for (int i = 0; i < 12; i++) {
            step();
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String blocks(int most) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            some.add('"' + any(BLOCKS) + '"');
        }
        return some.toString();
    }

    private void zone(String name) {
        List<String> devices = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            devices.add(any(DEVICES));
        }
        List<String> keys = new ArrayList<>();
        if (!devices.isEmpty()) {
            keys.add("interfaces: " + devices);
        }
        if (devices.isEmpty() || random.nextInt(4) > 0) {
            keys.add("cidrs: " + blocks(2));
        }
        zones.put(name, "{ " + String.join(", ", keys) + " }");
    }

    private void set(String name) {
        sets.put(name, "{ cidrs: " + blocks(3) + " }");
    }

    /** Changes something. */
    void step() {
        String name = any(NAMES);
        Draft service = services.computeIfAbsent(name, n -> {
            Draft draft = new Draft();
            draft.ports.addAll(PORTS.subList(0, 4));
            return draft;
        });
        switch (random.nextInt(12)) {
            case 0, 1 -> service.reach.add('"' + any(NAMES) + any(ENDINGS) + '"');
            case 2, 3 ->
                service.reach.add('"'
                        + any(List.of("internet", "lan", "vpn", "dmz", "relays", "mirrors", "host"))
                        + any(FAR)
                        + '"');
            case 4 ->
                service.reach.add("{ to: \"" + any(BLOCKS) + "\", port: " + any(List.of("443", "1-99/udp", "ping"))
                        + ", family: " + any(List.of("4", "6")) + " }");
            case 5, 6 ->
                service.publish.add("{ port: " + any(List.of("http", "8000-8004", "voice", "dns")) + ", from: "
                        + any(List.of("lan", "[lan, vpn]", "internet", "relays", "[\"8.8.8.0/24\", dmz]", "host"))
                        + " }");
            case 7 -> {
                // The same way as a whole, in two parts, and beside it.
                String ports = any(List.of(
                        "on: 20000-20004, port: 8000-8004",
                        "on: 20000-20001, port: 8000-8001",
                        "on: 20002-20004, port: 8002-8004",
                        "on: 20001-20003, port: 8000-8002"));
                service.publish.add(
                        "{ " + (random.nextBoolean() ? ports : "on: " + (10_000 + random.nextInt(40)) + ", port: http")
                                + ", from: " + any(List.of("lan", "internet", "[vpn, dmz]")) + " }");
            }
            case 8 -> remove(service.reach);
            case 9 -> remove(service.publish);
            case 10 -> {
                if (random.nextBoolean()) {
                    zone(any(ZONES));
                } else {
                    set(any(SETS));
                }
            }
            default -> {
                int what = random.nextInt(5);
                if (what == 0) {
                    ipv6 = !ipv6;
                } else if (what == 1) {
                    services.remove(name);
                } else {
                    service.rest = any(List.of("", ", resolver: true", ", resolver: false", ", labels: [seen]"));
                }
            }
        }
    }

    private void remove(List<String> entries) {
        if (!entries.isEmpty()) {
            entries.remove(random.nextInt(entries.size()));
        }
    }

    /** The catalog as it is now. */
    String text() {
        StringBuilder out = new StringBuilder("berth: 1\nhost:\n  name: h\n  addresses: [203.0.113.7]\n  zones:\n");
        zones.forEach((name, zone) ->
                out.append("    ").append(name).append(": ").append(zone).append('\n'));
        if (ipv6) {
            out.append("pools: { ipv6: \"fd5e:ed4d:7b69::/48\" }\n");
        }
        out.append("sets:\n");
        sets.forEach((name, set) ->
                out.append("  ").append(name).append(": ").append(set).append('\n'));
        out.append("services:\n");
        services.forEach((name, service) -> out.append("  ")
                .append(name)
                .append(": { image: docker.io/library/x:1, ports: { ")
                .append(String.join(", ", service.ports))
                .append(" }, reach: ")
                .append(service.reach.stream()
                        .filter(r -> !r.startsWith('"' + name))
                        .toList())
                .append(", publish: ")
                .append(service.publish)
                .append(service.rest)
                .append(" }\n"));
        return out.toString();
    }
}
