package berth.catalog;

import berth.diagnostic.Span;
import berth.value.AbsolutePath;
import berth.value.Name;

/** A mount as written. */
public sealed interface MountDecl {

    /** Where it is mounted in the container. */
    AbsolutePath at();

    Span span();

    /** A path of the host. */
    record Bind(AbsolutePath source, AbsolutePath at, boolean readOnly, boolean idmap, Span span)
            implements MountDecl {}

    /** A named volume. */
    record Volume(Name volume, AbsolutePath at, boolean readOnly, Span span) implements MountDecl {}
}
