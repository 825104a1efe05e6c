package berth.plan;

import berth.diagnostic.Span;
import berth.net.Ports;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One service, resolved. Lists keep the catalog's order where order means something (command, mounts), else they are
 * sorted.
 *
 * @param name its name in the catalog
 * @param unit its name with the host's prefix: the stem of its files, the name of its container and its network
 * @param enabled whether anything is emitted for it
 * @param description one line, if given
 * @param image the image reference
 * @param command the arguments; empty for the image's own
 * @param entrypoint the program; empty for the image's own
 * @param environment its variables
 * @param environmentFiles absolute paths, read by podman at start
 * @param user podman's user word, such as {@code 1000:1000}
 * @param workingDir an absolute path, if given
 * @param ports what it listens on, by name
 * @param attachment its network
 * @param resolver whether it may ask its gateway for names outside
 * @param hosts the names of those it may reach
 * @param mounts binds, volumes and temporary file systems
 * @param devices device nodes
 * @param dependencies what it starts after
 * @param health its health check, if it has one
 * @param awaitHealthy whether its unit counts as started only when healthy, because somebody waits for that
 * @param restart {@code always}, {@code on-failure} or {@code no}, as systemd writes it
 * @param autoUpdate {@code registry} or {@code local}, if podman auto-update looks after it
 * @param hardening what it is not allowed
 * @param resources its limits
 * @param options lesser options of its container
 * @param key the catalog key: {@code services.NAME}
 * @param span where its name stands
 */
public record Service(
        String name,
        String unit,
        boolean enabled,
        Optional<String> description,
        String image,
        List<String> command,
        List<String> entrypoint,
        SortedMap<String, String> environment,
        List<String> environmentFiles,
        Optional<String> user,
        Optional<String> workingDir,
        SortedMap<String, List<Ports>> ports,
        Attachment attachment,
        boolean resolver,
        List<HostEntry> hosts,
        List<Mount> mounts,
        List<String> devices,
        List<Dependency> dependencies,
        Optional<HealthCheck> health,
        boolean awaitHealthy,
        String restart,
        Optional<String> autoUpdate,
        Hardening hardening,
        Resources resources,
        ContainerOptions options,
        String key,
        Span span) {
    public Service {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        environmentFiles = List.copyOf(environmentFiles);
        ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
        hosts = List.copyOf(hosts);
        mounts = List.copyOf(mounts);
        devices = List.copyOf(devices);
        dependencies = List.copyOf(dependencies);
    }
}
