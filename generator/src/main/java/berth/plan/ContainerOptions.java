package berth.plan;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lesser options of a container.
 *
 * @param labels labels by name
 * @param limits resource limits by name, {@code SOFT:HARD}
 * @param sysctls kernel parameters by name
 * @param stopSeconds how long it may take to end, if given
 * @param stopSignal the signal that asks it to end, if given
 * @param pull podman's pull policy, if given
 * @param build the folder of the host that the image is built from, if it is
 * @param secrets secrets of podman's store, in the catalog's order
 * @param secretSums the sha256 sums of the encrypted files that its secrets come from, by the secret's name
 * @param job that it runs to completion, if it does
 * @param verbatim quadlet keys as the catalog writes them, in order
 */
public record ContainerOptions(
        SortedMap<String, String> labels,
        SortedMap<String, String> limits,
        SortedMap<String, String> sysctls,
        Optional<Long> stopSeconds,
        Optional<String> stopSignal,
        Optional<String> pull,
        Optional<String> build,
        List<SecretUse> secrets,
        SortedMap<String, String> secretSums,
        Optional<Job> job,
        List<VerbatimKey> verbatim) {

    /** Nothing asked for. */
    public static final ContainerOptions NONE = new ContainerOptions(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public ContainerOptions {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
        sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
        secrets = List.copyOf(secrets);
        secretSums = Collections.unmodifiableSortedMap(new TreeMap<>(secretSums));
        verbatim = List.copyOf(verbatim);
    }

    /** Options of a service that runs on and has no secrets. */
    public ContainerOptions(
            SortedMap<String, String> labels,
            SortedMap<String, String> limits,
            SortedMap<String, String> sysctls,
            Optional<Long> stopSeconds,
            Optional<String> stopSignal,
            Optional<String> pull,
            Optional<String> build,
            List<VerbatimKey> verbatim) {
        this(
                labels,
                limits,
                sysctls,
                stopSeconds,
                stopSignal,
                pull,
                build,
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                verbatim);
    }

    /** One line of a section, as the catalog writes it. */
    public record VerbatimKey(String section, String key, String value) {}
}
