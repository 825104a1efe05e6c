package berth.consumer;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the consumers are, and what it means when one is not there: a test that needs it is skipped, with a line on standard
 * error that nobody overlooks, or fails where {@code -Dconsumers=required} says that they must be there.
 *
 * @param folder has the programs in its folder {@code bin}
 * @param required whether an absent program is a failure
 * @param warnings where a skip is said
 */
public record Consumers(Path folder, boolean required, PrintStream warnings) {

    /**
     * The consumers of this run. The folder is that of {@code .ci/consumers}: the system property {@code berth.consumers}, else
     * the variable {@code BERTH_CONSUMERS}, else {@code berth/consumers} in the user's cache.
     */
    public static Consumers here() {
        return new Consumers(
                folder(Optional.ofNullable(System.getProperty("berth.consumers")), System.getenv()),
                "required".equals(System.getProperty("consumers")),
                System.err);
    }

    static Path folder(Optional<String> property, Map<String, String> environment) {
        Optional<String> named = property.or(() -> Optional.ofNullable(environment.get("BERTH_CONSUMERS")))
                .filter(s -> !s.isEmpty());
        if (named.isPresent()) {
            return Path.of(named.get()).toAbsolutePath();
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = cache.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".cache") : Path.of(cache);
        return caches.resolve("berth/consumers");
    }

    /** The program of this name; the calling test ends here if it is absent. */
    public Path tool(String name) {
        return optional(name)
                .orElseThrow(() ->
                        absent("no `" + name + "` in " + folder.resolve("bin") + "; run .ci/consumers to fetch it"));
    }

    /** The program of this name, for one that no machine is asked to have. */
    public Optional<Path> optional(String name) {
        return Optional.of(folder.resolve("bin").resolve(name)).filter(Files::isExecutable);
    }

    /**
     * The words before a command that put it into a network namespace of its own, where it has all rights over the network and
     * none over the machine's. As root that takes a network namespace only, else a user namespace around it.
     */
    public List<String> ownNetwork() {
        String unshare = tool("unshare").toString();
        for (String flags : List.of("-n", "-rn")) {
            if (Run.of(List.of(unshare, flags, "true"), Map.of()).ok()) {
                return List.of(unshare, flags);
            }
        }
        throw absent("this machine gives no network namespaces to this user (`unshare -rn true` fails)");
    }

    /** Ends the calling test: skipped, or failed where the consumers are required. */
    public RuntimeException absent(String why) {
        if (required) {
            throw new AssertionError("-Dconsumers=required, but " + why);
        }
        warnings.println("[WARNING] SKIPPED, a real consumer is absent: " + why);
        return Assumptions.abort(why);
    }
}
