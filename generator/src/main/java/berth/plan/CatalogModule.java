package berth.plan;

import java.util.List;
import java.util.Optional;

/**
 * Services that belong together. A module enforces nothing; its defaults are merged into its services.
 *
 * @param name its name in the catalog
 * @param description one line, if given
 * @param services the names of its services, in order, disabled ones too
 */
public record CatalogModule(String name, Optional<String> description, List<String> services) {
    public CatalogModule {
        services = services.stream().sorted().toList();
    }
}
