package berth.render;

import berth.artifact.Artifact;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An emitted ruleset, taken apart by its layout.
 *
 * @param text the whole file
 * @param chains the rules of each chain, with their comments
 * @param elements the elements of each set and map, with their comments
 */
record NftablesRules(String text, Map<String, List<String>> chains, Map<String, List<String>> elements) {

    private static final Pattern BLOCK = Pattern.compile("\t(chain|set|map) (\\S+) \\{");
    private static final Pattern REFERENCE = Pattern.compile("(?:jump |goto |@)([A-Za-z][A-Za-z0-9_-]*)");

    static NftablesRules of(Plan plan) {
        return read(file(plan, "nftables/berth.nft"));
    }

    static String file(Plan plan, String path) {
        return new NftablesFiles(Templates.bundled())
                .render(plan).stream()
                        .filter(a -> a.path().equals(path))
                        .map(Artifact::text)
                        .collect(Collectors.joining());
    }

    static NftablesRules read(String text) {
        Map<String, List<String>> chains = new TreeMap<>();
        Map<String, List<String>> elements = new TreeMap<>();
        List<String> open = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher block = BLOCK.matcher(line);
            if (block.matches()) {
                open = new ArrayList<>();
                boolean isChain = block.group(1).equals("chain");
                (isChain ? chains : elements).put(block.group(2), open);
            } else if (line.startsWith("\t\t") && !line.strip().startsWith("type ")) {
                open.add(line.strip());
            }
        }
        elements.replaceAll((name, lines) -> {
            int start = lines.indexOf("elements = {");
            return start < 0 ? List.of() : List.copyOf(lines.subList(start + 1, lines.size() - 1));
        });
        return new NftablesRules(text, chains, elements);
    }

    /** The rules of a chain, without comments. */
    List<String> chain(String name) {
        return Objects.requireNonNull(chains.get(name), "no chain " + name).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The elements of a set or map, without comments and commas. */
    List<String> elements(String name) {
        return Objects.requireNonNull(elements.get(name), "no set " + name).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }

    /** The names that rules and elements mention. */
    TreeSet<String> mentioned() {
        return Stream.concat(chains.values().stream(), elements.values().stream())
                .flatMap(List::stream)
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> REFERENCE.matcher(line).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names that are there to be mentioned: sets, and chains without a hook. */
    TreeSet<String> mentionable() {
        Pattern base = Pattern.compile("\tchain (\\S+) \\{\n\t\ttype ");
        TreeSet<String> names = new TreeSet<>(chains.keySet());
        base.matcher(text).results().forEach(found -> names.remove(found.group(1)));
        names.addAll(elements.keySet());
        return names;
    }
}
