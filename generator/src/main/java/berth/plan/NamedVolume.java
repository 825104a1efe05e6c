package berth.plan;

/**
 * A volume that podman keeps.
 *
 * @param name its name in the catalog
 * @param unit its name with the host's prefix
 * @param key the catalog key it came from: {@code volumes.NAME}, or the first service that mounts it
 */
public record NamedVolume(String name, String unit, String key) {}
