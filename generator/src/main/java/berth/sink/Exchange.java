package berth.sink;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Lets two folders change names in one step: Linux's {@code renameat2(2)} with {@code RENAME_EXCHANGE} (since 3.15),
 * which Java 17 cannot call.
 */
@FunctionalInterface
public interface Exchange {

    /** For a machine that cannot do it. */
    Exchange NONE = (one, other) -> {};

    /** Tries; whoever calls looks at the disk to see whether it happened. Both paths are absolute. */
    void attempt(Path one, Path other) throws IOException;
}
