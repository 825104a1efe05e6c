package berth.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A command line of {@code podman run}, as podman's option parser reads it.
 *
 * @param options the values by option, in order; {@code true} for one without a value
 * @param image the first word that is no option
 * @param command the words after it
 */
record PodmanRun(SortedMap<String, List<String>> options, String image, List<String> command) {

    private static final Set<String> WITHOUT_VALUE =
            Set.of("--replace", "--rm", "-d", "--read-only", "--privileged", "--init");

    static PodmanRun of(List<String> argv) {
        if (!argv.subList(0, 2).equals(List.of("/usr/bin/podman", "run"))) {
            throw new AssertionError("not podman run: " + argv);
        }
        SortedMap<String, List<String>> options = new TreeMap<>();
        int at = 2;
        while (argv.get(at).startsWith("-")) {
            String word = argv.get(at++);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value =
                    equals >= 0 ? word.substring(equals + 1) : WITHOUT_VALUE.contains(word) ? "true" : argv.get(at++);
            options.computeIfAbsent(name.equals("-v") ? "--volume" : name, n -> new ArrayList<>())
                    .add(value);
        }
        return new PodmanRun(options, argv.get(at), List.copyOf(argv.subList(at + 1, argv.size())));
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** The value that counts where an option stands several times. */
    String last(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }
}
