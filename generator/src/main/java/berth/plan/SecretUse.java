package berth.plan;

import java.util.Optional;

/** A secret of podman's store that a container is given. */
public sealed interface SecretUse {

    StoredSecret secret();

    /** The value of an environment variable. */
    record Variable(StoredSecret secret, String name) implements SecretUse {}

    /**
     * A file in the container.
     *
     * @param at its absolute path
     * @param uid its owner there; root if not given
     * @param gid its group there; root's if not given
     * @param mode its mode in octal digits; 0444 if not given
     */
    record File(StoredSecret secret, String at, Optional<Integer> uid, Optional<Integer> gid, Optional<String> mode)
            implements SecretUse {}
}
