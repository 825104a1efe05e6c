package berth.render;

import berth.net.Cidr;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.plan.AttachedNetwork;
import berth.plan.Attachment;
import berth.plan.ContainerOptions;
import berth.plan.ContainerOptions.VerbatimKey;
import berth.plan.Dependency;
import berth.plan.Endpoint;
import berth.plan.Hardening;
import berth.plan.HealthCheck;
import berth.plan.Host;
import berth.plan.HostEntry;
import berth.plan.Mount;
import berth.plan.NamedVolume;
import berth.plan.Plan;
import berth.plan.Pools;
import berth.plan.Publication;
import berth.plan.Resources;
import berth.plan.Service;
import berth.value.PodmanVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans made by hand. */
public final class Examples {

    /** Words that some reader on the way would take for something else. */
    public static final List<String> NASTY_WORDS = List.of(
            "plain",
            "two words",
            " edges ",
            "100%",
            "%n",
            "%%",
            "$HOME",
            "${HOME}",
            "$$",
            "a$b",
            "it's",
            "say \"hi\"",
            "\"quoted\"",
            "'quoted'",
            "back\\slash",
            "trailing\\",
            "\\n",
            "\\;",
            ";;",
            "a;b",
            "#comment",
            "[Service]",
            "line\nbreak",
            "[Service]\nExecStartPre=/bin/false",
            "carriage\rreturn",
            "tab\tstop",
            "\u0001\u001b\u007f",
            "ünï → 漢字 😀",
            "\u00a0no-break\u00a0",
            "\u2028line separator\u2028",
            "\ufeffmark",
            "-dash",
            "--long=option",
            "*?{}~!&|<>()",
            "a,b=c:d@e",
            "`id`");

    private Examples() {}

    /** A plan with everything that the renderers of quadlet and systemd know. */
    public static Plan nasty(PodmanVersion podman) {
        List<Endpoint> lan = List.of(new Endpoint.OfZone("lan", List.of("enp3s0"), List.of()));
        List<IpAddress> addresses = List.of(IpAddress.of("192.168.2.10"), IpAddress.of("2001:db8::10"));
        return new Plan(
                "catalog.yaml",
                new Host("homelab", "home-", podman, addresses, false),
                new Pools(Pools.DEFAULT_IPV4, Optional.of(Cidr.of("fd5e:ed4d:7b69::/48"))),
                List.of(),
                List.of(
                        db(),
                        app(),
                        lone(),
                        disabled(),
                        attached("side", new Attachment.Shared("home-app")),
                        attached("hass", new Attachment.OfHost()),
                        attached("iot", new Attachment.Member("home-lan", IpAddress.of("192.168.2.50")))),
                List.of(new AttachedNetwork(
                        "lan",
                        "home-lan",
                        "macvlan",
                        "enp3s0",
                        Cidr.of("192.168.2.0/24"),
                        Optional.of(IpAddress.of("192.168.2.1")),
                        "networks.lan")),
                List.of(
                        new NamedVolume("pgdata", "home-pgdata", "volumes.pgdata", Draft.NOWHERE),
                        new NamedVolume("rcon", "home-rcon", "services.app", Draft.NOWHERE)),
                List.of(),
                List.of(
                        publication("app", "443", "8443/tcp", lan, addresses),
                        publication("app", "4000-4010", "4000-4010/udp", lan, addresses),
                        publication("app", "132", "132/sctp", lan, addresses),
                        publication("app", "9000", "9000/tcp", List.of(new Endpoint.OfHost()), addresses),
                        new Publication(
                                "app",
                                Optional.empty(),
                                Ports.tcp(9100),
                                lan,
                                Optional.empty(),
                                List.of(),
                                "services.app.publish",
                                Draft.NOWHERE)));
    }

    static Publication publication(String service, String on, String port, List<Endpoint> from, List<IpAddress> bind) {
        return new Publication(
                service,
                PortRange.parse(on),
                Ports.parse(port).orElseThrow(),
                from,
                Optional.empty(),
                bind,
                "services." + service + ".publish",
                Draft.NOWHERE);
    }

    static ContainerOptions verbatim(VerbatimKey... keys) {
        return new ContainerOptions(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(keys));
    }

