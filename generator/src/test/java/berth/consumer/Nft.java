package berth.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * nft and the kernel behind it, in a network namespace that ends with the run.
 *
 * @param tool its name, such as {@code nft-1.0.6}
 */
public record Nft(String tool) {

    /** The programs that {@code .ci/consumers} fetches: Debian 12's, and a current one. */
    public static final List<String> TOOLS = List.of("nft-1.0.6", "nft-newer");

    /** A chain of the netdev family names its devices. */
    private static final Pattern DEVICES =
            Pattern.compile("\\bhook\\s+(?:in|e)gress\\s+device(?:s\\s*=)?\\s*(\\{[^}]*}|\\S+)");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /** {@code nft -c -f FILE}: read, evaluated and offered to the kernel, which takes it back. */
    public Run check(Path file) throws IOException {
        return inOwnNetwork(file, "\"$nft\" -c -f \"$file\"");
    }

    /**
     * Loads a file, and loads it again on top of itself: the second load must succeed and change nothing. The run prints the
     * ruleset that is then there; its exit status is 9 if the two loads differ.
     */
    public Run doubleLoad(Path file) throws IOException {
        return inOwnNetwork(file, """
                "$nft" -f "$file" && first=$("$nft" list ruleset) &&
                "$nft" -f "$file" && second=$("$nft" list ruleset) || exit
                printf '%s\\n' "$second"
                [ "$first" = "$second" ] || { printf 'the first load gave\\n%s\\n' "$first" >&2; exit 9; }
                """);
    }

    private Run inOwnNetwork(Path file, String script) throws IOException {
        Consumers consumers = Consumers.here();
        List<String> command = new ArrayList<>(consumers.ownNetwork());
        StringBuilder setUp = new StringBuilder("nft=$1 file=$2 ip=$3\n");
        for (String device : devices(Files.readString(file))) {
            // A stand-in for the host's interface. A bridge, because every kernel that has containers has bridges.
            setUp.append("\"$ip\" link add name ").append(device).append(" type bridge || exit\n");
        }
        command.addAll(List.of("sh", "-c", setUp + script, "sh"));
        command.addAll(List.of(
                consumers.tool(tool).toString(),
                file.toAbsolutePath().toString(),
                consumers.tool("ip").toString()));
        return Run.of(command, Map.of());
    }

    static Set<String> devices(String rules) {
        Set<String> devices = new LinkedHashSet<>();
        DEVICES.matcher(rules)
                .results()
                .flatMap(match -> NAME.matcher(match.group(1)).results())
                .forEach(name -> devices.add(name.group()));
        return devices;
    }
}
