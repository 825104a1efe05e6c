package berth.render;

import berth.plan.ContainerOptions.VerbatimKey;
import berth.plan.Service;
import berth.syntax.QuadletLine;
import berth.syntax.QuadletReading;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines as the catalog writes them, by section. They stand last in their section: where one value counts, theirs does.
 */
record QuadletVerbatim(
        List<Block> unit,
        List<Block> container,
        List<Block> network,
        List<Block> service,
        List<Block> install,
        List<Block> quadlet) {

    /** All lines of one section, and where in the catalog they stand. */
    record Block(QuadletLine origin, List<Line> lines) {}

    record Line(String key, QuadletLine value) {}

    /**
     * Sorts the lines into their sections.
     *
     * @param keys of the section [Container]; a key that the target podman lacks is lowered there
     */
    static QuadletVerbatim of(Service service, QuadletSection keys) {
        List<VerbatimKey> own = new ArrayList<>();
        for (VerbatimKey key : service.options().verbatim()) {
            if (key.section().equals("Container") && keys.isNew(key.key(), key.value())) {
                keys.lowered(key.key(), List.of(key.value()));
            } else {
                own.add(key);
            }
        }
        return new QuadletVerbatim(
                block(service, own, "Unit"),
                block(service, own, "Container"),
                network(service),
                block(service, own, "Service"),
                block(service, own, "Install"),
                block(service, own, "Quadlet"));
    }

    /** The lines for the file of the service's network. */
    static List<Block> network(Service service) {
        return block(service, service.options().verbatim(), "Network");
    }

    private static List<Block> block(Service service, List<VerbatimKey> keys, String section) {
        List<Line> lines = keys.stream()
                .filter(key -> key.section().equals(section))
                // Nothing is doubled or quoted: whoever writes such a line writes quadlet's syntax.
                .map(key -> new Line(
                        key.key(), QuadletReading.SYSTEMD.carry(key.value()).orThrow()))
                .toList();
        return lines.isEmpty() ? List.of() : List.of(new Block(QuadletLine.comment(service.key() + ".quadlet"), lines));
    }
}
