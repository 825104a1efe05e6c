package berth.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which keys a catalog may write into a quadlet by itself. A key is passed on only if it is known to neither repeat what
 * the catalog has a word for nor open what berth closes; keys of quadlet are those of the key table (podman 4.4 to 6.1),
 * keys of systemd those of systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.kill(5) and
 * systemd.resource-control(5), 252 to 260.
 */
final class VerbatimKeys {

    private static final String ISOLATION = "it would open what the catalog closes, and there is no exception for it";
    private static final String POLICY = "it would pass by the policy, and there is no exception for it";
    private static final String HOST_COMMAND = "it would run a command on the host; write a unit of your own for that";
    private static final String UNIT_NAMES = "units are named after the catalog, with `host.prefix` before";
    private static final String USER_NAMESPACE = "use `hardening: { userNamespace: ... }`";
    private static final String ENVIRONMENT = "use `environment`";
    private static final String NETWORK = "networks and addresses are berth's; use `network`, `pools` and `berth.lock`";
    private static final String SYSTEM_USER = "podman runs as root and hands out users itself; use `user`";

    /** What the catalog has a word for, or does not give away, by section and key; and what to do instead. */
    private static final Map<String, Map<String, String>> REFUSED = Map.of(
            "Container",
            Map.ofEntries(
                    Map.entry("AddCapability", "use `hardening: { capabilities: [...] }`"),
                    Map.entry("AddDevice", "use `devices`"),
                    Map.entry("AddHost", "use `hosts`"),
                    Map.entry("AppArmor", "use `hardening: { apparmor: ... }`"),
                    Map.entry("AutoUpdate", "use `update`"),
                    Map.entry("ContainerName", UNIT_NAMES),
                    Map.entry("ContainersConfModule", ISOLATION),
                    Map.entry("Entrypoint", "use `entrypoint`"),
                    Map.entry("Environment", ENVIRONMENT),
                    Map.entry("EnvironmentFile", "use `environmentFiles`"),
                    Map.entry("Exec", "use `command`"),
                    Map.entry("ExposeHostPort", "use `ports`, and `publish` for those outside"),
                    Map.entry("GIDMap", USER_NAMESPACE),
                    Map.entry("GlobalArgs", ISOLATION),
                    Map.entry("Group", "use `user`"),
                    Map.entry("HealthCmd", "use `health: { command: ... }`"),
                    Map.entry("HealthInterval", "use `health: { interval: ... }`"),
                    Map.entry("HealthRetries", "use `health: { retries: ... }`"),
                    Map.entry("HealthStartPeriod", "use `health: { startPeriod: ... }`"),
                    Map.entry("HealthTimeout", "use `health: { timeout: ... }`"),
                    Map.entry("HostName", "a container is called like its service"),
                    Map.entry("IP", NETWORK),
                    Map.entry("IP6", NETWORK),
                    Map.entry("Image", "use `image`"),
                    Map.entry("Label", "use `podmanLabels`"),
                    Map.entry("Memory", "use `resources: { memory: ... }`"),
                    Map.entry("Mount", "use `volumes` or `tmpfs`"),
                    Map.entry("Network", NETWORK),
                    Map.entry("NetworkAlias", "use `names`"),
                    Map.entry("NoNewPrivileges", "use `hardening: { profile: ... }`"),
                    Map.entry("PidsLimit", "use `resources: { pids: ... }`"),
                    Map.entry("Pod", "each service has a network of its own, which a pod would share"),
                    Map.entry("PodmanArgs", ISOLATION),
                    Map.entry("PublishPort", "use `publish`"),
                    Map.entry("Pull", "use `image: { reference: ..., pull: ... }`"),
                    Map.entry("ReadOnly", "use `hardening: { readOnly: true }`"),
                    Map.entry("RemapGid", USER_NAMESPACE),
                    Map.entry("RemapUid", USER_NAMESPACE),
                    Map.entry("RemapUidSize", USER_NAMESPACE),
                    Map.entry("RemapUsers", USER_NAMESPACE),
                    Map.entry("Rootfs", "use `image`"),
                    Map.entry("SeccompProfile", "use `hardening: { seccomp: ... }`"),
                    Map.entry("Secret", "use `secrets`"),
                    Map.entry("SecurityLabelDisable", ISOLATION),
                    Map.entry("SecurityLabelNested", ISOLATION),
                    Map.entry("SecurityLabelType", ISOLATION),
                    Map.entry("ServiceName", UNIT_NAMES),
                    Map.entry("ShmSize", "use `resources: { shm: ... }`"),
                    Map.entry("StartWithPod", "no service is in a pod"),
                    Map.entry("StopSignal", "use `stop: { signal: ... }`"),
                    Map.entry("StopTimeout", "use `stop: { timeout: ... }`"),
                    Map.entry("SubGIDMap", USER_NAMESPACE),
                    Map.entry("SubUIDMap", USER_NAMESPACE),
                    Map.entry("Sysctl", "use `sysctls`"),
                    Map.entry("Tmpfs", "use `tmpfs`"),
                    Map.entry("UIDMap", USER_NAMESPACE),
                    Map.entry("Ulimit", "use `limits`"),
                    Map.entry("Unmask", ISOLATION),
                    Map.entry("User", "use `user`"),
                    Map.entry("UserNS", USER_NAMESPACE),
                    Map.entry("VolatileTmp", "use `tmpfs`"),
                    Map.entry("Volume", "use `volumes`"),
                    Map.entry("WorkingDir", "use `workingDir`")),
            "Network",
            Map.ofEntries(
                    Map.entry("ContainersConfModule", ISOLATION),
                    Map.entry("DisableDNS", "use `resolver`"),
                    Map.entry("Driver", NETWORK),
                    Map.entry("Gateway", NETWORK),
                    Map.entry("GlobalArgs", ISOLATION),
                    Map.entry("IPAMDriver", NETWORK),
                    Map.entry("IPRange", NETWORK),
                    Map.entry("IPv6", "give `pools` an `ipv6`"),
                    Map.entry("InterfaceName", NETWORK),
                    Map.entry("Internal", "leave out of `reach` what the service may not connect to"),
                    Map.entry("NetworkDeleteOnStop", "berth makes a changed network anew by itself"),
                    Map.entry("NetworkName", UNIT_NAMES),
                    Map.entry("PodmanArgs", ISOLATION),
                    Map.entry("ServiceName", UNIT_NAMES),
                    Map.entry("Subnet", NETWORK)),
            "Unit",
            Map.of(
                    "DefaultDependencies", "use the section `Quadlet` for the key of that name that quadlet reads",
                    "Description", "use `description`",
                    "JoinsNamespaceOf", POLICY,
                    "SourcePath", "quadlet sets it"),
            "Service",
            Map.ofEntries(
                    Map.entry("BindNetworkInterface", POLICY),
                    Map.entry("DynamicUser", SYSTEM_USER),
                    Map.entry("Environment", ENVIRONMENT),
                    Map.entry("EnvironmentFile", "use `environmentFiles`"),
                    Map.entry("ExecCondition", HOST_COMMAND),
                    Map.entry("ExecReload", "use `ReloadCmd` or `ReloadSignal` of the section `Container`"),
                    Map.entry("ExecReloadPost", HOST_COMMAND),
                    Map.entry("ExecStart", "use `command`"),
                    Map.entry("ExecStartPost", HOST_COMMAND),
                    Map.entry("ExecStartPre", HOST_COMMAND),
                    Map.entry("ExecStop", "use `stop`"),
                    Map.entry("ExecStopPost", HOST_COMMAND),
                    Map.entry("Group", SYSTEM_USER),
                    Map.entry("KillMode", "quadlet sets it"),
                    Map.entry("NFTSet", POLICY),
                    Map.entry("NetworkNamespacePath", POLICY),
                    Map.entry("NotifyAccess", "quadlet sets it"),
                    Map.entry("PassEnvironment", ENVIRONMENT),
                    Map.entry("PrivateNetwork", POLICY),
                    Map.entry("RemainAfterExit", "berth sets it"),
                    Map.entry("Restart", "use `restart`"),
                    Map.entry("SupplementaryGroups", SYSTEM_USER),
                    Map.entry("TimeoutSec", "use `TimeoutStartSec`, and `stop: { timeout: ... }`"),
                    Map.entry("TimeoutStopSec", "use `stop: { timeout: ... }`"),
                    Map.entry("Type", "a service is a daemon, one with `schedule` a job"),
                    Map.entry("User", SYSTEM_USER)),
            "Install",
            Map.of(
                    "Alias", UNIT_NAMES,
                    "Also", "quadlet does not read it",
                    "DefaultInstance", "no unit of berth is a template"),
            "Quadlet",
            Map.of());

