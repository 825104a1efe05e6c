package berth.catalog;

import berth.value.PodmanVersion;
import java.util.List;
import java.util.Optional;

/**
 * One key of {@code quadlet} as written.
 *
 * @param section the section of the quadlet file, such as {@code Container}
 * @param key the key in it
 * @param values its values in order, at least one
 * @param since the podman that it takes, unless an older one can be told the same in another way
 */
public record VerbatimDecl(
        String section, Located<String> key, List<Located<String>> values, Optional<PodmanVersion> since) {}
