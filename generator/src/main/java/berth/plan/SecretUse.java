package berth.plan;

import java.util.Optional;

/** A secret of podman's store that a container is given. */
public sealed interface SecretUse {

    StoredSecret secret();

    /** The name of the variable or the path of the file; no two uses of a container share one. */
    String target();

    /** The value of an environment variable. */
    record Variable(StoredSecret secret, String name) implements SecretUse {
        @Override
        public String target() {
            return name;
        }
    }

    /**
     * A file in the container.
     *
     * @param at its absolute path
     * @param uid its owner there; root if not given
     * @param gid its group there; root's if not given
     * @param mode its mode in octal digits; 0444 if not given
     */
    record File(StoredSecret secret, String at, Optional<Integer> uid, Optional<Integer> gid, Optional<String> mode)
            implements SecretUse {
        @Override
        public String target() {
            return at;
        }
    }
}
