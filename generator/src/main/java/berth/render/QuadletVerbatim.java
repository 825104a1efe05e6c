package berth.render;

import berth.plan.Service;
import berth.syntax.QuadletLine;
import berth.syntax.QuadletReading;
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

    /** Sorts the lines of a service into their sections. */
    static QuadletVerbatim of(Service service) {
        return new QuadletVerbatim(
                block(service, "Unit"),
                block(service, "Container"),
                network(service),
                block(service, "Service"),
                block(service, "Install"),
                block(service, "Quadlet"));
    }

    /** The lines for the file of the service's network. */
    static List<Block> network(Service service) {
        return block(service, "Network");
    }

    private static List<Block> block(Service service, String section) {
        List<Line> lines = service.options().verbatim().stream()
                .filter(key -> key.section().equals(section))
                // Nothing is doubled or quoted: whoever writes such a line writes quadlet's syntax.
                .map(key -> new Line(
                        key.key(), QuadletReading.SYSTEMD.carry(key.value()).orThrow()))
                .toList();
        return lines.isEmpty() ? List.of() : List.of(new Block(QuadletLine.comment(service.key() + ".quadlet"), lines));
    }
}
