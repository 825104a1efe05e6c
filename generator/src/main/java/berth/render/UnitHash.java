package berth.render;

import berth.artifact.Artifact;
import berth.artifact.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A unit that podman's generator makes, and a hash over what it means: two renderings with the same hash make the same
 * unit, so it need not be restarted.
 *
 * <p>The meaning is the quadlet's text without comments, empty lines and {@code Description=}, which nothing but people
 * read (NixOS ignores it too when it compares units). Files of the host (environment files, profiles)
 * count by their path only, since rendering never sees their content. What other quadlets it refers to does not count
 * either: systemd restarts a unit along with those that it requires. Of a volume only its name counts, since podman never
 * changes a volume that exists: a restart would stop those who mount it and give them the same volume again. A container has
 * the meaning of the build that makes its image: that unit is over once it has run, so that no switch looks at it.
 *
 * @param unit such as {@code db.service} or {@code db-network.service}
 * @param sha256 in hexadecimal digits, lower case
 */
public record UnitHash(String unit, String sha256) implements Comparable<UnitHash> {

    /** The part between a quadlet's stem and {@code .service}, by its extension (podman-systemd.unit(5), podman 5.8). */
    private static final Map<String, String> SUFFIX = Map.of(
            "container", "",
            "kube", "",
            "network", "-network",
            "volume", "-volume",
            "pod", "-pod",
            "image", "-image",
            "build", "-build");

    /** The units of all quadlets among {@code artifacts}, in order. */
    public static List<UnitHash> of(List<Artifact> artifacts) {
        List<UnitHash> hashes = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            if (artifact.path().startsWith("quadlet/")) {
                hashes.add(new UnitHash(unitOf(artifact.path()), hash(meaning(artifact, artifacts))));
            }
        }
        return hashes.stream().sorted().toList();
    }

    /**
     * The unit that podman's generator makes of a quadlet.
     *
     * @param path the quadlet's, such as {@code quadlet/db.network}
     * @throws IllegalArgumentException for a file that is no quadlet
     */
    public static String unitOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String suffix = SUFFIX.get(name.substring(dot + 1));
        if (dot < 0 || suffix == null) {
            throw new IllegalArgumentException("not a quadlet: " + path);
        }
        return name.substring(0, dot) + suffix + ".service";
    }

    /** The hash of a quadlet's meaning. */
    static String hash(String text) {
        String meaning =
                text.lines().filter(UnitHash::means).map(line -> line + "\n").collect(Collectors.joining());
        return Manifest.sha256(meaning).substring("sha256:".length());
    }

    private static String meaning(Artifact quadlet, List<Artifact> all) {
        if (quadlet.path().endsWith(".volume")) {
            return withoutOptions(quadlet.text());
        }
        String build = quadlet.text()
                .lines()
                .filter(line -> line.startsWith("Image=") && line.endsWith(".build"))
                .map(line -> "quadlet/" + line.substring("Image=".length()))
                .findFirst()
                .orElse("");
        return all.stream()
                .filter(other -> other.path().equals(build))
                .findFirst()
                .map(other -> quadlet.text() + "\n" + other.text())
                .orElse(quadlet.text());
    }

    /** A volume's quadlet without the keys that podman looks at only when it makes the volume. */
    private static String withoutOptions(String text) {
        StringBuilder kept = new StringBuilder();
        boolean isVolume = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                isVolume = line.equals("[Volume]");
            }
            if (!isVolume || line.startsWith("[") || line.startsWith("VolumeName=")) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private static boolean means(String line) {
        return !line.isBlank() && !line.startsWith("#") && !line.startsWith(";") && !line.startsWith("Description=");
    }

    @Override
    public int compareTo(UnitHash other) {
        return unit.compareTo(other.unit);
    }
}
