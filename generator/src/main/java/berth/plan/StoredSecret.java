package berth.plan;

import berth.diagnostic.Span;
import java.util.Optional;

/**
 * A secret of podman's store that a service uses. Nobody here knows its value.
 *
 * @param name its name in the catalog
 * @param store what podman calls it; with the host's prefix when it is loaded from a file
 * @param file the file of the host that it is loaded from; empty when others make it
 * @param key the catalog key: {@code secrets.NAME}
 * @param span where its name stands
 */
public record StoredSecret(String name, String store, Optional<String> file, String key, Span span) {

    /** The unit that loads it, without {@code .service}. */
    public String unit() {
        return store + "-secret";
    }
}
