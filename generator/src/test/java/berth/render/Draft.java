package berth.render;

import berth.diagnostic.SourceFile;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.plan.Attachment;
import berth.plan.ContainerOptions;
import berth.plan.Dependency;
import berth.plan.Hardening;
import berth.plan.HealthCheck;
import berth.plan.HostEntry;
import berth.plan.Lease;
import berth.plan.Mount;
import berth.plan.Resources;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A service in the making: the plainest one, until a test says otherwise. */
public final class Draft {

    static final Span NOWHERE = new Span(new SourceFile("catalog.yaml", ""), 0, 0);

    private static final Resources UNLIMITED =
            new Resources(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public final String name;
    public final String unit;
    public boolean enabled = true;
    public Optional<String> description = Optional.empty();
    public String image;
    public List<String> command = List.of();
    public List<String> entrypoint = List.of();
    public final SortedMap<String, String> environment = new TreeMap<>();
    public List<String> environmentFiles = List.of();
    public Optional<String> user = Optional.empty();
    public Optional<String> workingDir = Optional.empty();
    public Attachment attachment = new Attachment.None();
    public boolean resolver;
    public List<HostEntry> hosts = List.of();
    public final List<Mount> mounts = new ArrayList<>();
    public List<String> devices = List.of();
    public List<Dependency> dependencies = List.of();
    public Optional<HealthCheck> health = Optional.empty();
    public boolean awaitHealthy;
    public String restart = "always";
    public Optional<String> autoUpdate = Optional.empty();
    public Hardening hardening = hardening(true, List.of("NET_RAW"), List.of(), false, Optional.empty());
    public Resources resources = UNLIMITED;
    public ContainerOptions options = ContainerOptions.NONE;

    public Draft(String name, String prefix) {
        this.name = name;
        this.unit = prefix + name;
        this.image = "docker.io/library/" + name + ":1";
    }

    public static Hardening hardening(
            boolean noNewPrivileges,
            List<String> drop,
            List<String> add,
            boolean readOnly,
            Optional<String> userNamespace) {
        return new Hardening(
                readOnly ? "strict" : "standard",
                noNewPrivileges,
                drop,
                add,
                readOnly,
                userNamespace,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Gives it a network of its own. */
    public Draft on(String ipv4, Optional<String> ipv6) {
        attachment = new Attachment.Own(
                "bt-" + name, Lease.of(Cidr.of(ipv4)), ipv6.map(Cidr::of).map(Lease::of));
        return this;
    }

    public Service service() {
        return new Service(
                name,
                unit,
                enabled,
                description,
                image,
                command,
                entrypoint,
                environment,
                environmentFiles,
                user,
                workingDir,
                new TreeMap<>(),
                attachment,
                resolver,
                hosts,
                mounts,
                devices,
                dependencies,
                health,
                awaitHealthy,
                restart,
                autoUpdate,
                hardening,
                resources,
                options,
                "services." + name,
                NOWHERE);
    }
}
