package berth.render;

import berth.plan.ContainerOptions.VerbatimKey;
import berth.syntax.QuadletLine;
import berth.syntax.QuadletReading;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines as the catalog writes them, by section. They stand last in their section: where one value counts, theirs does.
 */
record QuadletVerbatim(List<Line> unit, List<Line> container, List<Line> service, List<Line> install) {

    record Line(String key, QuadletLine value) {}

    /**
     * Sorts the lines into their sections.
     *
     * @param keys of the section [Container]; a key that the target podman lacks is lowered there
     */
    static QuadletVerbatim of(List<VerbatimKey> verbatim, QuadletSection keys) {
        QuadletVerbatim it =
                new QuadletVerbatim(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (VerbatimKey key : verbatim) {
            if (key.section().equals("Container") && keys.isNew(key.key(), key.value())) {
                keys.lowered(key.key(), List.of(key.value()));
            } else {
                // Nothing is doubled or quoted: whoever writes such a line writes quadlet's syntax.
                QuadletLine value = QuadletReading.SYSTEMD.carry(key.value()).orThrow();
                it.section(key.section()).add(new Line(key.key(), value));
            }
        }
        return it;
    }

    private List<Line> section(String name) {
        return switch (name) {
            case "Unit" -> unit;
            case "Container" -> container;
            case "Service" -> service;
            case "Install" -> install;
            default -> throw new IllegalStateException("a container has no section [" + name + "]");
        };
    }
}