    private static Service db() {
        Draft it = new Draft("db", "home-").on("10.213.0.4/30", Optional.of("fd5e:ed4d:7b69:1::/64"));
        it.description = Optional.of("\"the\" 100% $database; it's ü \\ here");
        it.image = "docker.io/library/postgres:17@sha256:" + "0".repeat(64);
        it.entrypoint = NASTY_WORDS;
        it.command = NASTY_WORDS;
        for (int i = 0; i < NASTY_WORDS.size(); i++) {
            it.environment.put("NASTY_" + i, NASTY_WORDS.get(i));
        }
        it.environment.put("EMPTY", "");
        it.environment.put("SEMICOLON", ";");
        it.environmentFiles = List.of("/run/agenix/db.env", "/etc/berth/db.env");
        it.user = Optional.of("999:999");
        it.workingDir = Optional.of("/var/lib/100% $data; \"x\" y");
        it.mounts.add(new Mount.Volume("pgdata", "/var/lib/postgresql/data", false));
        it.mounts.add(new Mount.Bind("/zfs/git", "/srv/my git, 100% $x\\y", true, true));
        it.mounts.add(new Mount.Bind("/zfs/ünï.volume", "/srv/u", false, false));
        it.mounts.add(new Mount.Tmpfs("/tmp", "size=64m,mode=1777"));
        it.mounts.add(new Mount.Tmpfs("/run/a b", ""));
        it.devices = List.of("/dev/serial/by-id/usb-zigbee", "/dev/a b:/dev/\"it's\":rwm", "nvidia.com/gpu=all");
        it.health = Optional.of(new HealthCheck(
                List.of("sh", "-c", "test \"$(id -u)\" = 999 && echo 100% ü\n;", "", "\u0085\u2028"),
                Optional.of("10s"),
                Optional.of("5s"),
                Optional.of(3),
                Optional.of("20s"),
                65));
        it.awaitHealthy = true;
        it.hardening = new Hardening(
                "strict",
                true,
                List.of("all"),
                List.of("CHOWN", "SETUID"),
                true,
                Optional.of("auto"),
                Optional.of("my-profile"),
                Optional.of("/etc/berth/seccomp.json"),
                false);
        it.resources = new Resources(Optional.of("512M"), Optional.of("1.5"), Optional.of(256), Optional.of("64M"));
        it.options = new ContainerOptions(
                new TreeMap<>(Map.of("org.example.note", "say \"hi\"\n100% $x;", "org.example.tier", "web")),
                new TreeMap<>(Map.of("nofile", "1024:4096", "core", "0:0")),
                new TreeMap<>(Map.of("net.core.somaxconn", "1024", "net.ipv4.ip_local_port_range", "1024 65535")),
                Optional.of(90L),
                Optional.of("SIGINT"),
                Optional.of("never"),
                Optional.empty(),
                List.of(
                        new VerbatimKey("Container", "Timezone", "local"),
                        new VerbatimKey("Container", "DNSOption", "ndots:1"),
                        new VerbatimKey("Container", "Annotation", "a=b \"c=%h d\""),
                        new VerbatimKey("Service", "CPUWeight", "50"),
                        new VerbatimKey("Unit", "StartLimitIntervalSec", "0")));
        return it.service();
    }

    private static Service app() {
        Draft it = new Draft("app", "home-").on("10.213.0.8/30", Optional.of("fd5e:ed4d:7b69:2::/64"));
        it.entrypoint = List.of("/init");
        it.resolver = true;
        it.hosts = List.of(
                new HostEntry("db", IpAddress.of("10.213.0.6")),
                new HostEntry("db", IpAddress.of("fd5e:ed4d:7b69:1::2")));
        it.mounts.add(new Mount.Volume("rcon", "/run/rcon", true));
        it.dependencies = List.of(
                new Dependency("db", Dependency.Condition.HEALTHY),
                new Dependency("gone", Dependency.Condition.STARTED));
        it.health = Optional.of(new HealthCheck(
                List.of("/probe"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 30));
        it.autoUpdate = Optional.of("registry");
        it.restart = "on-failure";
        return it.service();
    }

    private static Service attached(String name, Attachment attachment) {
        Draft it = new Draft(name, "home-");
        it.attachment = attachment;
        return it.service();
    }

    private static Service lone() {
        Draft it = new Draft("lone", "home-");
        it.restart = "no";
        it.hardening = new Hardening(
                "none", false, List.of(), List.of(), false, Optional.empty(), Optional.empty(), Optional.empty(), true);
        return it.service();
    }

    private static Service disabled() {
        Draft it = new Draft("gone", "home-").on("10.213.0.12/30", Optional.empty());
        it.enabled = false;
        return it.service();
    }
}
