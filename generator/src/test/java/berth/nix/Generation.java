package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Quadlet;
import berth.reader.SystemdUnitReader;
import berth.reader.UnitText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One generation of a NixOS system, as far as units are concerned.
 *
 * @param units the folder that becomes {@code /etc/systemd/system}
 * @param generated what podman's generator makes of the generation's quadlets, by unit: {@code /run/systemd/generator}
 *     once the generation is the running one
 */
record Generation(Path units, SortedMap<String, String> generated) {

    private static final Path GENERATOR = Path.of("/run/systemd/generator");

    /**
     * Runs podman's generator over the quadlets of a generation.
     *
     * @param etc what becomes {@code /etc}
     * @param quadlet the generator's version
     */
    static Generation of(Path etc, String quadlet) {
        Path quadlets = etc.resolve("containers/systemd");
        if (!Files.isDirectory(quadlets)) {
            return new Generation(etc.resolve("systemd/system"), new TreeMap<>());
        }
        Quadlet.Result result = new Quadlet(quadlet).dryRun(quadlets);
        assertThat(result.complaints()).isEmpty();
        return new Generation(etc.resolve("systemd/system"), result.units());
    }

    /** Whether the folder has something of this name: a file, or a link wherever it leads. */
    boolean has(String unit) {
        return Files.exists(units.resolve(unit), LinkOption.NOFOLLOW_LINKS);
    }

    /** The unit that a name stands for: itself, or the one that it is an alias of. */
    String primary(String unit) {
        Path at = units.resolve(unit);
        try {
            if (Files.isSymbolicLink(at)) {
                Path target = Files.readSymbolicLink(at);
                if (target.getNameCount() == 1 && !target.toString().equals(unit)) {
                    return primary(target.toString());
                }
            }
            return unit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A unit with its drop-ins, as one reads it at a time when {@code running} is the generation that podman's generator ran
     * for. A link to the generator's folder leads to nothing when the generator made no such unit.
     */
    Optional<List<UnitText.Entry>> read(String unit, Generation running) {
        Optional<String> text = text(units.resolve(unit), running);
        if (text.isEmpty() && !has(unit)) {
            text = Optional.ofNullable(running.generated.get(unit));
        }
        Path dropIns = units.resolve(unit + ".d");
        if (text.isEmpty() && !Files.isDirectory(dropIns)) {
            return Optional.empty();
        }
        List<UnitText.Entry> entries =
                new ArrayList<>(SystemdUnitReader.read(text.orElse("")).entries());
        for (Path dropIn : list(dropIns)) {
            if (dropIn.toString().endsWith(".conf")) {
                entries.addAll(SystemdUnitReader.read(content(dropIn)).entries());
            }
        }
        return Optional.of(entries);
    }

    /** The names that {@code /etc/systemd/system/UNIT.wants} links to. */
    Set<String> wantedThroughLinks(String unit) {
        Set<String> names = new TreeSet<>();
        list(units.resolve(unit + ".wants"))
                .forEach(link -> names.add(link.getFileName().toString()));
        return names;
    }

    /** Every unit that the system knows of. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(generated.keySet());
        for (Path entry : list(units)) {
            String name = entry.getFileName().toString();
            String unit = name.replaceFirst("\\.(d|wants)$", "");
            names.add(primary(unit));
        }
        return names;
    }

    private static Optional<String> text(Path link, Generation running) {
        Path at = link;
        try {
            while (Files.isSymbolicLink(at)) {
                at = at.resolveSibling(Files.readSymbolicLink(at));
            }
            if (at.startsWith(GENERATOR)) {
                return Optional.ofNullable(
                        running.generated.get(at.getFileName().toString()));
            }
            return Files.isRegularFile(at) ? Optional.of(Files.readString(at)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
