package berth.catalog;

import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Folder;
import berth.source.Limits;
import berth.source.Node;
import berth.source.YamlReader;
import java.util.Optional;

/** Bytes to a catalog. */
public final class CatalogReader {
    private CatalogReader() {}

    /**
     * Reads a catalog.
     *
     * @param name how messages call the file: its name in {@code folder}
     * @param bytes its content
     * @param folder where what it includes lies
     * @param limits how large it may be
     * @param problems where every mistake goes
     * @return what could be read; nothing when the text is not YAML or not a mapping, or when not all that it includes
     *     could be read, so that it is not known what there is
     */
    public static Optional<Catalog> read(
            String name, byte[] bytes, Folder folder, Limits limits, Diagnostics problems) {
        return YamlReader.read(name, bytes, limits, problems).flatMap(root -> {
            Span start = root.span().file().span(root.span().start(), firstWord(root));
            long before = problems.errorsAdded();
            Node whole = Includes.merged(name, root, folder, limits, problems);
            boolean all = problems.errorsAdded() == before;
            return Merge.defaults(whole, problems)
                    .flatMap(merged -> Catalog.SHAPE.decode(merged, start, problems))
                    .filter(catalog -> all);
        });
    }

    /** A root has no key, so that what is missing in it is said at its first word. */
    private static int firstWord(Node root) {
        return root instanceof Node.Mapping mapping && !mapping.entries().isEmpty()
                ? mapping.entries().get(0).key().span().end()
                : Math.min(root.span().start() + 1, root.span().end());
    }
}
