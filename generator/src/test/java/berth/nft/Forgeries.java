package berth.nft;

import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Datagrams under a false name, each towards a port that the name's owner, or the sender, may reach. None may arrive, be
 * it answered or not. Honest ones go with them, to see that what is honest does arrive.
 */
record Forgeries(Lab lab, Plan plan) {

    private record Datagram(String sender, String source, String to, int port) {
        @Override
        public String toString() {
            return sender + "-as-" + source + "-to-" + to + "-" + port;
        }
    }

    /** What arrived and should not have, and what should have and did not. */
    List<String> faults() {
        lab.names().forEach(name -> lab.ask(name, "heard"));
        List<Datagram> forged = Stream.concat(forged(false), forged(true)).toList();
        forged.forEach(d -> lab.forge(d.sender(), d.toString(), d.source(), d.to(), d.port()));
        List<Datagram> honest = Stream.concat(honest(false), honest(true)).toList();
        honest.forEach(d -> lab.ask(d.sender(), "send %s %s %s %d".formatted(d, d.source(), d.to(), d.port())));
        pause();
        TreeSet<String> heard = new TreeSet<>();
        lab.names().forEach(name -> heard.addAll(lab.ask(name, "heard")));
        List<String> faults = new ArrayList<>();
        forged.stream().filter(d -> heard.contains(d.toString())).forEach(d -> faults.add("arrived: " + d));
        honest.stream().filter(d -> !heard.contains(d.toString())).forEach(d -> faults.add("lost: " + d));
        return faults;
    }

    static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<Datagram> forged(boolean ipv6) {
        Function<String, String> address = name -> lease(name, ipv6).address().toString();
        Function<String, String> gateway = name -> lease(name, ipv6).gateway().toString();
        String log = address.apply("log");
        String stranger = ipv6 ? "2600:9::8" : "8.8.8.8";
        String neighbour = ipv6 ? "fd50::99" : "192.168.2.99";
        Stream<Datagram> both = Stream.of(
                // With somebody else's permission, and with one's own under another name.
                new Datagram("lonely", address.apply("app"), log, 4000),
                new Datagram("app", address.apply("lonely"), log, 4000),
                new Datagram("app", stranger, log, 4000),
                new Datagram("app", neighbour, log, 4000),
                new Datagram("app", gateway.apply("app"), log, 4000),
                new Datagram("lonely", address.apply("app"), gateway.apply("app"), 53),
                // From outside, as a service, as its gateway, or by a way that is not the zone's.
                new Datagram("lan", address.apply("app"), log, 4000),
                new Datagram("lan", gateway.apply("log"), log, 4000),
                new Datagram("lan", address.apply("app"), ipv6 ? "fd50::10" : "192.168.2.10", 5000),
                new Datagram("lan", stranger, ipv6 ? "fd50::10" : "192.168.2.10", 5000),
                new Datagram("net", neighbour, ipv6 ? "2600:1::1" : "9.9.9.1", 5000),
                new Datagram("dmz", address.apply("app"), log, 6500));
        Stream<Datagram> only4 = Stream.of(
                new Datagram("lan", "100.64.0.9", log, 6500),
                new Datagram("vpn", stranger, log, 6500),
                new Datagram("lonely", log, "192.168.2.40", 514));
        return ipv6 ? both : Stream.concat(both, only4);
    }

    private Stream<Datagram> honest(boolean ipv6) {
        String app = lease("app", ipv6).address().toString();
        String log = lease("log", ipv6).address().toString();
        Stream<Datagram> both = Stream.of(
                new Datagram("app", app, log, 4000),
                new Datagram("app", app, lease("app", ipv6).gateway().toString(), 53),
                new Datagram("lan", ipv6 ? "fd50::40" : "192.168.2.40", ipv6 ? "fd50::10" : "192.168.2.10", 5000),
                new Datagram("dmz", ipv6 ? "fd72::2" : "172.20.0.2", log, 6500));
        Stream<Datagram> only4 =
                Stream.of(new Datagram("vpn", "100.64.0.2", log, 6500), new Datagram("log", log, "192.168.2.40", 514));
        return ipv6 ? both : Stream.concat(both, only4);
    }

    private Lease lease(String service, boolean ipv6) {
        Attachment.Own own =
                plan.service(service).orElseThrow().attachment().own().orElseThrow();
        return ipv6 ? own.ipv6().orElseThrow() : own.ipv4();
    }
}
