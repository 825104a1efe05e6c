package berth.catalog;

import berth.value.PodmanVersion;
import java.util.List;
import java.util.Optional;

/**
 * One key of {@code quadlet} as written.
 *
 * @param section the section of the quadlet file, such as {@code Container}
 * @param key the key in it
 * @param values its values in order; none when the key is refused
 * @param since the podman that it takes
 * @param refusal what to do instead, where a catalog cannot write the key
 */
public record VerbatimDecl(
        String section,
        Located<String> key,
        List<Located<String>> values,
        Optional<PodmanVersion> since,
        Optional<String> refusal) {}
