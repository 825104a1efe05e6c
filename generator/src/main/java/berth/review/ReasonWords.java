package berth.review;

import java.util.Map;

/**
 * How a report calls what a key of a container's quadlet is about.
 *
 * @param word for programs
 * @param text for people
 * @param shows whether the values may be shown; never where a secret may stand
 */
record ReasonWords(String word, String text, boolean shows) {

    private static final Map<String, ReasonWords> BY_KEY = Map.ofEntries(
            Map.entry("Container.Pull", new ReasonWords("image", "pull policy", true)),
            Map.entry("Container.Entrypoint", new ReasonWords("command", "entrypoint", false)),
            Map.entry("Container.Exec", new ReasonWords("command", "command", false)),
            Map.entry("Container.User", new ReasonWords("user", "user", true)),
            Map.entry("Container.WorkingDir", new ReasonWords("command", "working folder", true)),
            Map.entry("Container.Network", new ReasonWords("network", "network", true)),
            Map.entry("Container.IP", new ReasonWords("address", "own address", true)),
            Map.entry("Container.IP6", new ReasonWords("address", "own IPv6 address", true)),
            Map.entry("Container.PublishPort", new ReasonWords("ports", "published ports", true)),
            Map.entry("Container.EnvironmentFile", new ReasonWords("environment-files", "environment files", true)),
            Map.entry("Container.Volume", new ReasonWords("mounts", "mounts", true)),
            Map.entry("Container.Mount", new ReasonWords("mounts", "mounts", true)),
            Map.entry("Container.Tmpfs", new ReasonWords("mounts", "temporary file systems", true)),
            Map.entry("Container.AddDevice", new ReasonWords("devices", "devices", true)),
            Map.entry("Unit.X-BerthSecret", new ReasonWords("secrets", "secret file", false)),
            Map.entry("Container.Secret", new ReasonWords("secrets", "secrets", false)),
            Map.entry("Container.HealthCmd", new ReasonWords("health", "health check", false)),
            Map.entry("Container.HealthInterval", new ReasonWords("health", "health check's interval", true)),
            Map.entry("Container.HealthTimeout", new ReasonWords("health", "health check's timeout", true)),
            Map.entry("Container.HealthRetries", new ReasonWords("health", "health check's retries", true)),
            Map.entry("Container.HealthStartPeriod", new ReasonWords("health", "health check's start period", true)),
            Map.entry("Container.Notify", new ReasonWords("health", "what its start waits for", true)),
            Map.entry("Container.NoNewPrivileges", new ReasonWords("hardening", "no new privileges", true)),
            Map.entry("Container.DropCapability", new ReasonWords("hardening", "dropped capabilities", true)),
            Map.entry("Container.AddCapability", new ReasonWords("hardening", "added capabilities", true)),
            Map.entry("Container.ReadOnly", new ReasonWords("hardening", "read-only root", true)),
            Map.entry("Container.UserNS", new ReasonWords("hardening", "user namespace", true)),
            Map.entry("Container.AppArmor", new ReasonWords("hardening", "AppArmor profile", true)),
            Map.entry("Container.SeccompProfile", new ReasonWords("hardening", "seccomp profile", true)),
            Map.entry("Container.Memory", new ReasonWords("resources", "memory limit", true)),
            Map.entry("Container.PidsLimit", new ReasonWords("resources", "process limit", true)),
            Map.entry("Container.ShmSize", new ReasonWords("resources", "size of /dev/shm", true)),
            Map.entry("Container.Ulimit", new ReasonWords("resources", "limits", true)),
            Map.entry("Container.Sysctl", new ReasonWords("sysctls", "kernel parameters", true)),
            Map.entry("Container.StopSignal", new ReasonWords("stop", "stop signal", true)),
            Map.entry("Container.StopTimeout", new ReasonWords("stop", "stop timeout", true)),
            Map.entry("Service.TimeoutStopSec", new ReasonWords("stop", "time systemd waits for its end", true)),
            Map.entry("Service.TimeoutStartSec", new ReasonWords("start", "time systemd waits for its start", true)),
            Map.entry("Service.Restart", new ReasonWords("restart-policy", "restart policy", true)),
            Map.entry("Service.RestartSec", new ReasonWords("restart-policy", "pause before a restart", true)),
            Map.entry("Container.Label", new ReasonWords("labels", "labels", false)),
            Map.entry("Container.AutoUpdate", new ReasonWords("update", "automatic updates", true)),
            Map.entry("Container.PodmanArgs", new ReasonWords("options", "options for podman", false)),
            Map.entry("Container.ContainerName", new ReasonWords("name", "container's name", true)),
            Map.entry("Container.HostName", new ReasonWords("name", "host name", true)),
            Map.entry("Unit.Requires", new ReasonWords("dependencies", "required units", true)),
            Map.entry("Unit.Wants", new ReasonWords("dependencies", "wanted units", true)),
            Map.entry("Unit.After", new ReasonWords("dependencies", "start order", false)));

    /** The words for a key; of one without words of its own, its name without its values. */
    static ReasonWords of(String key) {
        ReasonWords words = BY_KEY.get(key);
        return words != null ? words : new ReasonWords("options", key.substring(key.indexOf('.') + 1) + "=", false);
    }
}
