package berth.consumer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * podman's systemd generator, started as its manual says for a trial: {@code -dryrun} prints the services and writes nothing
 * (podman-systemd.unit(5)).
 *
 * @param version of podman, such as {@code 5.8}
 */
public record Quadlet(String version) {

    /** The generators that {@code .ci/consumers} fetches. */
    static final List<String> VERSIONS = List.of("5.4", "5.8");

    private static final Pattern HEADING = Pattern.compile("---(\\S+)---");

    /** Lines that say what it reads. Every other line is a warning or an error. */
    private static final Pattern PROGRESS = Pattern.compile("quadlet-generator\\[\\d+]: "
            + "(Loading source (unit|drop-in) file .*|No files parsed from .*|No files to parse.*)");

    /**
     * What the generator makes of a folder.
     *
     * @param run the run itself
     * @param units the text of each service, by unit name
     * @param complaints the lines of standard error that are a warning or an error
     */
    public record Result(Run run, SortedMap<String, String> units, List<String> complaints) {}

    /** Generates from all files of the folder, as for the system's manager. */
    public Result dryRun(Path folder) {
        Path quadlet = Consumers.here().tool("quadlet-" + version);
        Run run = Run.of(
                List.of(quadlet.toString(), "-dryrun"),
                Map.of("QUADLET_UNIT_DIRS", folder.toAbsolutePath().toString()));
        List<String> complaints = run.stderr()
                .lines()
                .filter(line -> !PROGRESS.matcher(line).matches())
                .toList();
        return new Result(run, units(run.stdout()), complaints);
    }

    private static SortedMap<String, String> units(String printed) {
        SortedMap<String, StringBuilder> texts = new TreeMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : printed.lines().toList()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                current = new StringBuilder();
                texts.put(heading.group(1), current);
            } else {
                current.append(line).append('\n');
            }
        }
        SortedMap<String, String> units = new TreeMap<>();
        texts.forEach((name, text) -> units.put(name, text.toString()));
        return units;
    }
}
