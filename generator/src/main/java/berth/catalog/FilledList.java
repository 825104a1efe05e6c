package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Node;
import java.util.List;
import java.util.Optional;

/** A list that names something: where an empty one could be read as everything or as nothing, it is neither. */
final class FilledList<T> implements Shape<List<T>> {
    private final Shape<T> item;
    private final Shape<List<T>> list;

    private FilledList(Shape<T> item) {
        this.item = item;
        this.list = Shapes.list(item);
    }

    static <T> Shape<List<T>> of(Shape<T> item) {
        return new FilledList<>(item);
    }

    @Override
    public Optional<List<T>> decode(Node node, Span owner, Diagnostics problems) {
        if (node instanceof Node.Sequence sequence && sequence.items().isEmpty()) {
            problems.add(Diagnostic.at(node.span(), Code.BAD_VALUE, "this list is empty")
                    .help("write at least one entry"));
            return Optional.empty();
        }
        return list.decode(node, owner, problems);
    }

    @Override
    public Description describe() {
        return new Description.OfList(item.describe(), true);
    }
}
