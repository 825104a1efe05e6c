package berth.probe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs of this machine. */
public interface Programs {

    /** The program of that name, where programs of this machine are. */
    Optional<Path> find(String name);

    /**
     * Starts a program; what it says on standard error goes where the caller's goes.
     *
     * @throws Unavailable when it cannot be started
     */
    Dialogue start(List<String> command);
}
