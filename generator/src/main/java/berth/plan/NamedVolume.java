package berth.plan;

import berth.diagnostic.Span;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A volume that podman keeps.
 *
 * @param name its name in the catalog
 * @param unit its name with the host's prefix
 * @param labels its labels; its class is among them
 * @param copy whether podman fills it from the image when it is empty, if that is given
 * @param source the file system that is mounted instead of a folder of podman's, if there is one
 * @param key the catalog key it came from: {@code volumes.NAME}, or the first service that mounts it
 * @param span where that stands
 */
public record NamedVolume(
        String name,
        String unit,
        SortedMap<String, String> labels,
        Optional<Boolean> copy,
        Optional<Source> source,
        String key,
        Span span) {

    /** The label that tells a volume's class. */
    static final String CLASS_LABEL = "berth.class";

    public NamedVolume {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** A volume without options. */
    public NamedVolume(String name, String unit, String key, Span span) {
        this(name, unit, new TreeMap<>(), Optional.empty(), Optional.empty(), key, span);
    }

    /**
     * A file system to mount, in mount(8)'s words.
     *
     * @param type such as {@code nfs}
     * @param device such as {@code 192.168.2.5:/export}
     * @param options such as {@code ro,soft}, if given
     */
    public record Source(String type, String device, Optional<String> options) {}
}
