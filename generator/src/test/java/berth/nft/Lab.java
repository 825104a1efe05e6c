package berth.nft;

import berth.net.Family;
import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Plan;
import berth.plan.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A host with its bridges, a service behind each, and machines outside, all of them in network namespaces that exist as
 * long as the processes that live in them. The machine's own network is never touched.
 */
final class Lab implements AutoCloseable {

    /** Programs that build it. */
    record Tools(List<String> ownNetwork, Path nsenter, Path unshare, Path ip) {}

    private record Inhabitant(Process process, BufferedReader says, Writer hears) {}

    private final Tools tools;
    private final Map<String, Inhabitant> inhabitants = new LinkedHashMap<>();
    private final Set<String> bridges = new HashSet<>();

    private Lab(Tools tools) {
        this.tools = tools;
    }

    static Lab of(Plan plan, Tools tools) {
        Lab lab = new Lab(tools);
        try {
            lab.inhabit("host", tools.ownNetwork());
            List<String> elsewhere = lab.elsewhere();
            Outsider.ALL.forEach(o -> lab.inhabit(o.name(), elsewhere));
            members(plan).forEach(s -> lab.inhabit(s.name(), elsewhere));
            lab.wire(plan);
            return lab;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    static List<Service> members(Plan plan) {
        return plan.enabled().stream()
                .filter(s -> s.attachment().own().isPresent())
                .toList();
    }

    List<String> names() {
        return List.copyOf(inhabitants.keySet());
    }

    private void inhabit(String name, List<String> where) {
        List<String> command = new ArrayList<>(where);
        // Java looks for IPv6 addresses once, when it starts; without lo it would find none and never speak IPv6.
        command.addAll(List.of(
                "sh", "-c", "\"$0\" link set lo up && exec \"$@\"", tools.ip().toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classes().toString(),
                Prober.class.getName(),
                name));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            inhabitants.put(
                    name,
                    new Inhabitant(
                            process,
                            process.inputReader(StandardCharsets.US_ASCII),
                            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII)));
            if (name.equals("host")) {
                expect("host", "ready");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Prober.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private long pid(String name) {
        return inhabitant(name).process().pid();
    }

    private Inhabitant inhabitant(String name) {
        return Objects.requireNonNull(inhabitants.get(name), name);
    }

    /** The words before a command that gets a network of its own, under the same rights as the host's. */
    private List<String> elsewhere() {
        if (!tools.ownNetwork().contains("-rn")) {
            return tools.ownNetwork();
        }
        return List.of(
                tools.nsenter().toString(),
                "-t",
                Long.toString(pid("host")),
                "-U",
                "--preserve-credentials",
                tools.unshare().toString(),
                "-n");
    }

    private void wire(Plan plan) {
        for (String name : inhabitants.keySet()) {
            if (!name.equals("host")) {
                expect(name, "ready");
            }
        }
        Map<String, StringBuilder> inside = new LinkedHashMap<>();
        StringBuilder host = new StringBuilder();
        Outsider.ALL.forEach(o -> outsider(o, host, inside.computeIfAbsent(o.name(), n -> new StringBuilder())));
        members(plan).forEach(s -> service(s, host, inside.computeIfAbsent(s.name(), n -> new StringBuilder())));
        sh("host", """
                cd /proc/sys/net
                echo 1 >ipv4/ip_forward; echo 1 >ipv6/conf/all/forwarding
                echo 0 >ipv4/conf/all/rp_filter; echo 0 >ipv4/conf/default/rp_filter
                echo 1 >ipv4/conf/default/route_localnet
                for limit in ipv4/icmp_ratelimit ipv6/icmp/ratelimit; do echo 0 >$limit; done
                # Of the host, and so not to be changed from here, before Linux 6.14 or so.
                for limit in ipv4/icmp_msgs_per_sec ipv4/icmp_msgs_burst; do echo 100000 >$limit || :; done 2>/dev/null
                """);
        ip("host", host.toString());
        inside.forEach((name, commands) -> ip(name, commands.toString()));
    }

    private void outsider(Outsider it, StringBuilder host, StringBuilder inside) {
        veth(it.device(), it.name(), host);
        host.append("addr add %s dev %s\n".formatted(it.host4(), it.device()));
        host.append("addr add %s dev %s nodad\n".formatted(it.host6(), it.device()));
        host.append("link set %s up\n".formatted(it.device()));
        String length4 = it.host4().substring(it.host4().indexOf('/'));
        address(inside, it.address4() + length4, it.address6() + "/64", it.hostAddress4(), it.hostAddress6());
        for (String more : it.more()) {
            boolean ipv4 = more.indexOf(':') < 0;
            inside.append("addr add %s dev lo%s\n".formatted(more, ipv4 ? "" : " nodad"));
            host.append("route add %s via %s\n".formatted(more, ipv4 ? it.address4() : it.address6()));
        }
    }

    private void service(Service it, StringBuilder host, StringBuilder inside) {
        Attachment.Own own = it.attachment().own().orElseThrow();
        String port = "v-" + it.name();
        int length = own.ipv4().subnet().prefix();
        boolean isNew = bridges.add(own.bridge());
        if (isNew) {
            host.append("link add %s type bridge forward_delay 0 mcast_snooping 0\n".formatted(own.bridge()));
        }
        veth(port, it.name(), host);
        host.append("link set %s master %s\n".formatted(port, own.bridge()));
        if (isNew) {
            host.append("addr add %s/%d dev %s\n".formatted(own.ipv4().gateway(), length, own.bridge()));
            own.ipv6()
                    .ifPresent(lease ->
                            host.append("addr add %s/64 dev %s nodad\n".formatted(lease.gateway(), own.bridge())));
        }
        host.append("link set %s up\nlink set %s up\n".formatted(port, own.bridge()));
        address(
                inside,
                own.ipv4().address() + "/" + length,
                own.ipv6().map(l -> l.address() + "/64").orElse(""),
                own.ipv4().gateway().toString(),
                own.ipv6().map(Lease::gateway).map(Object::toString).orElse(""));
    }

    private void veth(String device, String other, StringBuilder host) {
        host.append("link add %s type veth peer name eth0 netns %d\n".formatted(device, pid(other)));
    }

    private static void address(
            StringBuilder inside, String address4, String address6, String gateway4, String gateway6) {
        inside.append("addr add %s dev eth0\n".formatted(address4));
        if (!address6.isEmpty()) {
            inside.append("addr add %s dev eth0 nodad\n".formatted(address6));
        }
        inside.append("link set eth0 up\nroute add default via %s\n".formatted(gateway4));
        if (!gateway6.isEmpty()) {
            inside.append("route add default via %s\n".formatted(gateway6));
        }
    }

    /** Whether bridged packets meet the inet hooks too, where the kernel can (br_netfilter): 1 or 0. */
    void bridgeNetfilter(int on) {
        sh("host", """
                for switch in /proc/sys/net/bridge/bridge-nf-call-ip*tables; do
                  [ ! -e $switch ] || echo %d >$switch
                done
                """.formatted(on));
    }

    /** Sends a datagram from an address that is not the sender's. */
    void forge(String name, String token, String source, String to, int port) {
        boolean ipv4 = source.indexOf(':') < 0;
        ip(name, "addr add %s dev lo%s\n".formatted(source, ipv4 ? "" : " nodad"));
        ask(name, "send %s %s %s %d".formatted(token, source, to, port));
        ip(name, "addr del %s dev lo\n".formatted(source + (ipv4 ? "/32" : "/128")));
    }

    void ip(String name, String commands) {
        run(name, List.of(tools.ip().toString(), "-batch", "-"), commands);
    }

    private void sh(String name, String script) {
        run(name, List.of("sh", "-eu"), script);
    }

    /** Gives rulesets or commands to {@code nft} at the host, one transaction each; says what it said. */
    String nft(Path nft, String... inputs) {
        return Stream.of(inputs)
                .map(input -> run("host", List.of(nft.toString(), "-f", "-"), input))
                .collect(Collectors.joining());
    }

    private String run(String name, List<String> command, String input) {
        List<String> words = new ArrayList<>(List.of(tools.nsenter().toString(), "-t", Long.toString(pid(name)), "-n"));
        if (tools.ownNetwork().contains("-rn")) {
            words.addAll(List.of("-U", "--preserve-credentials"));
        }
        words.addAll(command);
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            try (Writer out = process.outputWriter(StandardCharsets.UTF_8)) {
                out.write(input);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError(words + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Tells an inhabitant something; its answer is one line. */
    String tell(String name, String command) {
        say(name, command);
        return hear(name);
    }

    /** Tells an inhabitant something; its answer is lines up to {@code done}. */
    List<String> ask(String name, String command) {
        say(name, command);
        List<String> lines = new ArrayList<>();
        for (String line = hear(name); !line.equals("done"); line = hear(name)) {
            lines.add(line);
        }
        return lines;
    }

    void say(String name, String command) {
        try {
            Writer hears = inhabitant(name).hears();
            hears.write(command + "\n");
            hears.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hear(String name) {
        try {
            String line = inhabitant(name).says().readLine();
            if (line == null) {
                throw new AssertionError(name + " ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String name, String line) {
        String said = hear(name);
        if (!said.equals(line)) {
            throw new AssertionError(name + " said " + said);
        }
    }

    /** The addresses that lead to the host in {@code family}, one a wire, without gateways. */
    static List<String> hostAddresses(Family family) {
        return Outsider.ALL.stream()
                .map(o -> family == Family.IPV4 ? o.hostAddress4() : o.hostAddress6())
                .toList();
    }

    @Override
    public void close() {
        // With the last process of a namespace the namespace goes, and its interfaces with it.
        inhabitants.values().forEach(it -> it.process().destroyForcibly());
        for (Inhabitant it : inhabitants.values()) {
            try {
                it.process().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
