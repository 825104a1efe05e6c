package berth.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that {@code systemd-analyze verify --root} takes for the root of a machine. The units of the test machine are not
 * there: they would bring complaints of their own, and would satisfy a reference that a real host does not. What a host of berth
 * has is there as an empty stand-in, each entry for a reason, so that every line that systemd prints is about the units under
 * test.
 */
final class UnitHost {

    /** The machine's own systemd-analyze, and a current one. */
    static final List<String> TOOLS = List.of("systemd-analyze", "systemd-analyze-newer");

    /**
     * Programs that units may start. systemd looks whether the file exists and can be executed; that is all that the stand-ins
     * give, and a unit that starts anything else is complained about. podman and nft are what berth is for; ip and nsenter
     * (iproute2, util-linux) lay the wires; the shell and systemctl are in every system.
     */
    private static final List<String> PROGRAMS = List.of(
            "usr/bin/podman", "usr/sbin/nft", "usr/sbin/ip", "usr/bin/nsenter", "usr/bin/systemctl", "usr/bin/sh");

    /** Targets that systemd itself ships and that services name, or get by their default dependencies. */
    private static final List<String> TARGETS = List.of(
            "basic",
            "default",
            "final",
            "local-fs",
            "multi-user",
            "network",
            "network-online",
            "network-pre",
            "paths",
            "remote-fs",
            "shutdown",
            "sockets",
            "sysinit",
            "time-sync",
            "timers",
            "umount");

    /** Services of other packages that a host may have and that units may be ordered after: the distributions' nftables. */
    private static final List<String> SERVICES = List.of("nftables");

    private static final Set<String> SUFFIXES =
            Set.of("service", "timer", "target", "path", "socket", "mount", "slice");

    /** Keys whose value is a list of unit names; systemd does not complain about all of them when the unit is unknown. */
    private static final Pattern REFERENCE =
            Pattern.compile("(After|Before|Requires|Requisite|Wants|BindsTo|PartOf|Upholds"
                    + "|Conflicts|OnFailure|OnSuccess|PropagatesReloadTo|ReloadPropagatedFrom|PropagatesStopTo|StopPropagatedFrom"
                    + "|JoinsNamespaceOf|Unit|WantedBy|RequiredBy|UpheldBy|Also|Sockets|Service)=(.*)");

    private final Path root;
    private final Path vendor;
    private final Path generator;
    private final Path administrator;

    UnitHost(Path root) throws IOException {
        this.root = root;
        vendor = Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        // Under --root systemd does not look into /run/systemd/generator. This folder has the same place in the order:
        // after
        // /etc, before /usr/lib.
        generator = Files.createDirectories(root.resolve("run/systemd/system"));
        administrator = Files.createDirectories(root.resolve("etc/systemd/system"));
        for (String program : PROGRAMS) {
            Path file = root.resolve(program);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "#!/bin/sh\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        // As on a merged /usr, where units may say /bin/sh.
        Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
        Files.createSymbolicLink(root.resolve("sbin"), Path.of("usr/sbin"));
        for (String target : TARGETS) {
            Files.writeString(vendor.resolve(target + ".target"), "[Unit]\nDescription=" + target + "\n");
        }
        for (String service : SERVICES) {
            Files.writeString(
                    vendor.resolve(service + ".service"),
                    "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh\n");
        }
    }

    /** Adds units that a generator made. */
    UnitHost generated(Map<String, String> units) throws IOException {
        for (Map.Entry<String, String> unit : units.entrySet()) {
            Files.writeString(generator.resolve(unit.getKey()), unit.getValue());
        }
        return this;
    }

    /** Adds all that a folder has, drop-in folders too, as {@code /etc/systemd/system}; an absent folder adds nothing. */
    UnitHost installed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = administrator.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
        return this;
    }

    /**
     * All that is wrong with the added units; empty if nothing is.
     *
     * @param tool the name of a systemd-analyze
     */
    List<String> complaints(String tool) throws IOException {
        Path analyze = Consumers.here().tool(tool);
        SortedMap<String, Path> units = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        for (Path folder : List.of(generator, administrator)) {
            for (Path unit : unitsIn(folder)) {
                if (units.put(unit.getFileName().toString(), unit) != null) {
                    complaints.add(unit.getFileName() + ": hides the generated unit of the same name");
                }
            }
        }
        if (units.isEmpty()) {
            return complaints;
        }
        List<String> command = new ArrayList<>(List.of(analyze.toString(), "verify", "--man=no", "--root=" + root));
        units.values().forEach(unit -> command.add(unit.toString()));
        Run run = Run.of(command, Map.of());
        // An unknown key is a line and exit status 0; a missing required unit is both.
        Stream.of(run.stdout(), run.stderr())
                .flatMap(String::lines)
                .map(line -> line.replace(root.toString(), ""))
                .distinct()
                .forEach(complaints::add);
        if (!run.ok() && complaints.isEmpty()) {
            complaints.add("exit status " + run.exit() + " without a word");
        }
        complaints.addAll(dangling(units));
        return complaints;
    }

    /** systemd is silent about an order that names nothing; for generated units that is a name gone wrong. */
    private List<String> dangling(SortedMap<String, Path> units) throws IOException {
        Set<String> known = new TreeSet<>(units.keySet());
        for (Path unit : unitsIn(vendor)) {
            known.add(unit.getFileName().toString());
        }
        List<String> complaints = new ArrayList<>();
        for (Map.Entry<String, Path> unit : units.entrySet()) {
            for (String line : Files.readString(unit.getValue())
                    .replace("\\\n", " ")
                    .lines()
                    .toList()) {
                var reference = REFERENCE.matcher(line);
                if (!reference.matches()) {
                    continue;
                }
                for (String name : reference.group(2).strip().split("\\s+", -1)) {
                    // An instance is of its template; a specifier is known only at run time.
                    String template = name.replaceFirst("@.+\\.", "@.");
                    if (!name.isEmpty() && !name.contains("%") && !known.contains(name) && !known.contains(template)) {
                        complaints.add(unit.getKey() + ": " + reference.group(1) + "= names " + name
                                + ", which is no unit of the tree or the host");
                    }
                }
            }
        }
        return complaints;
    }

    private static List<Path> unitsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1));
                    })
                    .sorted()
                    .toList();
        }
    }
}
