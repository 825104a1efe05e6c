package berth.catalog;

import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Node;
import java.util.Optional;

/**
 * One form that a value can take: it reads a node, and it describes itself, so that the decoder, the JSON Schema, the
 * NixOS options and the reference page are made from the same thing.
 */
public interface Shape<T> {

    /**
     * Reads a node. Every mistake is reported; one mistake makes one message.
     *
     * @param node what is there
     * @param owner the key whose value it is, for what is missing in it
     * @param problems where mistakes go
     * @return the value, or nothing when it could not be made and the reason was reported
     */
    Optional<T> decode(Node node, Span owner, Diagnostics problems);

    /** What this shape takes, for people and for machines. */
    Description describe();

    /** Whether every entry of this mapping with free keys is known by name, so that errors are in values alone. */
    default boolean keepsNames(Node node) {
        return false;
    }

    /** The same shape with nothing required in it, as defaults have it; what it decodes is not for use. */
    default Shape<?> relaxed() {
        return this;
    }

    /** The same shape with the place kept. */
    default Shape<Located<T>> located() {
        Shape<T> inner = this;
        return new Shape<>() {
            @Override
            public Optional<Located<T>> decode(Node node, Span owner, Diagnostics problems) {
                return inner.decode(node, owner, problems).map(value -> new Located<>(value, node.span()));
            }

            @Override
            public Shape<?> relaxed() {
                return inner.relaxed();
            }

            @Override
            public Description describe() {
                return inner.describe();
            }
        };
    }
}