    /** The keys of quadlet's own sections that are passed on. */
    private static final Map<String, Set<String>> QUADLET = Map.of(
            "Container",
            Set.of(
                    "Annotation",
                    "CgroupsMode",
                    "DNS",
                    "DNSOption",
                    "DNSSearch",
                    "DropCapability",
                    "EnvironmentHost",
                    "GroupAdd",
                    "HealthLogDestination",
                    "HealthMaxLogCount",
                    "HealthMaxLogSize",
                    "HealthOnFailure",
                    "HealthStartupCmd",
                    "HealthStartupInterval",
                    "HealthStartupRetries",
                    "HealthStartupSuccess",
                    "HealthStartupTimeout",
                    "HttpProxy",
                    "ImageVolume",
                    "LogDriver",
                    "LogOpt",
                    "Mask",
                    "Notify",
                    "ReadOnlyTmpfs",
                    "ReloadCmd",
                    "ReloadSignal",
                    "Retry",
                    "RetryDelay",
                    "RunInit",
                    "SecurityLabelFileType",
                    "SecurityLabelLevel",
                    "Timezone"),
            "Network",
            Set.of("DNS", "Label", "Options"),
            "Quadlet",
            Set.of("DefaultDependencies"));

    private static final Pattern EXTENSION = Pattern.compile("X-[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    private VerbatimKeys() {}

    /** The sections, in the order in which they stand in a file. */
    static List<String> sections() {
        return List.of("Unit", "Container", "Network", "Service", "Install", "Quadlet");
    }

    /** Why a key is not passed on although there is such a key; empty otherwise. */
    static Optional<String> refusal(String section, String key) {
        return Optional.ofNullable(REFUSED.getOrDefault(section, Map.of()).get(key));
    }

    /** Whether a key is passed on; systemd leaves the keys of `X-...` to whoever reads them. */
    static boolean isPassed(String section, String key) {
        return passed(section).contains(key)
                || (!QUADLET.containsKey(section) && EXTENSION.matcher(key).matches());
    }

    /** What a key of a section that is passed on matches. */
    static String pattern(String section) {
        String keys = String.join("|", passed(section));
        return "^(" + (QUADLET.containsKey(section) ? keys : keys + "|" + EXTENSION) + ")$";
    }

    /** Every key of a section that is passed on, by name. */
    static Set<String> passed(String section) {
        Set<String> quadlet = QUADLET.get(section);
        return quadlet == null ? SystemdKeys.of(section) : new TreeSet<>(quadlet);
    }

    /** Where a key can be set that systemd may have and a catalog cannot write. */
    static Optional<String> elsewhere(String section) {
        return QUADLET.containsKey(section)
                ? Optional.empty()
                : Optional.of("what a catalog cannot write, a drop-in on the host can: UNIT.service.d/NAME.conf");
    }

    /** Every key of a section that somebody could mean. */
    static Set<String> known(String section) {
        Set<String> known = new TreeSet<>(passed(section));
        known.addAll(REFUSED.getOrDefault(section, Map.of()).keySet());
        return known;
    }
}
