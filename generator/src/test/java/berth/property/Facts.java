package berth.property;

import berth.artifact.Artifact;
import berth.reader.JsonFile;
import berth.reader.Misread;
import berth.reader.NftFile;
import berth.reader.NixFile;
import berth.reader.QuadletFileReader;
import berth.reader.QuadletKeyReader;
import berth.reader.SystemdKeyReader;
import berth.reader.SystemdUnitReader;
import berth.reader.UnitText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that the readers find in an output tree, as facts: a place and the values there. Two trees have the same
 * structure when they have the same places equally often, and mean the same when the values are equal too.
 */
final class Facts {

    /**
     * One thing that a reader found.
     *
     * @param place the file, the block or section, the key
     * @param values what stands there, read to the end
     * @param lossy whether it is a comment, in which characters that could end it are replaced
     */
    record Fact(String place, List<String> values, boolean lossy) {}

    /** Addresses that are allotted by name, so that another name has others. */
    private static final Pattern ALLOTTED = Pattern.compile("10\\.213\\.[0-9]+\\.[0-9]+|fd5e:ed4d:7b69:[0-9a-f:]+");

    /** A string of Nix that is the hash of a unit: it follows every change. */
    private static final Pattern HASH = Pattern.compile("\"[0-9a-f]{64}");

    private static final Pattern SUM = Pattern.compile("^sha256:[0-9a-f]{64}$");

    private final List<Fact> facts = new ArrayList<>();

    private Facts() {}

    /** Reads all files. */
    static List<Fact> of(List<Artifact> artifacts) {
        Facts facts = new Facts();
        for (Artifact artifact : artifacts) {
            try {
                facts.file(artifact.path(), artifact.text());
            } catch (Misread e) {
                throw new Misread(artifact.path() + ": " + e.getMessage());
            }
        }
        return facts.facts;
    }

    private void file(String path, String text) {
        if (!text.endsWith("\n")) {
            throw new Misread("the last line does not end");
        }
        if (path.startsWith("quadlet/")) {
            seen(text);
            quadlet(path, text);
        } else if (path.startsWith("systemd/")) {
            seen(text);
            unit(path, SystemdUnitReader.read(text));
        } else if (path.equals("nftables/berth.nft")) {
            seen(text);
            ruleset(path, NftFile.read(text));
        } else if (path.equals("nftables/berth.body.nft")) {
            seen(text);
            ruleset(path, NftFile.readBody(text));
        } else if (path.equals("nixos/default.nix")) {
            nix(path, NixFile.read(text));
        } else if (path.equals("manifest.json")) {
            seen(text);
            JsonFile.read(text)
                    .forEach(leaf -> add(
                            path + " " + leaf.path(),
                            List.of(SUM.matcher(leaf.value()).replaceAll("sha256:#"))));
        } else {
            throw new Misread("a file that nobody asked for");
        }
    }

    /** A person who reads the file sees all that is in it, in the order it stands there. */
    private static void seen(String text) {
        text.codePoints().forEach(c -> {
            boolean unseen = Character.isISOControl(c) && c != '\n' && c != '\t';
            if (unseen || c == 0x2028 || c == 0x2029) {
                throw new Misread(String.format("a raw U+%04X", c));
            }
        });
    }

    private void add(String place, List<String> values) {
        facts.add(new Fact(normal(place), values.stream().map(Facts::normal).toList(), false));
    }

    private void comments(String path, List<String> comments) {
        comments.forEach(comment -> facts.add(new Fact(normal(path) + " comment", List.of(lossy(comment)), true)));
    }

    private static String normal(String text) {
        return text.contains("10.213.") || text.contains("fd5e:")
                ? ALLOTTED.matcher(text).replaceAll("10.213.#")
                : text;
    }

    /** What every comment writer may replace becomes the same mark. */
    static String lossy(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean kept = (c >= ' ' && c < 0x7f) || Character.isLetterOrDigit(c);
            out.appendCodePoint(kept ? c : '?');
        });
        return out.toString();
    }

    /** Quadlet reads the file, and systemd reads what quadlet copies of it: both have to find the same lines. */
    private void quadlet(String path, String text) {
        UnitText file = QuadletFileReader.read(text);
        if (!SystemdUnitReader.read(text).shape().equals(file.shape())) {
            throw new Misread("quadlet and systemd find different keys");
        }
        add(path + " keys", file.shape());
        comments(path, file.comments());
        for (UnitText.Entry entry : file.entries()) {
            String place = path + " [" + entry.section() + "] " + entry.key();
            List<String> values = QuadletKeyReader.read(entry);
            if (entry.key().endsWith("Capability")) {
                // A set: its order follows the names.
                values.forEach(value -> add(place, List.of(value)));
            } else {
                add(place, values);
            }
        }
    }

    private void unit(String path, UnitText file) {
        add(path + " keys", file.shape());
        comments(path, file.comments());
        for (UnitText.Entry entry : file.entries()) {
            add(path + " [" + entry.section() + "] " + entry.key(), SystemdKeyReader.read(entry));
        }
    }

    private void ruleset(String path, NftFile file) {
        comments(path, file.comments());
        file.statements().forEach(s -> add(path + " " + s.block(), s.tokens()));
    }

    private void nix(String path, NixFile file) {
        comments(path, file.comments());
        add(path + " tokens", List.of(Integer.toString(file.tokens())));
        file.bindings().forEach(b -> {
            boolean isHash =
                    b.value().size() == 1 && HASH.matcher(b.value().get(0)).matches();
            add(path + " " + b.path(), isHash ? List.of("#") : b.value());
        });
        file.interpolations().forEach(i -> add(path + " interpolation", List.of(i)));
    }
}
