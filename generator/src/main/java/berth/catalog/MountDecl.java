package berth.catalog;

import berth.diagnostic.Span;
import berth.value.AbsolutePath;
import berth.value.Name;
import java.util.Optional;

/** A mount as written. */
public sealed interface MountDecl {

    /** Where it is mounted in the container. */
    AbsolutePath at();

    Span span();

    /** A path of the host. */
    record Bind(AbsolutePath source, AbsolutePath at, boolean readOnly, boolean idmap, Span span)
            implements MountDecl {}

    /** A named volume; whether owners are mapped follows from the user namespace unless it is said. */
    record Volume(Name volume, AbsolutePath at, boolean readOnly, Optional<Boolean> idmap, Span span)
            implements MountDecl {}
}
